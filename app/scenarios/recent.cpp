// SPDX-License-Identifier: BSL-1.0
#include "recent.hpp"

#include <algorithm>
#include <cmath>

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;
constexpr auto slot_length = 50ms;
constexpr auto recent_time = 10s;

}  // namespace

void Rate::note(std::chrono::nanoseconds now, std::uint64_t events) {
  const auto number = now / slot_length;
  const std::lock_guard lock(mutex_);
  auto& slot = slots_[static_cast<std::size_t>(number) % slots];
  if (slot.number != number) slot = {number, 0};
  slot.events += events;
}

double Rate::per_second(std::chrono::nanoseconds now) const {
  // At least one slot, so that the first event does not look like a high rate.
  const auto span = std::clamp<std::chrono::nanoseconds>(now, slot_length, 1s);
  const auto from = now - span;
  double events = 0;
  const std::lock_guard lock(mutex_);
  for (const auto& slot : slots_) {
    const auto start = slot.number * slot_length, end = start + slot_length;
    if (end <= from || start > now) continue;
    const double share =
        std::chrono::duration<double>(end - std::max<std::chrono::nanoseconds>(start, from)) / slot_length;
    events += share * static_cast<double>(slot.events);
  }
  return events / std::chrono::duration<double>(span).count();
}

void Durations::note(std::chrono::nanoseconds duration, std::chrono::nanoseconds now) {
  const std::lock_guard lock(mutex_);
  ring_[count_++ % ring_.size()] = duration;
  last_ = now;
}

bool Durations::any(std::chrono::nanoseconds now) const {
  const std::lock_guard lock(mutex_);
  return count_ > 0 && now - last_ <= recent_time;
}

std::chrono::nanoseconds Durations::quantile(double share, std::chrono::nanoseconds now) const {
  std::array<std::chrono::nanoseconds, 1024> sorted;
  std::size_t size = 0;
  {
    const std::lock_guard lock(mutex_);
    if (now - last_ > recent_time) return 0ns;
    size = std::min(count_, ring_.size());
    std::copy_n(ring_.begin(), size, sorted.begin());
  }
  if (size == 0) return 0ns;
  const auto rank =
      std::clamp<std::size_t>(static_cast<std::size_t>(std::ceil(share * static_cast<double>(size))), 1, size);
  const auto at = sorted.begin() + static_cast<std::ptrdiff_t>(rank - 1);
  std::nth_element(sorted.begin(), at, sorted.begin() + static_cast<std::ptrdiff_t>(size));
  return *at;
}

}  // namespace nazir::scenarios
