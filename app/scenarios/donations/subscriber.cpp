// SPDX-License-Identifier: BSL-1.0
#include "subscriber.hpp"

#include <fmt/format.h>

#include "scenarios/domain/money.hpp"

namespace nazir::scenarios::donations {

using namespace std::chrono_literals;

Subscriber::Subscriber(WorldPtr world, std::uint32_t number) : world_(std::move(world)) {
  Process::set_label(fmt::format("subscriber {}", number));
  retry_.set(now());
}

void Subscriber::handle_info(const DonationCompleted& event) {
  ++events_;
  total_ = add_exactly(total_, event.amount);
  world_->events_received.fetch_add(1, std::memory_order_relaxed);
}

void Subscriber::handle_info(const Connect& connect) {
  if (!retry_.rang(connect)) return;
  if (const Pid broker = whereis("notifications")) {
    if (broker_) demonitor(broker_, flush);
    broker_ = monitor(broker);
    try {
      call(broker, Notifications::Subscribe{self()});
      return;
    } catch (const ExitError&) {
      // The broker ended or did not answer in time: its Down, or the timer, leads here again.
    }
  }
  retry_.set(now() + 50ms);
}

void Subscriber::handle_info(const Down& down) {
  if (down.ref != broker_) return;
  broker_ = {};
  retry_.set(now() + 50ms);
}

}  // namespace nazir::scenarios::donations
