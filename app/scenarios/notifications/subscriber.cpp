// SPDX-License-Identifier: BSL-1.0
#include "subscriber.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace nazir::scenarios::notifications {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 50ms;  // between two looks for a broker

enum Trait : std::uint64_t { slow = 1, twice = 2 };

}  // namespace

Reader::Reader(StationPtr station, std::uint64_t number)
    : station_(std::move(station)), number_(number), live_(station_->live, 1) {
  show();
}

void Reader::handle(const Event& event, std::uint64_t dropped) {
  const auto& values = station_->values;
  const Part handling(station_->handling, 1);
  const auto found = order_.check(event, dropped);
  station_->gaps += found.missing;
  station_->duplicates += found.again ? 1 : 0;
  sleep(has_trait(Trait::slow, values[keys.slow_share]) ? values[keys.slow_time] : values[keys.time]);
  station_->latency.note(now() - event.at, now());
  ++events_;
  show();
  Dice dice = station_->run->dice({Stream::subscriber_crash, number_, event.source, event.sequence});
  if (!dice.happens(values[keys.crash_share])) return;
  ++station_->crashes;
  station_->run->note_some("Subscriber {} crashes after {} events.", number_, events_);
  throw std::runtime_error("a fault on purpose");
}

void Reader::left() {
  ++station_->left;
  station_->run->note_some("Subscriber {} leaves after {} events.", number_, events_);
}

bool Reader::subscribes_twice() const {
  return has_trait(Trait::twice, station_->values[keys.twice_share]);
}

bool Reader::has_trait(std::uint64_t trait, double share) const {
  return station_->run->dice({Stream::trait, number_, trait}).happens(share);
}

void Reader::show() const {
  const bool is_slow = has_trait(Trait::slow, station_->values[keys.slow_share]);
  Process::set_label(fmt::format("{}subscriber {}: {} events", is_slow ? "slow " : "", number_, events_));
}

Subscriber::Subscriber(const StationPtr& station, std::uint64_t number) : reader_(station, number) {
  retry_.set(now());
}

void Subscriber::handle_info(const Delivery& delivery) {
  reader_.handle(delivery.event, delivery.dropped);
  cast(broker_, Broker::Taken{self()});
}

void Subscriber::handle_info(const Connect& connect) {
  if (!retry_.rang(connect)) return;
  if (!subscribe()) {
    retry_.set(now() + patience);
  } else if (std::exchange(lost_, false)) {
    ++reader_.station().came_back;
  }
}

bool Subscriber::subscribe() {
  broker_ = whereis("broker");
  if (!broker_) return false;
  if (monitor_) demonitor(monitor_, flush);
  monitor_ = monitor(broker_);
  try {
    call(broker_, Broker::Subscribe{self()});
    if (reader_.subscribes_twice()) call(broker_, Broker::Subscribe{self()});
    return true;
  } catch (const ExitError&) {
    return false;
  }
}

Next Subscriber::handle_info(const Leave&) {
  try {
    call("broker", Broker::Unsubscribe{self()});
  } catch (const ExitError&) {
    // There is no broker to leave.
  }
  reader_.left();
  return Stop{Reason::normal};
}

void Subscriber::handle_info(const Down& down) {
  if (down.ref != monitor_) return;
  monitor_ = {};
  lost_ = true;
  reader_.begin_again();
  retry_.set(now() + patience);
}

}  // namespace nazir::scenarios::notifications
