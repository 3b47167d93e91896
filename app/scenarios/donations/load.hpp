// SPDX-License-Identifier: BSL-1.0
#pragma once
// Arrivals of donors at the rate of the dial `load.rate`, and the number of donors not served in time. It outlives the
// intake process, so it also counts donors who arrive while the intake is being restarted.

#include <atomic>
#include <chrono>
#include <cstdint>

#include "arrivals.hpp"
#include "scenarios/session.hpp"

namespace nazir::scenarios::donations {

class Load {
 public:
  Load(Dice dice, Arrival kind) : arrivals_(dice, kind, std::chrono::nanoseconds(0)) {}

  // ---- For the intake only

  /// Adds the donors due since the last look; from now on they come at `rate` per second. Those of more than a second
  /// ago count as missed: an intake that was held up that long does not make up for it in one burst.
  void look(std::chrono::nanoseconds now, double rate);
  /// Takes one waiting donor; false when there is none.
  bool take();
  /// Whether donors come: the rate is above zero.
  bool coming() const { return arrivals_.coming(); }
  /// When to look again.
  std::chrono::nanoseconds next_look() const { return arrivals_.next_look(); }
  /// For other draws about a donor.
  Dice& dice() { return arrivals_.dice(); }

  /// Counts one donor from `take` whose donation was not accepted.
  void turn_away() { turned_away_.fetch_add(1, std::memory_order_relaxed); }

  // ---- Thread-safe

  /// The figures at time `now`, with `accepted` donations accepted so far. When the last look is more than 100 ms ago,
  /// the intake is late: all donors due since then and those still waiting count as missed until it gets to them.
  LoadFigures figures(std::chrono::nanoseconds now, std::uint64_t accepted) const;
  std::uint64_t turned_away() const { return turned_away_.load(std::memory_order_relaxed); }

 private:
  Arrivals arrivals_;
  std::atomic<std::uint64_t> waiting_{0}, dropped_{0}, turned_away_{0};
  std::atomic<std::chrono::nanoseconds> looked_at_{std::chrono::nanoseconds(0)};
  std::atomic<double> rate_{0};
};

}  // namespace nazir::scenarios::donations
