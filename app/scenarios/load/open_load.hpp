// SPDX-License-Identifier: BSL-1.0
#pragma once
// Arrivals at a rate that may change, and how many of them were accepted, turned away or missed. It outlives the
// process that accepts arrivals, so it also counts those that come while that process is being restarted.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

#include "arrivals.hpp"
#include "scenarios/kit/figures.hpp"

namespace nazir::scenarios {

struct Arrived {
  std::uint64_t number = 0;        ///< From 1, in the order of arrival.
  std::chrono::nanoseconds at{0};  ///< When it should have come; latencies count from then.
};

class OpenLoad {
 public:
  OpenLoad(Dice dice, Arrival kind) : arrivals_(dice, kind, std::chrono::nanoseconds(0)) {}

  // ---- For the process that lets them in

  /// Adds those due since the last look; from now on they come at `rate` per second. Those of more than a second
  /// ago count as missed: a process that was held up that long does not make up for it in one burst.
  void look(std::chrono::nanoseconds now, double rate);
  /// Takes the arrival that has waited longest; empty if none waits.
  std::optional<Arrived> take();
  /// Whether anybody comes: the rate is above zero.
  bool coming() const { return arrivals_.coming(); }
  /// When to look again.
  std::chrono::nanoseconds next_look() const { return arrivals_.next_look(); }
  /// For other random properties of an arrival.
  Dice& dice() { return arrivals_.dice(); }

  /// Counts one from `take`. A workload that counts those accepted elsewhere does not call `accept`.
  void accept() { accepted_.fetch_add(1, std::memory_order_relaxed); }
  void turn_away() { turned_away_.fetch_add(1, std::memory_order_relaxed); }

  // ---- Thread-safe

  /// The figures at time `now`, with `accepted` accepted so far. When the last look is more than 100 ms ago, the
  /// process is late: all due since then and those still waiting count as missed until it gets to them.
  LoadFigures figures(std::chrono::nanoseconds now, std::uint64_t accepted) const;
  /// With those that `accept` counted.
  LoadFigures figures(std::chrono::nanoseconds now) const { return figures(now, accepted_); }
  std::uint64_t turned_away() const { return turned_away_.load(std::memory_order_relaxed); }

 private:
  Arrivals arrivals_;
  std::deque<std::chrono::nanoseconds> times_;  // of the waiting arrivals
  std::uint64_t taken_ = 0;
  std::atomic<std::uint64_t> waiting_{0}, dropped_{0}, accepted_{0}, turned_away_{0};
  std::atomic<std::chrono::nanoseconds> looked_at_{std::chrono::nanoseconds(0)};
  std::atomic<double> rate_{0};
};

}  // namespace nazir::scenarios
