// SPDX-License-Identifier: BSL-1.0
#pragma once
// The traces of a runtime. Outlives it, so that what was recorded stays readable.
//
// Each trace has a slot, and each slot a bit, its mark. `Process::traced` holds the marks of a process: whoever runs
// its code looks at nothing else while it is 0. When a trace ends, its bit leaves the masks at once; the processes lose
// the mark one by one, when they next look, and all the others when an observer or the caretaker sweeps. Only then may
// another trace have the slot.

#include <array>
#include <atomic>
#include <bit>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <nazir/detail/mutex.hpp>
#include <nazir/observe.hpp>

#include "observe/trace_mute.hpp"
#include "observe/trace_slot.hpp"
#include "process/process.hpp"
#include "process/reference.hpp"

namespace nazir::detail {

class ProcessTable;

class Tracing {
 public:
  /// `limited`: recording must not slow the schedulers down.
  Tracing(std::size_t schedulers, bool limited);
  Tracing(const Tracing&) = delete;
  Tracing& operator=(const Tracing&) = delete;

  // ---- Schedulers.
  /// The traces of the process that want events of the group. Takes the marks of ended traces from it.
  std::uint8_t wanting(Process& process, TraceGroup group) {
    const auto marks = process.traced.load(std::memory_order_relaxed);
    if (const auto old = marks & ~running_.load(std::memory_order_acquire); old != 0) [[unlikely]]
      unmark(process, static_cast<std::uint8_t>(old));
    return marks & wanted_[static_cast<std::size_t>(group)].load(std::memory_order_acquire);
  }
  /// Those of `traces` that record an event now; the others may count it as dropped.
  /// The lane behind those of the schedulers is that of all other threads.
  std::uint8_t admit(std::uint8_t traces, std::size_t lane, Duration now, const MessageType* type,
                     const MessageType* also) {
    if (lane == schedulers_) [[unlikely]]
      return admit_outside(traces, now, type, also);
    return admit_each(traces, lane, now, type, also);
  }
  /// Records the event in these traces, unless the process has left them.
  void record(std::uint8_t traces, std::size_t lane, const Process& process, const TraceRecord& record,
              std::string_view text);
  TraceMute& mute(std::size_t scheduler) { return mutes_[scheduler]; }
  /// Ends what is over by `now`.
  void unmute(std::size_t scheduler, Duration now) {
    TraceMute& mute = mutes_[scheduler];
    if (mute.marks.load(std::memory_order_relaxed) != 0 && now.count() >= mute.until.load(std::memory_order_relaxed))
        [[unlikely]]
      mute.marks.store(0, std::memory_order_relaxed);
  }
  /// A number for TraceEvent::pair: a reference of no scheduler.
  std::uint64_t new_pair() { return pairs_.fetch_add(1, std::memory_order_relaxed) << reference_scheduler_bits; }
  /// Sets the marks of a process that is being spawned. `parent` may be null.
  void mark_new(Process& process, const Process* parent) const {
    // Read first: a parent that bears the mark of an ended trace lost it before another trace had the bit.
    const auto masks = at_spawn_.load(std::memory_order_acquire);
    const auto of_parent = parent != nullptr ? parent->bequeaths.load(std::memory_order_acquire) : std::uint8_t{0};
    const auto inherited = static_cast<std::uint8_t>(masks & of_parent);
    process.bequeaths.store(inherited, std::memory_order_relaxed);
    const auto marks = static_cast<std::uint8_t>(inherited | masks >> 8U);
    process.traced.store(marks, std::memory_order_relaxed);
    if (marks != 0) [[unlikely]]
      process.runnable_before.store(stamped(Duration(0)), std::memory_order_relaxed);
  }
  /// How long a process has been runnable since it last left a scheduler; `total`: in its life. 0 if that is unknown:
  /// what it noted then bears a stamp, which is void when a trace has started or a mute begun meanwhile. Where turns
  /// are estimated, the total may go back a little: that is no wait either.
  Duration waited(const Process& process, Duration total) const {
    const auto before = process.runnable_before.load(std::memory_order_relaxed);
    const auto since = (stamped(total) - before) & duration_bits;
    const bool same_stamp = (stamped(total) & ~duration_bits) == (before & ~duration_bits);
    return same_stamp && since <= duration_bits / 2 ? Duration(since) : Duration(0);
  }
  /// It leaves the scheduler.
  void note_leaving(Process& process, Duration total) const {
    process.runnable_before.store(stamped(total), std::memory_order_relaxed);
  }

