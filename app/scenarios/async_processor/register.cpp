// SPDX-License-Identifier: BSL-1.0
#include "register.hpp"

#include <algorithm>

#include <nazir/nazir.hpp>

namespace nazir::scenarios::async_processor {

using namespace std::chrono_literals;

namespace {

constexpr auto longest_delivery = 5s;  // of a message to a processor that is busy

}  // namespace

void Register::begin(std::uint64_t donation, Time now) {
  const std::lock_guard lock(mutex_);
  open_[donation] = {now, {}};
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
  const auto time = now - entry->second.begun;
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
  if (const auto entry = open_.find(donation); entry != open_.end()) entry->second.worker_ended = now;
  --workers_;
}

std::size_t Register::open() const {
  const std::lock_guard lock(mutex_);
  return open_.size();
}

std::size_t Register::lost(Time now) const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(std::count_if(open_.begin(), open_.end(), [now](const auto& each) {
    const auto& ended = each.second.worker_ended;
    return ended && now - *ended >= longest_delivery;
  }));
}

WorkerLife::WorkerLife(Register& entries, std::uint64_t donation) : entries_(entries), donation_(donation) {
  entries_.worker_began();
}

WorkerLife::~WorkerLife() {
  entries_.worker_ended(donation_, now());
}

}  // namespace nazir::scenarios::async_processor
