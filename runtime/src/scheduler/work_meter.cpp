// SPDX-License-Identifier: BSL-1.0
#include "scheduler/work_meter.hpp"

#include <algorithm>

namespace nazir::detail {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t worth_moving = 250;    // nanoseconds a step
constexpr std::int64_t spawning = 2000;       // nanoseconds, where nothing of the process's memory was touched before
constexpr Duration longest = 1h;              // virtual time may go on by years at once
constexpr std::int64_t measured_every = 256;  // steps, or the time that so many just worth moving take
constexpr auto compared_for = 2ms;
constexpr std::uint64_t compared_least = 64;  // steps
constexpr Duration refused_least = 20ms, refused_most = 640ms;

}  // namespace

bool WorkMeter::is_due(Duration now, std::uint64_t steps) const {
  return static_cast<std::int64_t>(steps - done_before_) >= measured_every ||
         (now - since_).count() >= worth_moving * measured_every;
}

void WorkMeter::note(Duration now, std::uint64_t steps, std::uint64_t spawned, std::uint64_t others) {
  const auto time = std::min(now - since_, longest).count();
  const auto done = static_cast<std::int64_t>(steps - done_before_);
  since_ = now;
  done_before_ = steps;
  done_.store(steps, std::memory_order_relaxed);
  const bool slow = time - spawning * static_cast<std::int64_t>(spawned - spawned_before_) >= worth_moving * done;
  spawned_before_ = spawned;
  step_ = std::max(Duration(time / std::max<std::int64_t>(done, 1)), Duration(1));

  const std::uint64_t together = steps + others;
  const std::uint64_t taken = taken_.load(std::memory_order_relaxed);
  if (compares_) {
    judge(now, together);
  } else if (taken != taken_before_ && alone_ < surely_worth) {
    compares_ = true;
    compared_since_ = now;
    together_before_ = together;
  } else {
    alone_ = time * 1000 / std::max<std::int64_t>(done, 1);
  }
  taken_before_ = taken;
  coarse_.store(slow && now >= refused_until_, std::memory_order_relaxed);
}

void WorkMeter::judge(Duration now, std::uint64_t together) {
  const std::uint64_t done = together - together_before_;
  if (now - compared_since_ < compared_for || done < compared_least) return;
  compares_ = false;
  const auto each = std::min(now - compared_since_, longest).count() * 1000 / static_cast<std::int64_t>(done);
  if (each * 10 < alone_ * 9) {
    refused_for_ = Duration(0);
  } else {
    refused_for_ = std::clamp(refused_for_ * 2, refused_least, refused_most);
    refused_until_ = now + refused_for_;
  }
}

}  // namespace nazir::detail
