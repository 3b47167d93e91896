// SPDX-License-Identifier: BSL-1.0
// Timers, as processes use them: timer.hpp.
#include <algorithm>
#include <utility>

#include <nazir/timer.hpp>

#include "process/here.hpp"

namespace nazir {
namespace detail {

TimerRef start_timer(Pid target, std::string_view name, EnvelopePtr message, Duration deadline) {
  Process& process = here();
  auto timer = std::make_unique<MessageTimer>();
  timer->deadline = deadline;
  timer->target = target;
  timer->name = std::string(name);
  timer->message = std::move(message);
  timer->message->sender = process.id();
  const TimerRef ref{current_scheduler->timers.start(std::move(timer)), current_scheduler->id};
  tick();
  return ref;
}

}  // namespace detail

std::optional<Duration> cancel_timer(TimerRef timer) {
  detail::Core& core = detail::current_core();
  if (timer.scheduler >= core.schedulers.size()) return std::nullopt;
  const auto deadline = core.schedulers[timer.scheduler]->timers.cancel(timer.value);
  if (!deadline) return std::nullopt;
  return std::max(*deadline - core.now(), Duration::zero());
}

std::optional<Duration> read_timer(TimerRef timer) {
  detail::Core& core = detail::current_core();
  if (timer.scheduler >= core.schedulers.size()) return std::nullopt;
  const auto deadline = core.schedulers[timer.scheduler]->timers.read(timer.value);
  if (!deadline) return std::nullopt;
  return std::max(*deadline - core.now(), Duration::zero());
}

}  // namespace nazir
