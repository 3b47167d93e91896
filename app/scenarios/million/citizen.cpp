// SPDX-License-Identifier: BSL-1.0
#include "citizen.hpp"

namespace nazir::scenarios::million {

using namespace std::chrono_literals;

namespace {

constexpr auto tick = 100ms;
constexpr std::uint64_t kill_stream = 1;  // the path of the dice

}  // namespace

void Register::enter(std::uint64_t citizen, Pid pid) {
  const std::lock_guard lock(mutex_);
  if (pids_.size() <= citizen) pids_.resize(citizen + 1);
  if (!pids_[citizen]) ++alive_;
  pids_[citizen] = pid;
  ++started;
}

void Register::leave(std::uint64_t citizen, Pid pid) {
  const std::lock_guard lock(mutex_);
  if (citizen >= pids_.size() || pids_[citizen] != pid) return;
  pids_[citizen] = {};
  --alive_;
}

Pid Register::next() {
  const std::lock_guard lock(mutex_);
  for (std::size_t tries = 0; tries < pids_.size(); ++tries) {
    if (turn_ >= pids_.size()) turn_ = 0;
    if (const Pid pid = pids_[turn_++]) return pid;
  }
  return {};
}

Pid Register::any(Dice& dice) {
  const std::lock_guard lock(mutex_);
  if (pids_.empty()) return {};
  return pids_[dice.below(pids_.size())];
}

Citizen::Citizen(RegisterPtr all, std::uint64_t number) : all_(std::move(all)), number_(number) {
  all_->enter(number_, self());
}

Citizen::~Citizen() {
  all_->leave(number_, self());
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
  const auto alive = static_cast<double>(all_->alive());
  if (!paused) owed_ = std::min(owed_ + alive * std::chrono::duration<double>(passed).count() / period, alive);
  const Duration due = now();
  constexpr int turn = 1000;
  for (int sent = 1; owed_ >= 1; --owed_, ++sent) {
    const Pid citizen = all_->next();
    if (!citizen) break;
    send(citizen, Citizen::Beat{due});
    ++all_->sent;
    if (sent % turn == 0) yield();
  }
  for (auto count = kills_.due(now(), paused ? 0 : all_->values[keys.kill_rate]); count > 0; --count) {
    const Pid victim = all_->any(kills_.dice());
    if (!victim) continue;
    exit(victim, Reason::kill);
    ++all_->kills;
  }
  alarm_.set(now() + tick);
}

}  // namespace nazir::scenarios::million
