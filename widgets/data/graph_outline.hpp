// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A supervision graph over time: what is open and which siblings are shown, across frames, restarts and a change of the
// application. A restarted child takes the place of its predecessor, is open as that was, and flashes.
//
// A frame costs time in proportion to the open processes, the shown children and the new ones, and to what was ever
// opened by hand; never to the number of processes. Window's thread only.

#include <chrono>

#include "widgets/data/find.hpp"
#include "widgets/data/graph_layout.hpp"

namespace nazir::widgets {

class GraphOutline {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::milliseconds flashTime{2000};
  /// The most processes that one call of `openBelow` opens.
  static constexpr std::size_t mostOpenedAtOnce = 500;

  /// `application`: see GraphLayout. A frame without a forest, or null, forgets everything.
  void show(FramePointer frame, observe::Pid application, Clock::time_point now);
  /// Lets go of the frame, but remembers what is open.
  void rest();
  const GraphLayout& layout() const { return m_layout; }
  observe::Pid application() const { return m_application; }

  void setOpen(observe::Pid pid, bool open);
  /// Opens a process and those below it, the nearest first.
  void openBelow(observe::Pid pid);
  /// Closes all processes but the root.
  void closeAll();
  /// Shows one page more of hidden siblings, or all. Returns the first that came, seen from those shown before.
  GraphNode showMore(const GraphNode& hidden, bool all = false);
  /// Opens the way to a process and shows the page of its family. False if it is not in this application.
  bool reveal(observe::Pid pid);

  /// The process that took the place of this one in the last frame; none if there is none.
  observe::Pid heirOf(observe::Pid pid) const;
  /// 1 when a restarted process appears, then less and less, 0 from `flashTime` on.
  double flash(observe::Pid pid, Clock::time_point now) const;
  bool flashing(Clock::time_point now) const;
  /// The processes in the places of others, for `find`.
  std::vector<Place> places() const;

 private:
  void notice(const Frame& next, Clock::time_point now);
  void replace(const GraphLayout::Family& family, std::span<const std::uint32_t> children,
               std::span<const std::uint32_t> restarted, const Frame& next);
  observe::Pid placeOf(const GraphLayout::Family& family, std::size_t index) const;
  void inherit(observe::Pid dead, observe::Pid heir);
  void forgetDead();
  void lay() { m_layout = GraphLayout(m_frame, m_application, m_state); }

  FramePointer m_frame;
  observe::Pid m_application;
  GraphState m_state;
  GraphLayout m_layout;
  std::unordered_map<std::uint64_t, observe::Pid> m_heirs;  // of the last frame
  std::unordered_map<std::uint64_t, Clock::time_point> m_flashes;
};

}  // namespace nazir::widgets
