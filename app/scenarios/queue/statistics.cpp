// SPDX-License-Identifier: BSL-1.0
#include "statistics.hpp"

#include <algorithm>

namespace nazir::scenarios::queue {

void Statistics::advance(std::chrono::nanoseconds now) {
  const double passed = std::max(0.0, std::chrono::duration<double>(now - last_).count());
  last_ = std::max(last_, now);
  waiting_time_ += static_cast<double>(waiting_) * passed;
  busy_time_ += static_cast<double>(busy_) * passed;
  servers_time_ += static_cast<double>(servers_) * passed;
}

void Statistics::level(std::chrono::nanoseconds now, std::uint64_t waiting, std::uint64_t busy, std::uint64_t servers) {
  const std::lock_guard lock(mutex_);
  advance(now);
  waiting_ = waiting;
  busy_ = busy;
  servers_ = servers;
}

void Statistics::waited(std::chrono::nanoseconds time) {
  const std::lock_guard lock(mutex_);
  wait_sum_ += std::chrono::duration<double>(time).count();
  ++waits_;
}

void Statistics::served() {
  const std::lock_guard lock(mutex_);
  ++ends_;
}

void Statistics::begin_again(std::chrono::nanoseconds now) {
  const std::lock_guard lock(mutex_);
  since_ = last_ = now;
  waits_ = ends_ = 0;
  wait_sum_ = waiting_time_ = busy_time_ = servers_time_ = 0;
}

Statistics::Observed Statistics::observed(std::chrono::nanoseconds now) const {
  const std::lock_guard lock(mutex_);
  Statistics until_now;
  until_now.last_ = last_;
  until_now.waiting_ = waiting_;
  until_now.busy_ = busy_;
  until_now.servers_ = servers_;
  until_now.advance(now);
  const double seconds = std::chrono::duration<double>(std::max(now, last_) - since_).count();
  const double servers_time = servers_time_ + until_now.servers_time_;
  Observed observed{
      .mean = {}, .time = std::max(now, last_) - since_, .waiting = waiting_, .busy = busy_, .servers = servers_};
  observed.mean.waiting = seconds > 0 ? (waiting_time_ + until_now.waiting_time_) / seconds : 0;
  observed.mean.utilisation = servers_time > 0 ? (busy_time_ + until_now.busy_time_) / servers_time : 0;
  observed.mean.throughput = seconds > 0 ? static_cast<double>(ends_) / seconds : 0;
  observed.any_waited = waits_ > 0;
  if (waits_ > 0) {
    const double wait = wait_sum_ / static_cast<double>(waits_);
    observed.mean.wait = std::chrono::nanoseconds(static_cast<std::int64_t>(wait * 1e9));
  }
  return observed;
}

}  // namespace nazir::scenarios::queue
