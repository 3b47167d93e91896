// SPDX-License-Identifier: BSL-1.0
#pragma once
// Arrivals at a rate that may change, or as recorded, and how many of them were accepted, turned away or missed. It
// outlives the process that accepts arrivals, so it also counts those that come while that process is being restarted.
//
// An arrival that the process has not taken within a second is missed, for good: a process that was held up does not
// make up for it in one burst, and the number of those missed never falls. Those that come while no process looks are
// counted by the rates that were in force meanwhile (`change`).

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

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
  /// as recorded if it is above zero.
  void look(std::chrono::nanoseconds now, double rate);
  /// Takes the arrival that has waited longest, but no more than a second; empty if none waits.
  std::optional<Arrived> take(std::chrono::nanoseconds now);
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

  // ---- Thread-safe; a call holds a mutex for an instant

  /// They come at another rate from `at` on, as in `look`, although the process may not live to see it.
  void change(std::chrono::nanoseconds at, double rate);

  /// The figures at time `now`. `accepted` arrivals were accepted so far. An arrival that waits, for a second at most,
  /// is not counted yet.
  LoadFigures figures(std::chrono::nanoseconds now, std::uint64_t accepted) const;
  /// With those that `accept` counted.
  LoadFigures figures(std::chrono::nanoseconds now) const { return figures(now, accepted_); }
  std::uint64_t turned_away() const { return turned_away_.load(std::memory_order_relaxed); }

 private:
  struct Stretch {
    std::chrono::nanoseconds from;  ///< Up to the next one.
    double rate;
  };

  // With the mutex locked.
  void add_due(std::chrono::nanoseconds now, double rate, std::chrono::nanoseconds horizon);
  void drop_late(std::chrono::nanoseconds now);
  void merge_oldest();
  double per_second(std::chrono::nanoseconds now, double rate) const;
  /// How many came since the last look and before `horizon`.
  double unseen(std::chrono::nanoseconds horizon) const;

  mutable std::mutex mutex_;          // the process changes the next three with it locked, and reads them without
  Arrivals arrivals_;                 // its shape never changes
  std::optional<Playback> playback_;  // its recording never changes
  std::deque<std::chrono::nanoseconds> due_;                          // empty between looks
  std::deque<Arrived> arrived_;                                       // those that wait
  std::vector<Stretch> stretches_{{std::chrono::nanoseconds(0), 0}};  // since the last look; never empty
  std::uint64_t taken_ = 0, let_go_ = 0;
  std::atomic<std::uint64_t> accepted_{0}, turned_away_{0};
};

}  // namespace nazir::scenarios
