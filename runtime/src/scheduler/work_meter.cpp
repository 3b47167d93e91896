// SPDX-License-Identifier: BSL-1.0
#include "scheduler/work_meter.hpp"

#include <algorithm>
#include <utility>

namespace nazir::detail {
namespace {

using namespace std::chrono_literals;
using Verdict = Trial::Verdict;

constexpr Duration worth_moving = 250ns;      // time of a step
constexpr Duration surely_worth = 10us;       // time of a step; a move costs a tenth of that
constexpr Duration beyond_doubt = 1ms;        // time of a step; a shorter one must be measured twice, against noise
constexpr std::int64_t making = 1000;         // nanoseconds to create a process in untouched memory
constexpr Duration longest = 1h;              // virtual time may jump by years
constexpr std::int64_t measured_every = 256;  // steps, or the time of as many that are just worth moving
constexpr std::uint64_t work = 64;            // steps of others that count as work
constexpr Duration just_now = 100us;          // longer than the interval between measurements of a scheduler that works
constexpr Duration tried_every = 20ms;
constexpr std::uint64_t tried = 16;  // processes, in each such interval

}  // namespace

bool WorkMeter::is_due(Duration now, std::uint64_t steps) const {
  return static_cast<std::int64_t>(steps - done_before_) >= measured_every ||
         now - since_ >= worth_moving * measured_every;
}

void WorkMeter::note(Duration now, std::uint64_t steps, std::uint64_t made, std::uint64_t others) {
  const Duration time = std::min(now - std::exchange(since_, now), longest);
  const auto done = std::max(static_cast<std::int64_t>(steps - std::exchange(done_before_, steps)), std::int64_t{1});
  const auto makes = static_cast<std::int64_t>(made - std::exchange(made_before_, made));
  done_.store(steps, std::memory_order_relaxed);
  step_ = std::max(time / done, Duration(1));
  compare(now, step_, makes != 0, others);
  const Duration each = (time - Duration(making) * makes) / done;
  const Duration before = std::exchange(each_before_, each);
  share_.store(judge(now, each >= beyond_doubt ? each : std::min(each, before)), std::memory_order_relaxed);
}

void WorkMeter::compare(Duration now, Duration each, bool makes, std::uint64_t others) {
  if (others - std::exchange(others_before_, others) >= work) others_worked_at_ = now;
  if (each >= surely_worth) return;
  const bool shared = saturating_add(now, -others_worked_at_) <= just_now;
  (makes ? making_ : messages_).note(now, static_cast<double>(each.count()), shared);
}

WorkMeter::Share WorkMeter::judge(Duration now, Duration each) {
  if (each >= surely_worth) return Share::all;
  const Verdict one = making_.verdict(now), other = messages_.verdict(now);
  if (one == Verdict::refused || other == Verdict::refused) return Share::none;
  if (each >= worth_moving) return Share::all;
  if (one == Verdict::pays || other == Verdict::pays) return Share::newcomers;
  return may_try(now) ? Share::few_newcomers : Share::none;
}

bool WorkMeter::may_try(Duration now) {
  const std::uint64_t taken = taken_.load(std::memory_order_relaxed);
  if (saturating_add(now, -tried_at_) >= tried_every) {
    tried_at_ = now;
    tried_from_ = taken;
  }
  return taken - tried_from_ < tried;
}

}  // namespace nazir::detail
