// SPDX-License-Identifier: BSL-1.0
#include "audience.hpp"

#include "guide_broker.hpp"
#include "subscriber.hpp"

namespace nazir::scenarios::notifications {

using namespace std::chrono_literals;

Audience::Audience(StationPtr station) : station_(std::move(station)) {
  send_interval(self(), Look{}, 1s);
  staff();
}

void Audience::handle_cast(const Replace& replace) {
  const auto there = staying();
  if (there.empty()) return;
  Dice dice = station_->run->dice({Stream::churn, replace.number, 1});
  ask_to_leave(there[dice.below(there.size())]);
  start_one();
}

void Audience::handle_info(const Look&) {
  staff();
}

void Audience::handle_info(const Adjust&) {
  staff();
}

std::vector<Pid> Audience::staying() {
  std::vector<Pid> pids;
  std::set<Pid> leaving;
  for (const auto& each : DynamicSupervisor::which_children("subscribers")) {
    if (leaving_.contains(each.pid)) {
      leaving.insert(each.pid);
    } else if (each.pid) {
      pids.push_back(each.pid);
    }
  }
  leaving_ = std::move(leaving);
  return pids;
}

void Audience::start_one() {
  const std::uint64_t number = ++station_->numbers;
  const ChildOptions options{.restart = Restart::transient, .shutdown = brutal_kill};
  auto spec = station_->values[keys.variant] == Variant::right
                  ? child<Subscriber>(options, station_, number)
                  : child_process(options, [station = station_, number] { guide_listen(station, number); });
  static_cast<void>(DynamicSupervisor::start_child("subscribers", std::move(spec)));
}

void Audience::ask_to_leave(Pid subscriber) {
  leaving_.insert(subscriber);
  send(subscriber, Leave{});
}

void Audience::staff() {
  const std::size_t wanted = station_->values[keys.subscribers];
  auto there = staying();
  for (; there.size() > wanted; there.pop_back()) ask_to_leave(there.back());
  for (std::size_t i = there.size(); i < wanted; ++i) start_one();
}

}  // namespace nazir::scenarios::notifications
