// SPDX-License-Identifier: BSL-1.0
#include "histogram.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace nazir::scenarios {
namespace {

constexpr auto relaxed = std::memory_order_relaxed;

}  // namespace

std::size_t Histogram::bucket_of(std::uint64_t nanoseconds) {
  const unsigned bits = static_cast<unsigned>(std::bit_width(nanoseconds));
  if (bits <= precision) return nanoseconds;
  const unsigned dropped = bits - precision - 1;
  // The leading bits of the duration, the first of which is set, continue where the buckets of the smaller power end.
  return (std::size_t{dropped} << precision) + (nanoseconds >> dropped);
}

std::uint64_t Histogram::middle_of(std::size_t bucket) {
  const std::size_t power = bucket >> precision;
  if (power <= 1) return bucket;  // one nanosecond wide
  const std::size_t dropped = power - 1;
  const std::uint64_t leading = bucket - (dropped << precision);
  return (leading << dropped) + (std::uint64_t{1} << dropped) / 2;
}

void Histogram::add(std::chrono::nanoseconds duration) {
  const std::int64_t value = std::max<std::int64_t>(duration.count(), 0);
  counts_[bucket_of(static_cast<std::uint64_t>(value))].fetch_add(1, relaxed);
  for (auto sum = sum_.load(relaxed);;) {
    const auto most = std::numeric_limits<std::int64_t>::max();
    if (sum_.compare_exchange_weak(sum, value > most - sum ? most : sum + value, relaxed)) break;
  }
  for (auto max = max_.load(relaxed); value > max && !max_.compare_exchange_weak(max, value, relaxed);) {
  }
  count_.fetch_add(1, std::memory_order_release);
}

std::chrono::nanoseconds Histogram::mean() const {
  const auto count = count_.load(std::memory_order_acquire);
  return std::chrono::nanoseconds(count == 0 ? 0 : sum_.load(relaxed) / static_cast<std::int64_t>(count));
}

std::chrono::nanoseconds Histogram::quantile(double share) const {
  const auto count = count_.load(std::memory_order_acquire);
  if (count == 0) return std::chrono::nanoseconds(0);
  constexpr double rounding = 1 - 1e-12;  // 7 / 200.0 * 200 is a little more than 7
  const double exact = std::ceil(std::clamp(share, 0.0, 1.0) * static_cast<double>(count) * rounding);
  const auto rank = std::clamp<std::uint64_t>(static_cast<std::uint64_t>(exact), 1, count);
  if (rank == count) return max();
  std::uint64_t seen = 0;
  for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
    seen += counts_[bucket].load(relaxed);
    if (seen >= rank) return std::min(std::chrono::nanoseconds(middle_of(bucket)), max());
  }
  return max();
}

}  // namespace nazir::scenarios
