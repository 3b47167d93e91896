// SPDX-License-Identifier: BSL-1.0
// The driver's thread of a session.
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "simulation_session.hpp"

namespace nazir::scenarios {

using namespace std::chrono_literals;

namespace {

constexpr auto virtual_step = 1s;
constexpr auto watch_interval = 200ms;

}  // namespace

void SimulationSession::drive() noexcept {
  std::unique_lock lock(state_);
  try {
    if (settings_.clock == ClockKind::real) {
      drive_real(lock);
    } else {
      drive_virtual(lock);
    }
  } catch (const std::exception& error) {
    if (!lock.owns_lock()) lock.lock();
    elapsed_ = runtime_.now();
    fail(fmt::format("The scenario stopped unexpectedly: {}. Start it again.", error.what()));
  }
}

void SimulationSession::drive_real(std::unique_lock<std::mutex>& lock) {
  while (phase_ == Phase::running || phase_ == Phase::paused) {
    const auto left = settings_.duration ? *settings_.duration - runtime_.now() : std::chrono::nanoseconds::max();
    if (left <= 0ns) {
      elapsed_ = runtime_.now();
      phase_ = Phase::stopping;
      return;
    }
    changed_.wait_for(lock, std::min<std::chrono::nanoseconds>(left, watch_interval));
    keep_application();
  }
}

void SimulationSession::drive_virtual(std::unique_lock<std::mutex>& lock) {
  while (phase_ == Phase::running || phase_ == Phase::paused) {
    if (phase_ == Phase::paused && simulation_->settled()) {
      // Nothing is left to finish: stop virtual time instead of letting it race on.
      changed_.wait(lock);
      continue;
    }
    const auto now = runtime_.now();
    meter_.note(now, std::chrono::steady_clock::now());
    if (settings_.duration && now >= *settings_.duration) {
      elapsed_ = *settings_.duration;
      phase_ = Phase::stopping;
      return;
    }
    const auto step = settings_.duration ? std::min<Duration>(virtual_step, *settings_.duration - now) : virtual_step;
    bool stepped = false;
    lock.unlock();
    try {
      runtime_.run([step] {
        Process::set_label("virtual clock");
        sleep(step);
      });
      stepped = true;
    } catch (const ExitError&) {
      // The runtime was stopped, or the sleeping process was killed: the phase says which.
    } catch (const std::logic_error&) {
      // The runtime was stopped just before.
    }
    // Processes run only during `run`: until the next step the world stands still.
    if (stepped && watcher_) watcher_(runtime_.now());
    lock.lock();
    keep_application();
  }
}

void SimulationSession::keep_application() {
  if (phase_ != Phase::running && phase_ != Phase::paused) return;
  if (runtime_.alive(application_)) return;
  note("The application was killed and is started again.");
  begin_application();
  ++run_->tree_restarts;
}

}  // namespace nazir::scenarios
