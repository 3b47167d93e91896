// SPDX-License-Identifier: BSL-1.0
#include "timer/timer_queue.hpp"

#include "memory/out_of_memory.hpp"

namespace nazir::detail {

void TimerQueue::insert(Timer& timer) {
  timer.sequence = ++sequence_;
  // Most new deadlines are the latest: try the end first.
  timers_.insert(timers_.end(), timer);
  next_.store(timers_.begin()->deadline.count(), std::memory_order_relaxed);
  size_.store(timers_.size(), std::memory_order_relaxed);
}

void TimerQueue::erase(Timer& timer) {
  timers_.erase(timers_.iterator_to(timer));
  next_.store(timers_.empty() ? infinity.count() : timers_.begin()->deadline.count(), std::memory_order_relaxed);
  size_.store(timers_.size(), std::memory_order_relaxed);
}

void TimerQueue::start(Timer& wait) {
  const Lock lock(lock_);
  insert(wait);
}

void TimerQueue::cancel(Timer& wait) {
  const Lock lock(lock_);
  if (wait.is_linked()) erase(wait);
}

std::uint64_t TimerQueue::start(std::unique_ptr<MessageTimer> timer) {
  const Lock lock(lock_);
  timer->id = sequence_ + 1;
  with_memory([&]() NAZIR_REQUIRES(lock_) { messages_.emplace(timer->id, timer.get()); });
  insert(*timer);
  return timer.release()->id;
}

std::optional<Duration> TimerQueue::cancel(std::uint64_t id) {
  std::unique_ptr<MessageTimer> timer;
  {
    const Lock lock(lock_);
    const auto found = messages_.find(id);
    if (found == messages_.end()) return std::nullopt;
    MessageTimer& known = *found->second;
    messages_.erase(found);
    if (!known.is_linked()) return known.deadline;  // an interval that is firing: `start_again` destroys it
    timer.reset(&known);
    erase(known);
  }
  return timer->deadline;
}

std::optional<Duration> TimerQueue::read(std::uint64_t id) const {
  const Lock lock(lock_);
  const auto found = messages_.find(id);
  if (found == messages_.end()) return std::nullopt;
  return found->second->deadline;
}

Timer* TimerQueue::pop_due(Duration now) {
  if (next() > now) return nullptr;
  const Lock lock(lock_);
  if (timers_.empty() || timers_.begin()->deadline > now) return nullptr;
  Timer& timer = *timers_.begin();
  erase(timer);
  if (timer.waiter == nullptr) {
    const auto& message = static_cast<MessageTimer&>(timer);
    // An interval keeps its id: it may be cancelled while it fires.
    if (!message.repeats()) messages_.erase(message.id);
  }
  return &timer;
}

void TimerQueue::start_again(std::unique_ptr<MessageTimer> interval, Duration now) {
  const Lock lock(lock_);
  if (!messages_.contains(interval->id)) return;
  const Duration last = interval->deadline + (now - interval->deadline) / interval->every * interval->every;
  interval->deadline = saturating_add(last, interval->every);
  insert(*interval.release());
}

void TimerQueue::taken(std::uint64_t id) {
  const Lock lock(lock_);
  const auto found = messages_.find(id);
  if (found != messages_.end()) found->second->untaken.store(false, std::memory_order_relaxed);
}

void TimerQueue::tidy() {
  const Lock lock(lock_);
  if (messages_.bucket_count() > 8 * messages_.size() + 1024) messages_.rehash(0);
}

void TimerQueue::clear() {
  for (;;) {
    Timer* timer = pop_due(infinity);
    if (timer == nullptr) break;
    if (timer->waiter == nullptr) delete static_cast<MessageTimer*>(timer);
  }
  const Lock lock(lock_);
  messages_.clear();
}

}  // namespace nazir::detail
