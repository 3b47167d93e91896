// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/trace_lanes.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "widgets/data/trace_pairs.hpp"

namespace nazir::widgets {
namespace {

using observe::Duration;
using observe::TraceKind;

std::optional<Activity> activityOf(const std::string& state) {
  if (state == "waiting") return Activity::waiting;
  if (state == "runnable") return Activity::runnable;
  if (state == "suspended") return Activity::suspended;
  return std::nullopt;
}

class LaneBuilder {
 public:
  LaneBuilder(const TraceLog& log, std::span<const std::uint32_t> shown) : m_log(log) {
    m_lanes.laneOf.assign(log.processes().size(), TraceLog::nobody);
    for (const auto event : shown) {
      const auto process = log.entries()[event].process;
      if (m_lanes.laneOf[process] == TraceLog::nobody) {
        m_lanes.laneOf[process] = static_cast<std::uint32_t>(m_lanes.processes.size());
        TraceLane lane;
        lane.subject = process;
        m_lanes.processes.push_back(std::move(lane));
      }
      if (!isScheduling(log.entries()[event].event.kind)) laneOf(process).marks.push_back(event);
    }
    m_open.resize(m_lanes.processes.size());
  }

  TraceLanes build() {
    // A scheduler tells of a gap with its next event: all of them are known before something ends on another one.
    for (std::uint32_t i = 0; i < m_log.size(); ++i) m_dropped.note(m_log.entries()[i].event, m_log.entries()[i].at);
    auto gap = m_log.gaps().begin();
    for (std::uint32_t i = 0; i < m_log.size(); ++i) {
      const auto& entry = m_log.entries()[i];
      if (gap != m_log.gaps().end() && gap->before == i) {
        if (gap->lost > 0 && i > 0) closeAll(m_log.entries()[i - 1].at);
        ++gap;
      }
      note(entry, i);
    }
    closeAll(m_log.end());
    for (auto& [number, lane] : m_schedulers) m_lanes.schedulers.push_back(std::move(lane));
    return std::move(m_lanes);
  }

 private:
  struct Open {
    std::optional<TraceSpan> span;
    bool seen = false;
    std::vector<std::pair<std::uint64_t, TraceSpan>> calls = {};  // by pair
  };

  TraceLane& laneOf(std::uint32_t process) { return m_lanes.processes[m_lanes.laneOf[process]]; }

  void note(const TraceEntry& entry, std::uint32_t i) {
    const auto& event = entry.event;
    if (event.kind == TraceKind::in) beginTurn(entry, i);
    if (event.kind == TraceKind::out) endTurn(entry);
    const auto at = m_lanes.laneOf[entry.process];
    if (at == TraceLog::nobody) return;
    auto& lane = m_lanes.processes[at];
    auto& open = m_open[at];
    if (!std::exchange(open.seen, true)) lane.begin = entry.at;
    lane.end = entry.at;
    switch (event.kind) {
      case TraceKind::in: {
        // Its wait began in the past, but not before what is in the lane already.
        const auto last = open.span ? open.span->from : lane.spans.empty() ? Duration::min() : lane.spans.back().to;
        const auto since = std::max({last, entry.at - event.latency, m_log.begin()});
        if (event.latency > Duration(0) && since < entry.at &&
            (!open.span || open.span->activity != Activity::runnable)) {
          close(lane, open, since);
          open.span = TraceSpan{since, since, Activity::runnable, entry.process, i};
        }
        close(lane, open, entry.at);
        open.span = TraceSpan{entry.at, entry.at, Activity::running, entry.process, i};
        break;
      }
      case TraceKind::out:
        close(lane, open, entry.at);
        if (const auto next = activityOf(event.text)) {
          open.span = TraceSpan{entry.at, entry.at, *next, entry.process, i};
        }
        break;
      case TraceKind::call:
        if (event.pair != 0) {
          open.calls.emplace_back(event.pair, TraceSpan{entry.at, entry.at, Activity::waiting, entry.process, i});
        }
        break;
      case TraceKind::reply:
      case TraceKind::no_reply: {
        const auto call = std::find_if(open.calls.begin(), open.calls.end(),
                                       [&](const auto& each) { return each.first == event.pair; });
        if (call == open.calls.end()) break;
        call->second.to = entry.at;
        lane.calls.push_back(call->second);
        open.calls.erase(call);
        break;
      }
      default:
        break;
    }
  }

  void close(TraceLane& lane, Open& open, Duration at) {
    if (!open.span) return;
    const auto& begin = m_log.entries()[open.span->event];
    // A wait for a scheduler began before the event that it ends with.
    const auto from = std::max(open.span->from, begin.at);
    std::optional<std::uint32_t> on;
    if (open.span->activity == Activity::running) on = begin.event.scheduler;
    open.span->to = from < at ? m_dropped.known_until(from, at, on) : at;
    if (open.span->to > open.span->from) lane.spans.push_back(*open.span);
    open.span.reset();
  }

