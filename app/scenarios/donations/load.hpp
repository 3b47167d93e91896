// SPDX-License-Identifier: BSL-1.0
#pragma once
// The donors who come, at the rate of the dial `load.rate`, and how many of them nobody looked after in time. It
// outlives the intake, so that donors who come while there is no intake are counted, too.

#include <atomic>
#include <chrono>
#include <cstdint>

#include "arrivals.hpp"
#include "scenarios/session.hpp"

namespace nazir::scenarios::donations {

class Load {
 public:
  Load(Dice dice, Arrival kind) : arrivals_(dice, kind, std::chrono::nanoseconds(0)) {}

  // ---- For the intake, of which there is one at a time

  /// Lets the donors come who arrived since the last look. From now on they come at `rate` a second. Those of more than
  /// a second ago count as missed: an intake that could not look for so long does not make up for it in one burst.
  void look(std::chrono::nanoseconds now, double rate);
  /// Takes one donor who came; false when there is none.
  bool take();
  /// Donors come: the rate is above zero.
  bool coming() const { return arrivals_.coming(); }
  /// When to look again.
  std::chrono::nanoseconds next_look() const { return arrivals_.next_look(); }
  /// For what else is drawn about a donor.
  Dice& dice() { return arrivals_.dice(); }

  /// A donor who was taken is not let in.
  void turn_away() { turned_away_.fetch_add(1, std::memory_order_relaxed); }

  // ---- For any thread

  /// At this time, with so many donations accepted. When the last look is more than 100 ms back, the intake is late,
  /// and all donors who should have come since are missed as well, until it gets to them.
  LoadFigures figures(std::chrono::nanoseconds now, std::uint64_t accepted) const;
  std::uint64_t turned_away() const { return turned_away_.load(std::memory_order_relaxed); }

 private:
  Arrivals arrivals_;
  std::atomic<std::uint64_t> waiting_{0}, let_go_{0}, turned_away_{0};
  std::atomic<std::chrono::nanoseconds> looked_at_{std::chrono::nanoseconds(0)};
  std::atomic<double> rate_{0};
};

}  // namespace nazir::scenarios::donations
