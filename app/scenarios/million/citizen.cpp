// SPDX-License-Identifier: BSL-1.0
#include "citizen.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace nazir::scenarios::million {

using namespace std::chrono_literals;

namespace {

constexpr auto tick = 100ms;
constexpr std::uint64_t kill_stream = 1;  // the path of the dice

}  // namespace

Citizen::Citizen(RegisterPtr all, std::uint64_t number) : all_(std::move(all)), number_(number) {
  Process::set_label(fmt::format("citizen {}", number_ + 1));
  all_->citizens.enter(number_, self());
  ++all_->started;
}

Citizen::~Citizen() {
  all_->citizens.leave(number_, self());
}

void Citizen::handle_info(const Beat& beat) {
  all_->beats.note(now() - beat.due, now());
}

Pulse::Pulse(RegisterPtr all)
    : all_(std::move(all)),
      last_(now()),
      kills_(all_->run->dice({kill_stream, static_cast<std::uint64_t>(now().count())}), Arrival::poisson, now()) {
  beat();
}

void Pulse::handle_info(const Tick& tick) {
  if (alarm_.rang(tick)) beat();
}

void Pulse::handle_info(const Adjust&) {
  beat();
}

void Pulse::beat() {
  const Duration passed = now() - last_;
  last_ = now();
  const bool paused = all_->run->paused || all_->run->stopping;
  const auto period = std::chrono::duration<double>(all_->values[keys.period]).count();
  // No more than once around: a pulse that was held up does not make up for it.
  const auto alive = static_cast<double>(all_->citizens.alive());
  if (!paused) owed_ = std::min(owed_ + alive * std::chrono::duration<double>(passed).count() / period, alive);
  const Duration due = now();
  constexpr int turn = 1000;
  for (int sent = 1; owed_ >= 1; --owed_, ++sent) {
    const Pid citizen = all_->citizens.next();
    if (!citizen) break;
    send(citizen, Citizen::Beat{due});
    ++all_->sent;
    if (sent % turn == 0) yield();
  }
  for (auto count = kills_.due(now(), paused ? 0 : all_->values[keys.kill_rate]); count > 0; --count) {
    const Pid victim = all_->citizens.at(kills_.dice().below(std::max<std::uint64_t>(all_->values[keys.processes], 1)));
    if (!victim) continue;
    exit(victim, Reason::kill);
    ++all_->kills;
  }
  alarm_.set(now() + tick);
}

}  // namespace nazir::scenarios::million
