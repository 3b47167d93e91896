// SPDX-License-Identifier: BSL-1.0
#pragma once
// Random numbers that depend only on a seed and a path ("seed 7, donation 12, attempt 2"). What is drawn for one thing
// never depends on what else was drawn, or in which order things ran.

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <numbers>

namespace nazir::scenarios {

/// SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", 2014). A small value; not
/// thread-safe.
class Dice {
 public:
  Dice(std::initializer_list<std::uint64_t> path) {
    for (const auto step : path) state_ = mix(state_ + golden + step);
  }

  std::uint64_t next() { return mix(state_ += golden); }
  /// From 0 up to but not including 1, in steps of 2^-53.
  double uniform() { return static_cast<double>(next() >> 11U) * 0x1p-53; }
  /// True in `share` of all cases: never for 0, always for 1.
  bool happens(double share) { return uniform() < share; }
  /// From 0 to n - 1; n is above zero. The bias is below n / 2^64.
  std::uint64_t below(std::uint64_t n) { return next() % n; }
  /// With mean 1: the gaps between random arrivals.
  double exponential() { return -std::log1p(-uniform()); }
  /// With mean 0 and deviation 1 (Box and Muller).
  double normal() {
    const double radius = std::sqrt(2 * exponential());
    return radius * std::cos(2 * std::numbers::pi * uniform());
  }

 private:
  static constexpr std::uint64_t golden = 0x9E3779B97F4A7C15;

  static std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EB;
    return z ^ (z >> 31U);
  }

  std::uint64_t state_ = 0;
};

}  // namespace nazir::scenarios
