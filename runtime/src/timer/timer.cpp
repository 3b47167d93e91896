// SPDX-License-Identifier: BSL-1.0
// The timer functions of processes: nazir/timer.hpp.
#include <algorithm>
#include <utility>

#include <nazir/timer.hpp>

#include "process/here.hpp"

namespace nazir {
namespace detail {

Duration due_at(Duration time, const TimerOptions& options) {
  return options.abs ? std::max(time, Duration::zero()) : deadline_after(time).value_or(infinity);
}

TimerRef start_timer(Pid target, std::string_view name, EnvelopePtr message, Duration deadline, TimerRef* told) {
  Process& process = here();
  auto timer = std::make_unique<MessageTimer>();
  timer->deadline = deadline;
  timer->target = target;
  timer->name = std::string(name);
  timer->message = std::move(message);
  timer->message->sender = process.id();
  timer->message->timed = true;
  const TimerRef ref{current_scheduler->timers.start(std::move(timer)), current_scheduler->id};
  // It cannot fire before this process lets others run, and no other process knows it yet.
  if (told != nullptr) *told = ref;
  tick();
  return ref;
}

TimerRef start_interval(Pid target, EnvelopePtr message, CopyMessage copy, Duration every) {
  if (every <= Duration::zero()) {
    throw ArgumentError("send_interval: expected a positive time, got " + inspect_duration(every));
  }
  Process& process = here();
  auto timer = std::make_unique<MessageTimer>();
  timer->deadline = due_at(every, {});
  timer->target = target;
  timer->message = std::move(message);
  timer->message->sender = process.id();
  timer->every = every;
  timer->copy = copy;
  const TimerRef ref{current_scheduler->timers.start(std::move(timer)), current_scheduler->id};
  tick();
  return ref;
}

}  // namespace detail

namespace {

std::optional<Duration> left_until(std::optional<Duration> deadline) {
  if (!deadline) return std::nullopt;
  return std::max(*deadline - detail::current_core().now(), Duration::zero());
}

detail::TimerQueue* queue_of(TimerRef timer) {
  const auto& schedulers = detail::current_core().schedulers;
  return timer.scheduler < schedulers.size() ? &schedulers[timer.scheduler]->timers : nullptr;
}

}  // namespace

std::optional<Duration> cancel_timer(TimerRef timer, const CancelOptions& options) {
  detail::TimerQueue* queue = queue_of(timer);
  const auto left = left_until(queue != nullptr ? queue->cancel(timer.value) : std::nullopt);
  if (options.async && options.info) send(self(), CancelTimer{timer, left});
  return options.async || !options.info ? std::nullopt : left;
}

std::optional<Duration> read_timer(TimerRef timer, const ReadOptions& options) {
  detail::TimerQueue* queue = queue_of(timer);
  const auto left = left_until(queue != nullptr ? queue->read(timer.value) : std::nullopt);
  if (!options.async) return left;
  send(self(), ReadTimer{timer, left});
  return std::nullopt;
}

}  // namespace nazir
