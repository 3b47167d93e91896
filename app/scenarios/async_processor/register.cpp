// SPDX-License-Identifier: BSL-1.0
#include "register.hpp"

#include <nazir/nazir.hpp>

namespace nazir::scenarios::async_processor {

using namespace std::chrono_literals;

namespace {

constexpr auto longest_delivery = 5s;  // of a message to a processor that is busy

}  // namespace

void Register::begin(std::uint64_t donation, Time now) {
  const std::lock_guard lock(mutex_);
  drop_lost(now);
  open_[donation] = now;
  ++begun_;
}

std::optional<Register::Time> Register::settle(std::uint64_t donation, Final how, Time now) {
  const std::lock_guard lock(mutex_);
  const auto entry = open_.find(donation);
  if (entry == open_.end()) {
    ++repeated_;
    return std::nullopt;
  }
  ++(how == Final::processed ? processed_ : errors_);
  const auto time = now - entry->second;
  open_.erase(entry);
  return time;
}

bool Register::is_open(std::uint64_t donation) const {
  const std::lock_guard lock(mutex_);
  return open_.contains(donation);
}

std::size_t Register::close_all() {
  const std::lock_guard lock(mutex_);
  const auto count = open_.size();
  errors_ += count;
  open_.clear();
  return count;
}

void Register::worker_ended(std::uint64_t donation, Time now) {
  const std::lock_guard lock(mutex_);
  if (open_.contains(donation)) ended_.push_back({donation, now});
  --workers_;
}

std::size_t Register::open() const {
  const std::lock_guard lock(mutex_);
  return open_.size();
}

std::uint64_t Register::lost(Time now) {
  const std::lock_guard lock(mutex_);
  drop_lost(now);
  return lost_;
}

void Register::drop_lost(Time now) {
  for (; !ended_.empty() && now - ended_.front().at >= longest_delivery; ended_.pop_front()) {
    lost_ += open_.erase(ended_.front().donation);
  }
}

WorkerLife::WorkerLife(Register& entries, std::uint64_t donation) : entries_(entries), donation_(donation) {
  entries_.worker_began();
}

WorkerLife::~WorkerLife() {
  entries_.worker_ended(donation_, now());
}

}  // namespace nazir::scenarios::async_processor
