// SPDX-License-Identifier: BSL-1.0
#include "chaos.hpp"

#include <vector>

namespace nazir::scenarios::donations {

namespace {

/// Whether the process belongs to the tree under `root`.
bool descends(Pid pid, Pid root) {
  for (auto info = Process::info(pid); info && info->parent; info = Process::info(info->parent)) {
    if (info->parent == root) return true;
  }
  return false;
}

std::vector<Pid> named() {
  std::vector<Pid> pids;
  for (const auto& name : registered()) pids.push_back(whereis(name));
  return pids;
}

}  // namespace

Pid kill_at_random(Dice& dice) {
  const Pid application = whereis("application");
  const auto candidates = dice.happens(0.5) ? named() : Process::list();
  for (int tries = 0; tries < 20 && !candidates.empty(); ++tries) {
    const Pid victim = candidates[dice.below(candidates.size())];
    if (victim == self() || !descends(victim, application)) continue;
    exit(victim, Reason::kill);
    return victim;
  }
  return {};
}

// The time is part of the path, so that a restarted chaos process draws different victims.
Chaos::Chaos(WorldPtr world)
    : world_(std::move(world)),
      kills_(world_->dice({kChaos, static_cast<std::uint64_t>(now().count())}), Arrival::poisson, now()) {
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
