// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The events of the past as marks in a chart: those that would be drawn on top of each other are one mark. Pure
// functions, usable from any thread.

#include <QString>
#include <vector>

#include "widgets/data/series_store.hpp"

namespace nazir::widgets {

struct EventMark {
  RealTime at{};                                      ///< Of the first event.
  PastEvent::Kind kind = PastEvent::Kind::restarted;  ///< The worst of them.
  QString text;                                       ///< "3 processes crashed\n2 restarts by supervisors".
  friend bool operator==(const EventMark&, const EventMark&) = default;
};

/// `events` ascend in time. Events closer than `distance` to the first of a mark belong to it.
std::vector<EventMark> marksOf(const std::vector<PastEvent>& events, std::chrono::nanoseconds distance);

}  // namespace nazir::widgets
