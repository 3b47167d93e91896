// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The past of a node: the figures of the system, and of the processes that were watched or among the busiest, the
// fullest or the largest. Grows with every look at the node, whichever page is shown.
//
//   const auto now = store.lastTime();
//   for (const auto& point : store.values(SystemFigure::messages, now - 10min, now + 1s)) …
//
// The next run of the same node, known by its name, goes on in the same past: an event tells where the epoch changed.
// Pids are of the present epoch. What is not measured is missing: while the collector is paused, the node hangs or
// nothing runs; an event tells where it goes on.
//
// Memory: at most 16 MiB, see `bytes`. An hour at one look a second takes 1.3 MiB for the system on 16 schedulers and
// 0.11 MiB for each process.
//
// Threads: all members from any thread; `add` and `nodeChanged` from one at a time. Reading copies.

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <nazir/observe.hpp>

#include "widgets/data/rates.hpp"
#include "widgets/data/time_series.hpp"

namespace nazir::widgets {

/// Rates are per second of the node's clock (see data/rates.hpp), since the previous look.
enum class SystemFigure {
  processes,
  runnable,  ///< Running or runnable.
  messages,  ///< Sent per second.
  dropped,   ///< Messages that were never received, per second.
  reductions,
  crashed,
  restarted,
  utilisation,  ///< Mean of the schedulers, 0..1.
  memory,       ///< Bytes, here and below: held by the runtime. The sum of the next seven; see observe::Memory.
  controlBlocks,
  stacks,
  messageMemory,
  kept,
  heap,  ///< The three heaps stay 0 where heap is not measured.
  heapOutlived,
  heapUnowned,
  resident,  ///< Of the whole program.
};
inline constexpr std::size_t systemFigures = 17;

enum class ProcessFigure {
  reductions,  ///< Per second.
  mailbox,     ///< Messages in it.
  memory,      ///< Bytes.
};
inline constexpr std::size_t processFigures = 3;

/// Something that happened, or was noticed, at one time.
struct PastEvent {
  enum class Kind {
    started,    ///< The first look at another epoch.
    stopped,    ///< The last look at an epoch that was observed no longer.
    resumed,    ///< The first look after a gap.
    crashed,    ///< Processes that ended for a reason other than normal or shutdown, since the previous look.
    restarted,  ///< Restarts by supervisors, since the previous look.
    fault,      ///< Somebody caused a fault: see `noteFault`.
  };
  RealTime at{};
  observe::Duration nodeTime{0};  ///< On the node's clock.
  Kind kind = Kind::started;
  std::uint64_t count = 1;  ///< Of crashes or restarts, those of one second together.
  std::string text = {};    ///< Of a fault: "killed gateway <0.42.0>".
  friend bool operator==(const PastEvent&, const PastEvent&) = default;
};

class SeriesStore {
 public:
  static constexpr std::size_t mostSchedulers = 64;  ///< The first ones have a past.
  static constexpr std::size_t mostProcesses = 96;
  static constexpr std::size_t topOfEach = 16;  ///< See topProcesses.
  static constexpr std::size_t mostEvents = 8192;

  /// `before` is the previous look at the same epoch, or null. Looks that are more than twice `every` and a second
  /// apart have a gap between them.
  void add(const observe::NodeInfo& info, const observe::Snapshot& now, const observe::Snapshot* before,
           const Rates& rates, std::chrono::nanoseconds every);
  /// The next look is at another node, or another run of this one.
  void nodeChanged();

  /// A fault happened just now: an event at the time of the last look. Forgotten if there was none.
  void noteFault(const std::string& text);

  /// Keeps the past of a process from the next look on, until as many calls of `unwatch`.
  void watch(observe::Pid pid);
  void unwatch(observe::Pid pid);

  /// Points that begin in [from, to), the oldest first: see TimeSeries.
  std::vector<SeriesPoint> values(SystemFigure figure, RealTime from, RealTime to) const;
  std::vector<SeriesPoint> values(observe::Pid pid, ProcessFigure figure, RealTime from, RealTime to) const;
  /// Of one scheduler, by its place in the snapshot.
  std::vector<SeriesPoint> utilisation(std::size_t scheduler, RealTime from, RealTime to) const;
  std::vector<PastEvent> events(RealTime from, RealTime to) const;

  /// The last `most` points, in seconds; with `breaks`, the times at which the line is interrupted.
  std::vector<SeriesPoint> latest(SystemFigure figure, std::size_t most) const;
  std::vector<SeriesPoint> latest(observe::Pid pid, ProcessFigure figure, std::size_t most) const;
  std::vector<RealTime> breaks() const;

  /// Of the last look; the epoch of the clock if there is none.
  RealTime lastTime() const;
  /// Of the first look that is kept; as `lastTime` if there is none.
  RealTime firstTime() const;
  /// The node's clock at a time, as of the last look until then. Nothing before the first one that is kept.
  std::optional<observe::Duration> nodeTimeAt(RealTime at) const;
  /// Memory of the values.
  std::size_t bytes() const;

 private:
  struct Tracked {
    TimeSeries series[processFigures];
    RealTime wanted{};  // when it was last among the top, or watched
  };
  struct Tick {
    RealTime at;
    observe::Duration nodeTime;
  };

  RealTime timeOf(const observe::Snapshot& now, std::uint64_t epoch);
  void note(PastEvent::Kind kind, const Tick& tick, std::uint64_t count = 1, const std::string& text = {});
  void noteChange(const observe::NodeInfo& info, const Tick& tick, std::chrono::nanoseconds every);
  void noteCounts(const observe::Snapshot& now, const observe::Snapshot* before, const Tick& tick);
  void addSystem(const observe::Snapshot& now, const Rates& rates, RealTime at);
  /// `passed`: seconds since `before`, see secondsBetween.
  void addProcesses(const observe::Snapshot& now, const observe::Snapshot* before, double passed, RealTime at);
  void want(observe::Pid pid, RealTime at) { m_processes[pid].wanted = at; }
  void evict();

  mutable std::mutex m_mutex;
  std::string m_name;
  std::optional<std::uint64_t> m_epoch;  // nothing: the next look begins one
  std::optional<RealTime> m_last;
  observe::Duration m_lastNodeTime{0};
  std::chrono::nanoseconds m_shift{0};  // from the node's real time to ours: a clock elsewhere may be behind
  TimeSeries m_system[systemFigures];
  std::vector<TimeSeries> m_schedulers;
  std::map<observe::Pid, Tracked> m_processes;
  std::map<observe::Pid, int> m_watched;
  std::deque<PastEvent> m_events;
  std::deque<Tick> m_ticks;  // at most one a second, for the last hour
  RealTime m_nextTop{};      // when to look for the top processes
};

}  // namespace nazir::widgets
