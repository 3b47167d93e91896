// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What each scheduler and each process did, as intervals for a timeline. Pure functions, usable from any thread.
//
// A process is running from an `in` to its `out`; before, it was runnable for the latency of the `in`; after, it is in
// the state that the `out` names. Where events were lost, every interval ends: what was going on may have ended in the
// gap. So does, where a scheduler dropped events, what may have ended on that scheduler. The state before the first
// `in` or `out` of a process is unknown, and nothing is drawn.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "widgets/data/trace_log.hpp"
#include "widgets/data/trace_window.hpp"

namespace nazir::widgets {

/// The less urgent first.
enum class Activity : std::uint8_t { waiting, suspended, runnable, running };
inline constexpr std::size_t activities = 4;

struct TraceSpan {
  observe::Duration from{0}, to{0};
  Activity activity = Activity::waiting;
  std::uint32_t process = 0;  ///< Its place in the log.
  std::uint32_t event = 0;    ///< The event that it began or, for `runnable` before an `in`, ended with.
  friend bool operator==(const TraceSpan&, const TraceSpan&) = default;
};

struct TraceLane {
  std::uint32_t subject = 0;           ///< A scheduler, from 0, or the place of a process in the log.
  std::vector<TraceSpan> spans;        ///< In order; they do not overlap.
  std::vector<TraceSpan> calls;        ///< Of a process: from a call to its reply, in order of their end.
  std::vector<std::uint32_t> marks;    ///< Of a process: the shown events that are not scheduling.
  observe::Duration begin{0}, end{0};  ///< Of its first and its last event.
};

struct TraceLanes {
  std::vector<TraceLane> schedulers;  ///< In order, those on which a traced process ran.
  std::vector<TraceLane> processes;   ///< In order of appearance, those with a shown event.
  std::vector<std::uint32_t> laneOf;  ///< By process: its place in `processes`, or TraceLog::nobody.
};

/// `shown`: the events that a filter left, in order. Lanes have all that their process did, shown or not.
TraceLanes lanesOf(const TraceLog& log, std::span<const std::uint32_t> shown);

/// By Activity: the share of some time that each took, 0 to 1. The rest is unknown or, on a scheduler, nothing.
using ActivityShares = std::array<double, activities>;

/// Neighboring pixels with the same shares: from `left` up to, not including, `right`.
struct LaneRun {
  int left = 0, right = 0;
  ActivityShares shares{};
  friend bool operator==(const LaneRun&, const LaneRun&) = default;
};
/// What is drawn of spans: for each pixel, how its time is divided, in order and without the empty ones. Calls may
/// overlap: no share exceeds 1.
std::vector<LaneRun> runsOf(const std::vector<TraceSpan>& spans, const TraceWindow& window);

/// The time of one pixel of a lane.
struct LanePixel {
  ActivityShares shares{};
  std::size_t spans = 0;  ///< That have a part in it.
  /// Some of the spans are shorter than the pixel: the picture cannot show them one by one.
  bool crowded = false;
  friend bool operator==(const LanePixel&, const LanePixel&) = default;
};
/// Of spans that do not overlap.
LanePixel pixelOf(const std::vector<TraceSpan>& spans, const TraceWindow& window, int pixel);

/// The span at a time, or null.
const TraceSpan* spanAt(const std::vector<TraceSpan>& spans, observe::Duration at);

}  // namespace nazir::widgets
