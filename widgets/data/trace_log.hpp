// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The events of one trace as views keep them: in order, with the names that processes had at the time, and with exact
// counts of what is missing. Bounded in events and bytes.
//
// A TraceRecorder makes a TraceLog, event by event. The log is a value: copies are cheap, and another thread may work
// on a copy while the recorder goes on.

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <nazir/observe.hpp>
#include <nazir/trace_gaps.hpp>

#include "widgets/data/blocks.hpp"

namespace nazir::widgets {

/// A process that appears in a trace.
struct TraceProcess {
  observe::Pid pid;
  std::string name;  ///< Empty: none is known.
  friend bool operator==(const TraceProcess&, const TraceProcess&) = default;
};

struct TraceEntry {
  observe::TraceEvent event;
  std::uint32_t process = 0;  ///< Places of `event.pid` and `event.other` in TraceLog::processes.
  std::uint32_t other = 0;    ///< TraceLog::nobody: none.
  /// Where the event is drawn: its time, but at least 1 ns after the event before. On a virtual clock nearly everything
  /// happens at the same time.
  observe::Duration at{0};
};

/// Missing events.
struct TraceGap {
  std::uint32_t before = 0;    ///< The event that follows.
  std::uint64_t lost = 0;      ///< The node had no room to keep them.
  std::uint64_t dropped = 0;   ///< Too many at a time, all on the scheduler of the event that follows.
  observe::Duration since{0};  ///< Where the gap begins, as TraceEntry::at.
  friend bool operator==(const TraceGap&, const TraceGap&) = default;
};

/// Where a trace comes from.
struct TraceOrigin {
  std::string node = {};
  bool isVirtual = false;
  observe::PidFormat format = {};
  friend bool operator==(const TraceOrigin&, const TraceOrigin&) = default;
};

class TraceLog {
 public:
  static constexpr std::uint32_t nobody = 0xFFFFFFFF;
  static constexpr std::size_t mostEvents = 1'000'000, mostBytes = std::size_t{256} << 20U;

  const TraceOrigin& origin() const { return m_origin; }
  const Blocks<TraceEntry>& entries() const { return m_entries; }
  /// In the order in which they appeared.
  const Blocks<TraceProcess>& processes() const { return m_processes; }
  /// In order.
  const std::vector<TraceGap>& gaps() const { return m_gaps; }
  /// The sum of the gaps.
  std::uint64_t lost() const { return m_lost; }
  /// Events that the node dropped: the sum of the gaps, or what the node says. That is more where the last events of a
  /// scheduler were dropped, or where an event that told of it was lost.
  std::uint64_t dropped() const { return m_dropped; }
  /// One sentence; empty while the trace runs, or if it is not known.
  const std::string& whyEnded() const { return m_whyEnded; }
  /// Events that came after the log was full.
  std::uint64_t omitted() const { return m_omitted; }
  /// Memory of the entries and their texts.
  std::size_t bytes() const { return m_bytes; }
  bool empty() const { return m_entries.empty(); }
  std::uint32_t size() const { return static_cast<std::uint32_t>(m_entries.size()); }

  /// Of the first and the last event; 0 without events.
  observe::Duration begin() const { return empty() ? observe::Duration(0) : m_entries[0].at; }
  observe::Duration end() const { return empty() ? observe::Duration(0) : m_entries.back().at; }

 private:
  friend class TraceRecorder;

  TraceOrigin m_origin;
  Blocks<TraceEntry> m_entries;
  Blocks<TraceProcess> m_processes;
  std::vector<TraceGap> m_gaps;
  std::uint64_t m_lost = 0, m_dropped = 0, m_omitted = 0;
  std::string m_whyEnded;
  std::size_t m_bytes = 0;
};

/// What a process is called; empty if that is not known.
struct TraceName {
  std::string text = {};
  bool isRegistered = false;  ///< Others can send to it; no label takes its place.

  TraceName() = default;
  TraceName(std::string name, bool registered = false)  // NOLINT(*-explicit-*)
      : text(std::move(name)), isRegistered(registered) {}
};

class TraceRecorder {
 public:
  /// The name of a process that lives now.
  using NameOf = std::function<TraceName(observe::Pid)>;

  explicit TraceRecorder(TraceOrigin origin = {}, std::size_t mostEvents = TraceLog::mostEvents,
                         std::size_t mostBytes = TraceLog::mostBytes);

  /// The next events, as a node answers them. Asks for the name of each process when it first appears. A spawn names
  /// the child by its function unless a name is known, a label takes the place of that, and a registered name of both.
  /// A latency longer than the node has lived becomes 0: unknown.
  void add(const observe::TraceEvents& events, const NameOf& nameOf = {});
  /// A process and its name, before its first event: for files. No label takes its place.
  void addProcess(observe::Pid pid, std::string name);
  /// What the node says of the whole trace.
  void setStatus(const std::string& whyEnded, std::uint64_t dropped);

  const TraceLog& log() const { return m_log; }

 private:
  std::uint32_t placeOf(observe::Pid pid, const NameOf& nameOf);
  void rename(std::uint32_t place, const std::string& name);
  void nameByFunction(std::uint32_t place, const std::string& function);
  void addEvent(const observe::TraceEvent& event, const NameOf& nameOf);
  TraceGap& gapHere(observe::Duration since);

  TraceLog m_log;
  TraceGaps m_gaps;
  std::uint64_t m_missed = 0;
  std::size_t m_mostEvents, m_mostBytes;
  std::unordered_map<std::uint64_t, std::uint32_t> m_places;  // by pid
  std::unordered_set<std::uint32_t> m_registered;             // places whose name no label replaces
};

/// "checkout <0.5.0>", or the pid alone.
std::string titleOf(const TraceLog& log, std::uint32_t process);

}  // namespace nazir::widgets
