// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Processes that have ended since they were on the screen. They keep their lines for two seconds, or for one refresh if
// that is longer, so that the eye sees what went. At most eight at a time: a list of many short lives is about those
// that live.
//
// The table has these lines between those of the frame's order, so a line of the table and a line of the order are two
// numbers. Window's thread only.

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "widgets/data/frame.hpp"

namespace nazir::widgets {

class EndedLines {
 public:
  static constexpr std::size_t most = 8;
  static constexpr std::chrono::seconds shownFor{2};

  struct Line {
    int line;            ///< Of the table.
    FramePointer frame;  ///< Of this process alone, with its last figures.
    std::optional<TreeLine> tree;
    std::chrono::steady_clock::time_point ended;  ///< When it was missed first.

    observe::Pid pid() const { return frame->snapshot->processes.front().pid; }
    friend bool operator==(const Line& one, const Line& other) {
      return one.line == other.line && one.pid() == other.pid();
    }
  };

  /// Those that are to be shown with `next`, after `shown` with these. Only lines from `first`, `count` of them, are
  /// looked at. None if the frames are of two nodes or two queries.
  EndedLines following(const FramePointer& shown, const Frame& next, int first, int count) const;

  /// Null: a living process, or none, has this line.
  const Line* at(int line) const;
  const Line* find(observe::Pid pid) const;
  /// From a line of the table that a living process has.
  int toOrder(int line) const;
  int fromOrder(int line) const;
  int count() const { return static_cast<int>(m_lines.size()); }

  friend bool operator==(const EndedLines&, const EndedLines&) = default;

 private:
  std::vector<Line> m_lines;  // in ascending order of line
};

}  // namespace nazir::widgets
