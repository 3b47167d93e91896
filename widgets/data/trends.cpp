// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/trends.hpp"

#include <algorithm>

#include "widgets/data/process_order.hpp"

namespace nazir::widgets {
namespace {

constexpr ProcessFigure figures[] = {ProcessFigure::reductions, ProcessFigure::mailbox, ProcessFigure::memory};

}  // namespace

void Trend::add(RealTime at, double value) {
  const auto second = std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count();
  constexpr auto never = std::numeric_limits<std::int64_t>::min();
  if (m_second != never && second < m_second) return;
  const auto passed = m_second == never ? seconds : static_cast<std::size_t>(second - m_second);
  const auto kept = seconds - std::min(passed, seconds);
  std::copy(m_values.end() - static_cast<std::ptrdiff_t>(kept), m_values.end(), m_values.begin());
  std::fill(m_values.begin() + static_cast<std::ptrdiff_t>(kept), m_values.end(),
            std::numeric_limits<float>::quiet_NaN());
  m_values.back() = static_cast<float>(value);
  m_second = second;
}

Trends::Trends(std::vector<std::pair<observe::Pid, Figures>> entries) : m_entries(std::move(entries)) {
  std::sort(m_entries.begin(), m_entries.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
}

const Trend* Trends::find(observe::Pid pid, ProcessFigure figure) const {
  const auto found = std::lower_bound(m_entries.begin(), m_entries.end(), pid,
                                      [](const auto& entry, observe::Pid wanted) { return entry.first < wanted; });
  return found != m_entries.end() && found->first == pid ? &found->second[static_cast<std::size_t>(figure)] : nullptr;
}

Trends TrendKeeper::collect(const observe::Snapshot& snapshot, const Deltas& deltas, const SeriesStore& past,
                            std::span<const observe::Pid> pids) {
  ++m_round;
  for (const auto pid : pids) {
    if (indexOf(snapshot, pid) < 0) continue;
    if (!m_kept.contains(pid)) begin(pid, past, snapshot.taken);
    m_kept[pid].asked = m_round;
  }
  add(snapshot, deltas);
  std::vector<std::pair<observe::Pid, Trends::Figures>> entries;
  for (const auto& [pid, kept] : m_kept) {
    if (kept.asked == m_round) entries.emplace_back(pid, kept.figures);
  }
  evict();
  return Trends(std::move(entries));
}

void TrendKeeper::begin(observe::Pid pid, const SeriesStore& past, RealTime now) {
  auto& kept = m_kept[pid];
  const auto shift = now - past.lastTime();  // the past may be on a shifted clock
  for (const auto figure : figures) {
    for (const auto& point : past.latest(pid, figure, Trend::seconds))
      kept.figures[static_cast<std::size_t>(figure)].add(point.at + shift, point.mean);
  }
}

void TrendKeeper::add(const observe::Snapshot& snapshot, const Deltas& deltas) {
  for (auto entry = m_kept.begin(); entry != m_kept.end();) {
    const auto at = indexOf(snapshot, entry->first);
    if (at < 0) {
      entry = m_kept.erase(entry);
      continue;
    }
    const auto row = static_cast<std::size_t>(at);
    const auto put = [&](ProcessFigure figure, double value) {
      entry->second.figures[static_cast<std::size_t>(figure)].add(snapshot.taken, value);
    };
    put(ProcessFigure::mailbox, static_cast<double>(snapshot.processes[row].mailbox_length));
    put(ProcessFigure::memory, static_cast<double>(snapshot.processes[row].memory));
    if (deltas.seconds > 0)
      put(ProcessFigure::reductions, static_cast<double>(deltas.reductions[row]) / deltas.seconds);
    ++entry;
  }
}

void TrendKeeper::evict() {
  while (m_kept.size() > mostKept) {
    m_kept.erase(std::min_element(m_kept.begin(), m_kept.end(),
                                  [](const auto& a, const auto& b) { return a.second.asked < b.second.asked; }));
  }
}

}  // namespace nazir::widgets
