// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The messages of a trace as a sequence diagram: a column for each process, a row for each event, an arrow from the row
// of the send to the row of the receive. Pure functions, usable from any thread.

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "widgets/data/trace_log.hpp"

namespace nazir::widgets {

enum class ArrowKind : std::uint8_t { message, call, answer, failure, spawn };

struct TraceArrow {
  std::uint32_t from = 0, to = 0;        ///< Columns.
  std::uint32_t fromRow = 0, toRow = 0;  ///< The same row if only one end was recorded.
  std::uint32_t sent = 0, received = 0;  ///< Events; TraceLog::nobody: not recorded.
  ArrowKind kind = ArrowKind::message;
  friend bool operator==(const TraceArrow&, const TraceArrow&) = default;
};

struct TraceSequence {
  /// Processes, in the order in which they appear. TraceLog::nobody: whatever is not a process, such as a timer.
  std::vector<std::uint32_t> columns;
  std::vector<std::uint32_t> rows;      ///< Events, in order.
  std::vector<TraceArrow> arrows;       ///< By `fromRow`.
  std::vector<std::uint32_t> arrowOf;   ///< By row: its arrow, or TraceLog::nobody for an event without one.
  std::vector<std::uint32_t> columnOf;  ///< By row: the column of its process.
  std::vector<std::uint32_t> reach;     ///< For each `step` arrows the greatest `toRow` among them.

  static constexpr std::size_t step = 64;

  /// Calls `take` with each arrow that lies in the rows `first` to `last`, or crosses some of them.
  template <class Take>
  void arrowsIn(std::uint32_t first, std::uint32_t last, Take take) const {
    for (std::size_t part = 0; part * step < arrows.size(); ++part) {
      if (arrows[part * step].fromRow > last) return;
      if (reach[part] < first) continue;
      for (std::size_t i = part * step; i < std::min(arrows.size(), (part + 1) * step); ++i) {
        if (arrows[i].fromRow <= last && arrows[i].toRow >= first) take(arrows[i]);
      }
    }
  }
};

/// `partners`: of the log (trace_pairs.hpp). Scheduling is left out. Of a message both ends are there when one of them
/// is in `shown`.
TraceSequence sequenceOf(const TraceLog& log, std::span<const std::uint32_t> shown,
                         const std::vector<std::uint32_t>& partners);

}  // namespace nazir::widgets
