// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/series_store.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "widgets/data/top_processes.hpp"

namespace nazir::widgets {
namespace {

using EventKind = PastEvent::Kind;
using Lock = std::lock_guard<std::mutex>;
using std::chrono::nanoseconds;
using std::chrono::seconds;

/// The search for the top processes runs for at most a 300th of the time: among 100,000 processes about every other
/// second. With a 50th it ran in each second, and was an eighth of what observing costs.
constexpr int rareness = 300;

const observe::ProcessRow* rowOf(const observe::Snapshot& snapshot, observe::Pid pid) {
  const auto& rows = snapshot.processes;
  const auto at =
      std::lower_bound(rows.begin(), rows.end(), pid,
                       [](const observe::ProcessRow& row, observe::Pid wanted) { return row.pid < wanted; });
  return at != rows.end() && at->pid == pid ? &*at : nullptr;
}

template <typename Items>
void dropBefore(Items& items, RealTime from, std::size_t most) {
  while (!items.empty() && (items.front().at < from || items.size() > most)) items.pop_front();
}

}  // namespace

void SeriesStore::nodeChanged() {
  const Lock lock(m_mutex);
  m_epoch.reset();
}

void SeriesStore::watch(observe::Pid pid) {
  const Lock lock(m_mutex);
  ++m_watched[pid];
}

void SeriesStore::unwatch(observe::Pid pid) {
  const Lock lock(m_mutex);
  const auto found = m_watched.find(pid);
  if (found != m_watched.end() && --found->second == 0) m_watched.erase(found);
}

void SeriesStore::add(const observe::NodeInfo& info, const observe::Snapshot& now, const observe::Snapshot* before,
                      const Rates& rates, nanoseconds every) {
  // The only step that takes time in proportion to the number of processes, and therefore outside the lock. Only this
  // thread writes m_nextTop.
  std::vector<observe::Pid> top;
  const bool looks = now.taken >= m_nextTop || before == nullptr;
  if (looks) {
    const auto begin = std::chrono::steady_clock::now();
    top = topProcesses(now, before, topOfEach);
    m_nextTop = now.taken + (std::chrono::steady_clock::now() - begin) * rareness;
  }
  const Lock lock(m_mutex);
  const Tick tick{timeOf(now, info.epoch), now.at};
  if (m_last && tick.at < *m_last) return;
  noteChange(info, tick, every);
  noteCounts(now, before, tick);
  m_last = tick.at;
  m_lastNodeTime = tick.nodeTime;
  if (m_ticks.empty() || tick.at - m_ticks.back().at >= seconds(1)) m_ticks.push_back(tick);
  dropBefore(m_ticks, tick.at - TimeSeries::coarseSpan, static_cast<std::size_t>(TimeSeries::coarseSpan.count()));
  dropBefore(m_events, tick.at - TimeSeries::coarseSpan, mostEvents);
  addSystem(now, rates, tick.at);
  for (const auto pid : top) want(pid, tick.at);
  for (const auto& [pid, times] : m_watched) {
    if (rowOf(now, pid) != nullptr) want(pid, tick.at);
  }
  addProcesses(now, before, before != nullptr ? secondsBetween(*before, now, info.is_virtual) : 0, tick.at);
  evict();
}

RealTime SeriesStore::timeOf(const observe::Snapshot& now, std::uint64_t epoch) {
  auto at = now.taken + m_shift;
  // Another node may have another clock. The past goes on a second after the last look.
  if (m_epoch != epoch && m_last && at <= *m_last) {
    at = *m_last + seconds(1);
    m_shift = at - now.taken;
  }
  return at;
}

void SeriesStore::note(EventKind kind, const Tick& tick, std::uint64_t count, const std::string& text) {
  m_events.push_back({tick.at, tick.nodeTime, kind, count, text});
}

void SeriesStore::noteFault(const std::string& text) {
  const Lock lock(m_mutex);
  if (m_last) note(EventKind::fault, {*m_last, m_lastNodeTime}, 1, text);
}

void SeriesStore::noteChange(const observe::NodeInfo& info, const Tick& tick, nanoseconds every) {
  if (m_epoch == info.epoch) {
    if (m_last && tick.at - *m_last > 2 * every + seconds(1)) note(EventKind::resumed, tick);
    return;
  }
  m_epoch = info.epoch;
  m_processes.clear();
  if (m_name != info.name) {
    m_name = info.name;
    for (auto& series : m_system) series = {};
    m_schedulers.clear();
    m_events.clear();
    m_ticks.clear();
  } else if (m_last) {
    const auto nodeTime = m_ticks.empty() ? observe::Duration(0) : m_ticks.back().nodeTime;
    note(EventKind::stopped, {*m_last, nodeTime});
    note(EventKind::started, tick);
  }
}

void SeriesStore::noteCounts(const observe::Snapshot& now, const observe::Snapshot* before, const Tick& tick) {
  if (before == nullptr) return;
  const std::pair<EventKind, std::uint64_t> counts[] = {
      {EventKind::crashed, now.totals.crashed - std::min(now.totals.crashed, before->totals.crashed)},
      {EventKind::restarted, now.totals.restarted - std::min(now.totals.restarted, before->totals.restarted)}};
  for (const auto& [kind, count] : counts) {
    if (count == 0) continue;
    auto same = m_events.rbegin();
    while (same != m_events.rend() && tick.at - same->at < seconds(1) && same->kind != kind) ++same;
    if (same != m_events.rend() && tick.at - same->at < seconds(1)) {
      same->count += count;
    } else {
      note(kind, tick, count);
    }
  }
}

void SeriesStore::addSystem(const observe::Snapshot& now, const Rates& rates, RealTime at) {
  const auto put = [&](SystemFigure figure, double value) {
    m_system[static_cast<std::size_t>(figure)].add(at, value);
  };
  const auto putWhole = [&](SystemFigure figure, std::uint64_t value) { put(figure, static_cast<double>(value)); };
  putWhole(SystemFigure::processes, now.totals.processes);
  putWhole(SystemFigure::runnable, now.totals.runnable);
  putWhole(SystemFigure::memory, now.memory.total);
  putWhole(SystemFigure::controlBlocks, now.memory.control_blocks);
  putWhole(SystemFigure::stacks, now.memory.stacks);
  putWhole(SystemFigure::messageMemory, now.memory.messages);
  putWhole(SystemFigure::kept, now.memory.kept);
  putWhole(SystemFigure::heap, now.memory.heap);
  putWhole(SystemFigure::heapOutlived, now.memory.heap_outlived);
  putWhole(SystemFigure::heapUnowned, now.memory.heap_unowned);
  putWhole(SystemFigure::resident, now.memory.resident);
  if (!rates.known) return;
  put(SystemFigure::messages, rates.messages);
  put(SystemFigure::dropped, rates.dropped);
  put(SystemFigure::reductions, rates.reductions);
  put(SystemFigure::crashed, rates.crashed);
  put(SystemFigure::restarted, rates.restarted);
  put(SystemFigure::utilisation, rates.utilisation);
  const auto schedulers = std::min(rates.schedulers.size(), mostSchedulers);
  if (m_schedulers.size() < schedulers) m_schedulers.resize(schedulers);
  for (std::size_t i = 0; i < schedulers; ++i) m_schedulers[i].add(at, rates.schedulers[i]);
}

void SeriesStore::addProcesses(const observe::Snapshot& now, const observe::Snapshot* before, double passed,
                               RealTime at) {
  for (auto& [pid, tracked] : m_processes) {
    const auto* row = rowOf(now, pid);
    if (row == nullptr) continue;
    const auto put = [&, &series = tracked.series](ProcessFigure figure, double value) {
      series[static_cast<std::size_t>(figure)].add(at, value);
    };
    put(ProcessFigure::mailbox, static_cast<double>(row->mailbox_length));
    put(ProcessFigure::memory, static_cast<double>(row->memory));
    const auto* old = before != nullptr ? rowOf(*before, pid) : nullptr;
    if (old != nullptr && passed > 0 && row->reductions >= old->reductions) {
      put(ProcessFigure::reductions, static_cast<double>(row->reductions - old->reductions) / passed);
    }
  }
}

void SeriesStore::evict() {
  while (m_processes.size() > mostProcesses) {
    m_processes.erase(std::min_element(m_processes.begin(), m_processes.end(),
                                       [](const auto& a, const auto& b) { return a.second.wanted < b.second.wanted; }));
  }
}

std::vector<SeriesPoint> SeriesStore::values(SystemFigure figure, RealTime from, RealTime to) const {
  const Lock lock(m_mutex);
  return m_system[static_cast<std::size_t>(figure)].values(from, to);
}

std::vector<SeriesPoint> SeriesStore::values(observe::Pid pid, ProcessFigure figure, RealTime from, RealTime to) const {
  const Lock lock(m_mutex);
  const auto found = m_processes.find(pid);
  if (found == m_processes.end()) return {};
  return found->second.series[static_cast<std::size_t>(figure)].values(from, to);
}

std::vector<SeriesPoint> SeriesStore::utilisation(std::size_t scheduler, RealTime from, RealTime to) const {
  const Lock lock(m_mutex);
  return scheduler < m_schedulers.size() ? m_schedulers[scheduler].values(from, to) : std::vector<SeriesPoint>();
}

std::vector<PastEvent> SeriesStore::events(RealTime from, RealTime to) const {
  const Lock lock(m_mutex);
  std::vector<PastEvent> events;
  std::copy_if(m_events.begin(), m_events.end(), std::back_inserter(events),
               [&](const PastEvent& event) { return event.at >= from && event.at < to; });
  return events;
}

std::vector<SeriesPoint> SeriesStore::latest(SystemFigure figure, std::size_t most) const {
  const Lock lock(m_mutex);
  return m_system[static_cast<std::size_t>(figure)].latest(most);
}

std::vector<SeriesPoint> SeriesStore::latest(observe::Pid pid, ProcessFigure figure, std::size_t most) const {
  const Lock lock(m_mutex);
  const auto found = m_processes.find(pid);
  if (found == m_processes.end()) return {};
  return found->second.series[static_cast<std::size_t>(figure)].latest(most);
}

std::vector<RealTime> SeriesStore::breaks() const {
  const Lock lock(m_mutex);
  std::vector<RealTime> times;
  for (const auto& event : m_events) {
    if (event.kind == EventKind::started || event.kind == EventKind::resumed) times.push_back(event.at);
  }
  return times;
}

RealTime SeriesStore::lastTime() const {
  const Lock lock(m_mutex);
  return m_last.value_or(RealTime());
}

RealTime SeriesStore::firstTime() const {
  const Lock lock(m_mutex);
  return m_ticks.empty() ? m_last.value_or(RealTime()) : m_ticks.front().at;
}

std::optional<observe::Duration> SeriesStore::nodeTimeAt(RealTime at) const {
  const Lock lock(m_mutex);
  const auto after = std::upper_bound(m_ticks.begin(), m_ticks.end(), at,
                                      [](RealTime time, const Tick& tick) { return time < tick.at; });
  return after == m_ticks.begin() ? std::nullopt : std::optional(std::prev(after)->nodeTime);
}

std::size_t SeriesStore::bytes() const {
  const Lock lock(m_mutex);
  std::size_t sum = m_events.size() * sizeof(PastEvent) + m_ticks.size() * sizeof(Tick);
  for (const auto& series : m_system) sum += series.bytes();
  for (const auto& series : m_schedulers) sum += series.bytes();
  for (const auto& [pid, tracked] : m_processes) {
    for (const auto& series : tracked.series) sum += series.bytes();
  }
  return sum;
}

}  // namespace nazir::widgets
