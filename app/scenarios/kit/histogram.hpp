// SPDX-License-Identifier: BSL-1.0
#pragma once
// The distribution of durations, in bounded memory: 58 KiB however many are added, from nanoseconds to centuries.
//
//   histogram.add(2ms);
//   histogram.quantile(0.99);  // at most 0.4 % from the exact value
//
// Any thread may call any member; none blocks. Readers see each duration that was added before the call.

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace nazir::scenarios {

/// Buckets as in HdrHistogram: durations below 128 ns have a bucket each; each further power of two is split into 128
/// buckets of equal width, so that a bucket is at most 1/128 of its durations wide.
class Histogram {
 public:
  /// A negative duration counts as zero.
  void add(std::chrono::nanoseconds duration);

  std::uint64_t count() const { return count_.load(std::memory_order_relaxed); }
  /// Exact. Zero when nothing was added.
  std::chrono::nanoseconds max() const { return std::chrono::nanoseconds(max_.load(std::memory_order_relaxed)); }
  /// Exact, unless the sum exceeds 292 years; it then stays there.
  std::chrono::nanoseconds mean() const;
  /// The duration that `share` (0 to 1) of all do not exceed, by the nearest-rank method: the middle of the bucket in
  /// which it lies, and never more than `max`. Zero when nothing was added.
  std::chrono::nanoseconds quantile(double share) const;

 private:
  static constexpr unsigned precision = 7;  ///< Bits: 2^7 buckets for each power of two.
  static constexpr std::size_t buckets = (63 - precision + 1) << precision;

  static std::size_t bucket_of(std::uint64_t nanoseconds);
  static std::uint64_t middle_of(std::size_t bucket);

  std::array<std::atomic<std::uint64_t>, buckets> counts_{};
  std::atomic<std::uint64_t> count_{0};
  std::atomic<std::int64_t> sum_{0}, max_{0};
};

}  // namespace nazir::scenarios
