// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The last minutes of a node in a few numbers, for sparklines. It grows with every snapshot, whichever tab is shown, so
// that nothing is lost by looking elsewhere. A value; the collector copies it into each frame.

#include <cstddef>
#include <vector>

#include "widgets/data/rates.hpp"

namespace nazir::widgets {

struct History {
  static constexpr std::size_t capacity = 120;  ///< Points kept.
  std::vector<double> messages;                 ///< Per second.
  std::vector<double> processes;
  std::vector<double> memory;       ///< Bytes the runtime holds.
  std::vector<double> utilisation;  ///< 0..1.
  std::vector<double> runnable;

  void add(const observe::Snapshot& snapshot, const Rates& rates);
};

/// Adds a point and drops the oldest beyond `History::capacity`.
void addPoint(std::vector<double>& series, double value);

}  // namespace nazir::widgets