  void beginTurn(const TraceEntry& entry, std::uint32_t i) {
    auto& lane = m_schedulers[entry.event.scheduler];
    lane.subject = entry.event.scheduler;
    const auto last = m_turns.find(entry.event.scheduler);
    if (last != m_turns.end()) addTurn(last->first, last->second, entry.at);
    m_turns[entry.event.scheduler] = TraceSpan{entry.at, entry.at, Activity::running, entry.process, i};
  }
  void endTurn(const TraceEntry& entry) {
    const auto turn = m_turns.find(entry.event.scheduler);
    if (turn == m_turns.end()) return;
    addTurn(turn->first, turn->second, entry.at);
    m_turns.erase(turn);
  }
  void addTurn(std::uint32_t scheduler, TraceSpan turn, Duration at) {
    turn.to = m_dropped.known_until(turn.from, at, scheduler);
    if (turn.to > turn.from) m_schedulers[scheduler].spans.push_back(turn);
  }

  void closeAll(Duration at) {
    for (std::size_t i = 0; i < m_open.size(); ++i) {
      close(m_lanes.processes[i], m_open[i], at);
      m_open[i].calls.clear();
    }
    for (const auto& [scheduler, turn] : m_turns) addTurn(scheduler, turn, at);
    m_turns.clear();
  }

  const TraceLog& m_log;
  TraceGaps m_dropped;
  TraceLanes m_lanes;
  std::vector<Open> m_open;  // by lane of a process
  std::map<std::uint32_t, TraceLane> m_schedulers;
  std::map<std::uint32_t, TraceSpan> m_turns;  // by scheduler
};

/// Adds up what spans have of each pixel. Whole pixels are noted at their ends alone, so that a span costs the same
/// however wide it is.
class PixelShares {
 public:
  explicit PixelShares(const TraceWindow& window)
      : m_window(window),
        m_parts(static_cast<std::size_t>(window.width())),
        m_changes(static_cast<std::size_t>(window.width()) + 1) {}

  void add(const TraceSpan& span) {
    const double from = std::max(0.0, m_window.xOf(span.from));
    const double to = std::min<double>(m_window.width(), m_window.xOf(span.to));
    if (from >= to) return;
    const auto activity = static_cast<std::size_t>(span.activity);
    const auto first = static_cast<std::size_t>(from), last = static_cast<std::size_t>(std::ceil(to)) - 1;
    if (first == last) {
      m_parts[first][activity] += to - from;
      return;
    }
    const double before = static_cast<double>(first) + 1 - from;
    m_parts[first][activity] += before;
    m_changes[first + 1][activity] += 1;
    m_changes[last][activity] -= 1;
    m_parts[last][activity] += to - static_cast<double>(last);
  }

  std::vector<LaneRun> finish() const {
    std::vector<LaneRun> runs;
    ActivityShares whole{};
    for (std::size_t pixel = 0; pixel < m_parts.size(); ++pixel) {
      ActivityShares shares{};
      for (std::size_t i = 0; i < activities; ++i) {
        whole[i] += m_changes[pixel][i];
        shares[i] = std::min(1.0, whole[i] + m_parts[pixel][i]);
      }
      if (shares == ActivityShares{}) continue;
      const int left = static_cast<int>(pixel);
      if (!runs.empty() && runs.back().right == left && runs.back().shares == shares) {
        ++runs.back().right;
      } else {
        runs.push_back({left, left + 1, shares});
      }
    }
    return runs;
  }

 private:
  const TraceWindow& m_window;
  std::vector<ActivityShares> m_parts, m_changes;
};

}  // namespace

TraceLanes lanesOf(const TraceLog& log, std::span<const std::uint32_t> shown) {
  return LaneBuilder(log, shown).build();
}

std::vector<LaneRun> runsOf(const std::vector<TraceSpan>& spans, const TraceWindow& window) {
  PixelShares shares(window);
  const auto begin = window.timeAt(0);
  // In order of their ends; calls not in order of their beginnings.
  auto span = std::partition_point(spans.begin(), spans.end(), [&](const TraceSpan& each) { return each.to <= begin; });
  for (; span != spans.end(); ++span) shares.add(*span);
  return shares.finish();
}

LanePixel pixelOf(const std::vector<TraceSpan>& spans, const TraceWindow& window, int pixel) {
  LanePixel all;
  auto span = std::partition_point(spans.begin(), spans.end(),
                                   [&](const TraceSpan& each) { return window.xOf(each.to) <= pixel; });
  for (; span != spans.end(); ++span) {
    const double from = window.xOf(span->from), to = window.xOf(span->to);
    if (from >= pixel + 1) break;
    ++all.spans;
    all.crowded |= to - from < 1;
    all.shares[static_cast<std::size_t>(span->activity)] +=
        std::min<double>(to, pixel + 1) - std::max<double>(from, pixel);
  }
  return all;
}

const TraceSpan* spanAt(const std::vector<TraceSpan>& spans, Duration at) {
  const auto span =
      std::partition_point(spans.begin(), spans.end(), [&](const TraceSpan& each) { return each.to <= at; });
  return span != spans.end() && span->from <= at ? &*span : nullptr;
}

}  // namespace nazir::widgets
