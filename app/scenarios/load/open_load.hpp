// SPDX-License-Identifier: BSL-1.0
#pragma once
// Arrivals at a rate that may change, or as recorded, and how many of them were accepted, turned away or missed. It
// outlives the process that accepts arrivals, so it also counts those that come while that process is being restarted.

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>

#include "arrivals.hpp"
#include "arrived.hpp"
#include "course.hpp"
#include "playback.hpp"
#include "scenarios/kit/figures.hpp"

namespace nazir::scenarios {

/// The most arrivals that a workload with a process for each arrival has under way. It turns further ones away;
/// otherwise a rate that is too high, or work that never ends, would fill the memory.
inline constexpr std::size_t most_under_way = 10'000;

class OpenLoad {
 public:
  OpenLoad(Dice dice, Arrival kind, Course course = {});

  // ---- For the process that lets them in

  /// Adds those due since the last look; from now on they come at `rate` per second, times the factor of the shape, or
  /// as recorded if it is above zero. Those of more than a second ago count as missed: a process that was held up that
  /// long does not make up for it in one burst.
  void look(std::chrono::nanoseconds now, double rate);
  /// Takes the arrival that has waited longest; empty if none waits.
  std::optional<Arrived> take();
  /// Drops the arrivals that wait and counts them as missed. Called when a pause begins: after the pause they would
  /// count as extremely late.
  void let_go();
  /// Whether anybody comes: the rate is above zero, and a recording is not over.
  bool coming() const { return playback_ ? playback_->coming() : arrivals_.coming(); }
  /// When to look again.
  std::chrono::nanoseconds next_look() const { return playback_ ? playback_->next_look() : arrivals_.next_look(); }
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
  double per_second(std::chrono::nanoseconds now, double rate) const;
  /// How many should come in this time.
  std::uint64_t expected(std::chrono::nanoseconds from, std::chrono::nanoseconds to, double rate) const;

  Arrivals arrivals_;                         // its shape never changes
  std::optional<Playback> playback_;          // its recording never changes
  std::deque<std::chrono::nanoseconds> due_;  // empty between looks
  std::deque<Arrived> arrived_;               // those that wait
  std::uint64_t taken_ = 0, let_go_ = 0;
  std::atomic<std::uint64_t> waiting_{0}, dropped_{0}, accepted_{0}, turned_away_{0};
  std::atomic<std::chrono::nanoseconds> looked_at_{std::chrono::nanoseconds(0)}, held_{std::chrono::nanoseconds(0)};
  std::atomic<double> rate_{0};
};

}  // namespace nazir::scenarios