  // ---- Observers and the caretaker.
  observe::Answer<observe::TraceId> start(ProcessTable& table, const observe::TraceRequest& request, Duration now);
  /// `table`: null when no process lives.
  observe::Outcome stop(ProcessTable* table, observe::TraceId id, Duration now) NAZIR_EXCLUDES(mutex_);
  observe::Outcome forget(ProcessTable* table, observe::TraceId id, Duration now);
  std::vector<observe::TraceStatus> list();
  observe::Answer<observe::TraceEvents> since(observe::TraceId id, std::uint64_t number, std::size_t most);
  /// Ends the traces whose time is over, and takes the marks of ended ones from all processes.
  void tend(ProcessTable& table, Duration now);
  /// The node stops.
  void end_all(Duration now);

 private:
  static constexpr std::uint64_t duration_bits = (std::uint64_t{1} << 48U) - 1;  // nanoseconds: 78 hours
  std::uint64_t stamped(Duration total) const {
    return (static_cast<std::uint64_t>(total.count()) & duration_bits) |
           std::uint64_t{stamp_.load(std::memory_order_relaxed)} << 48U;
  }
  static constexpr std::uint8_t bit_of(std::size_t slot) { return static_cast<std::uint8_t>(1U << slot); }

  std::uint8_t admit_each(std::uint8_t traces, std::size_t lane, Duration now, const MessageType* type,
                          const MessageType* also) {
    std::uint8_t admitted = 0;
    for (; traces != 0; traces &= static_cast<std::uint8_t>(traces - 1)) {
      const auto i = static_cast<std::size_t>(std::countr_zero(traces));
      const auto verdict = slots_[i]->admit(lane, now, type, also);
      if (verdict == TraceSlot::Verdict::record) admitted |= bit_of(i);
      if (verdict == TraceSlot::Verdict::full) [[unlikely]]
        begin_mute(i, lane);
      if (verdict == TraceSlot::Verdict::ended) [[unlikely]]
        end(i, TraceEnd::time, {});
    }
    return admitted;
  }
  std::uint8_t admit_outside(std::uint8_t traces, Duration now, const MessageType* type, const MessageType* also);
  void begin_mute(std::size_t slot, std::size_t lane);
  static void unmark(Process& process, std::uint8_t marks);
  /// `at`: when, unless its time is over.
  void end(std::size_t slot, TraceEnd why, Duration at);
  void select(std::uint8_t bit, const observe::TraceRequest& request);
  bool mark(ProcessTable& table, Pid pid, std::uint8_t bit, bool with_children);
  /// Returns how many processes it marked.
  std::size_t mark_all(ProcessTable& table, const observe::TraceRequest& request, std::uint8_t bit);
  std::size_t mark_subtrees(ProcessTable& table, const std::vector<Pid>& roots, std::uint8_t bit);
  void sweep(ProcessTable& table) NAZIR_REQUIRES(mutex_);
  std::optional<std::size_t> find(observe::TraceId id) const NAZIR_REQUIRES(mutex_);
  std::optional<std::size_t> free_slot() const NAZIR_REQUIRES(mutex_);
  /// Whether schedulers may still look at the slot's trace.
  bool runs(std::size_t slot) const { return (running_.load(std::memory_order_seq_cst) & bit_of(slot)) != 0; }
  void tend_locked(ProcessTable& table, Duration now) NAZIR_REQUIRES(mutex_);

  // Read at each event of a traced process; written when a trace starts or ends.
  alignas(64) std::atomic<std::uint8_t> running_{0};
  std::array<std::atomic<std::uint8_t>, trace_group_count> wanted_{};
  std::vector<TraceMute> mutes_;
  std::atomic<std::uint16_t> stamp_{0};
  std::atomic<std::uint16_t> at_spawn_{0};  ///< The traces that children inherit; times 256 those of all new processes.

  alignas(64) std::atomic<std::uint64_t> pairs_{1};

  Mutex outside_;  ///< Of threads that are no schedulers: they share the last lane.
  Mutex mutex_;    ///< Of observers: held to use their part of the slots.
  const std::size_t schedulers_;
  std::vector<std::unique_ptr<TraceSlot>> slots_;
  std::uint64_t last_id_ NAZIR_GUARDED_BY(mutex_) = 0;
};

}  // namespace nazir::detail
