// SPDX-License-Identifier: BSL-1.0
#include "chaos.hpp"

namespace nazir::scenarios::donations {

// The time is part of the path, so that a restarted chaos process draws different victims.
Chaos::Chaos(WorldPtr world)
    : world_(std::move(world)),
      kills_(world_->dice({Stream::chaos, static_cast<std::uint64_t>(now().count())}), Arrival::poisson, now()) {
  kill_due();
}

void Chaos::handle_info(const Tick& tick) {
  if (alarm_.rang(tick)) kill_due();
}
void Chaos::handle_info(const Adjust&) {
  kill_due();
}

void Chaos::kill_due() {
  const auto count = kills_.due(now(), world_->values[keys.kill_rate]);
  for (std::uint64_t i = 0; i < count; ++i) {
    if (kill_at_random(kills_.dice())) ++world_->kills;
  }
  alarm_.set(kills_.coming() ? kills_.next_look() : infinity);
}

}  // namespace nazir::scenarios::donations
