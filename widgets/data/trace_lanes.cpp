// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/trace_lanes.hpp"

#include <algorithm>
#include <array>
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
    auto gap = m_log.gaps().begin();
    for (std::uint32_t i = 0; i < m_log.size(); ++i) {
      const auto& entry = m_log.entries()[i];
      if (gap != m_log.gaps().end() && gap->before == i) {
        if (i > 0) closeAll(m_log.entries()[i - 1].at);
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

  static void close(TraceLane& lane, Open& open, Duration at) {
    if (!open.span) return;
    open.span->to = at;
    if (open.span->to > open.span->from) lane.spans.push_back(*open.span);
    open.span.reset();
  }

  void beginTurn(const TraceEntry& entry, std::uint32_t i) {
    auto& lane = m_schedulers[entry.event.scheduler];
    lane.subject = entry.event.scheduler;
    m_turns[entry.event.scheduler] = TraceSpan{entry.at, entry.at, Activity::running, entry.process, i};
  }
  void endTurn(const TraceEntry& entry) {
    const auto turn = m_turns.find(entry.event.scheduler);
    if (turn == m_turns.end()) return;
    if (turn->second.process == entry.process) addTurn(turn->first, turn->second, entry.at);
    m_turns.erase(turn);
  }
  void addTurn(std::uint32_t scheduler, TraceSpan turn, Duration at) {
    turn.to = at;
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
  TraceLanes m_lanes;
  std::vector<Open> m_open;  // by lane of a process
  std::map<std::uint32_t, TraceLane> m_schedulers;
  std::map<std::uint32_t, TraceSpan> m_turns;  // by scheduler
};

/// Collects the shares of one pixel.
class Columns {
 public:
  void add(int column, double share, Activity activity) {
    if (column != m_column) flush();
    m_column = column;
    m_shares[static_cast<std::size_t>(activity)] += std::max(share, least);
  }
  void fill(int left, int right, Activity activity) {
    flush();
    append({left, right, activity});
  }
  std::vector<LaneRun> finish() {
    flush();
    return std::move(m_runs);
  }

 private:
  static constexpr double least = 1e-9;

  void flush() {
    const auto most = std::max_element(m_shares.begin(), m_shares.end());
    if (*most > 0) append({m_column, m_column + 1, static_cast<Activity>(most - m_shares.begin())});
    m_shares = {};
  }
  void append(LaneRun run) {
    if (!m_runs.empty() && m_runs.back().right == run.left && m_runs.back().activity == run.activity) {
      m_runs.back().right = run.right;
    } else {
      m_runs.push_back(run);
    }
  }

  int m_column = -1;
  std::array<double, activities> m_shares{};
  std::vector<LaneRun> m_runs;
};

}  // namespace

TraceLanes lanesOf(const TraceLog& log, std::span<const std::uint32_t> shown) {
  return LaneBuilder(log, shown).build();
}

std::vector<LaneRun> runsOf(const std::vector<TraceSpan>& spans, const TraceWindow& window) {
  Columns columns;
  const auto begin = window.timeAt(0);
  auto span = std::partition_point(spans.begin(), spans.end(), [&](const TraceSpan& each) { return each.to <= begin; });
  for (; span != spans.end(); ++span) {
    const double from = std::max(0.0, window.xOf(span->from));
    const double to = std::min<double>(window.width(), window.xOf(span->to));
    if (from >= window.width()) break;
    const int first = static_cast<int>(std::floor(from)), last = static_cast<int>(std::ceil(to)) - 1;
    if (first >= last) {
      columns.add(first, to - from, span->activity);
      continue;
    }
    const bool partFirst = from > first, partLast = to < last + 1;
    if (partFirst) columns.add(first, first + 1 - from, span->activity);
    const int left = first + (partFirst ? 1 : 0), right = last + (partLast ? 0 : 1);
    if (left < right) columns.fill(left, right, span->activity);
    if (partLast) columns.add(last, to - last, span->activity);
  }
  return columns.finish();
}

const TraceSpan* spanAt(const std::vector<TraceSpan>& spans, Duration at) {
  const auto span =
      std::partition_point(spans.begin(), spans.end(), [&](const TraceSpan& each) { return each.to <= at; });
  return span != spans.end() && span->from <= at ? &*span : nullptr;
}

}  // namespace nazir::widgets
