// SPDX-License-Identifier: BSL-1.0
#pragma once
// One trace of a runtime: its bounds, and a lane for each scheduler.
//
// Schedulers call `admit` and `record`, each on its own lane. Observers call the rest, one at a time. What schedulers
// read is atomic, because a scheduler may still be at work on the trace that had this slot before.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <nazir/observe/trace.hpp>

#include "memory/spinlock.hpp"
#include "observe/trace_ring.hpp"

namespace nazir::detail {

/// Why a trace has ended.
enum class TraceEnd : std::uint8_t { runs, events, rate, time, stopped, node };

/// The share of one scheduler.
struct alignas(64) TraceLane {
  // Written by the scheduler's thread, except when the slot gets a new trace.
  std::atomic<std::int64_t> filled{0};  ///< When `left` was last increased.
  std::atomic<std::uint32_t> left{0};   ///< So many more events may be recorded.
  std::atomic<std::uint64_t> dropped{0};

  Spinlock lock;  ///< Also held to take a number for `ring`.
  TraceRing ring NAZIR_GUARDED_BY(lock);
  std::uint64_t told NAZIR_GUARDED_BY(lock) = 0;  ///< The part of `dropped` that events tell of.
  std::uint64_t dropped_before = 0;               ///< The part of `dropped` before the slot got its trace. Observers.
};

class TraceSlot {
 public:
  // A lane's budget: so many events per interval, and after a rest so many at once. Recording one takes up to a
  // microsecond. Short intervals, because many recordings in a row would look to the scheduler like slow steps.
  // `nazir_bench tracing 10000` with T=2 keeps 80 % of its throughput while it is traced, with 60 per interval 75 %.
  static constexpr Duration interval = std::chrono::milliseconds(1);
  static constexpr std::uint32_t per_interval = 20, most_at_once = 4'000;

  /// `limited`: drops events beyond the budget.
  TraceSlot(std::size_t schedulers, bool limited) : lanes_(schedulers), limited_(limited) {}

  // ---- Schedulers.
  /// `full`: dropped, and so is all that follows until `full_until`.
  enum class Verdict : std::uint8_t { record, drop, full, ended };
  /// Whether to record an event at `now`, which may be the time of the lane's last turn. `type`: of the message, or
  /// null; `also`: another type that will do. Inline, because a node that is full of events mostly drops them.
  Verdict admit(std::size_t lane, Duration now, const MessageType* type, const MessageType* also) {
    if (now.count() >= ends_at_.load(std::memory_order_relaxed)) [[unlikely]]
      return Verdict::ended;
    if (message_type_.load(std::memory_order_relaxed) != nullptr && !wants_type(type, also)) return Verdict::drop;
    if (!limited_) return Verdict::record;
    TraceLane& own = lanes_[lane];
    auto left = own.left.load(std::memory_order_relaxed);
    if (now.count() >= own.filled.load(std::memory_order_relaxed) + interval.count()) [[unlikely]]
      left = fill(own, now);
    if (left == 0) {
      own.dropped.store(own.dropped.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
      return Verdict::full;
    }
    own.left.store(left - 1, std::memory_order_relaxed);
    return Verdict::record;
  }
  /// Records it with the next number. `still_wanted` is asked under the lock. Returns whether the trace ended by that,
  /// and why.
  template <class StillWanted>
  TraceEnd record(std::size_t lane, TraceRecord record, std::string_view text, StillWanted still_wanted) {
    TraceLane& own = lanes_[lane];
    const Lock lock(own.lock);
    if (!still_wanted()) return TraceEnd::runs;
    if (record.at >= ends_at_.load(std::memory_order_relaxed)) return TraceEnd::time;
    if (exceeds_rate(Duration(record.at))) return TraceEnd::rate;
    record.number = numbers_.fetch_add(1, std::memory_order_acq_rel) + 1;
    const auto most = most_events_.load(std::memory_order_relaxed);
    if (record.number > most) return TraceEnd::events;
    const auto dropped = own.dropped.load(std::memory_order_relaxed);
    record.missed = static_cast<std::uint32_t>(dropped - std::exchange(own.told, dropped));
    own.ring.add(record, text);
    return record.number == most ? TraceEnd::events : TraceEnd::runs;
  }
  Duration full_until(std::size_t lane) const {
    return Duration(lanes_[lane].filled.load(std::memory_order_relaxed)) + interval;
  }
  std::atomic<std::uint64_t>& dropped(std::size_t lane) { return lanes_[lane].dropped; }
  bool takes_all_types() const { return message_type_.load(std::memory_order_relaxed) == nullptr; }
  Duration ends_at() const { return Duration(ends_at_.load(std::memory_order_relaxed)); }
  Duration started() const { return Duration(started_.load(std::memory_order_relaxed)); }
  /// True for the first that ends it.
  bool end(TraceEnd why, Duration at) {
    auto runs = TraceEnd::runs;
    if (!end_.compare_exchange_strong(runs, why, std::memory_order_acq_rel)) return false;
    ended_.store(at.count(), std::memory_order_release);
    return true;
  }
  TraceEnd why_ended() const { return end_.load(std::memory_order_acquire); }

  // ---- Observers.
  bool is_free() const { return id == observe::TraceId{}; }
  /// Makes it a new trace, which runs as soon as the Tracing says so.
  void renew(observe::TraceId as, observe::TraceRequest wanted, Duration now);
  /// Frees it and its memory.
  void clear();
  observe::TraceStatus status() const;
  observe::TraceEvents since(std::uint64_t number, std::size_t most);

  observe::TraceId id{};
  observe::TraceRequest request;
  bool swept = true;  ///< No process bears its mark.

 private:
  bool wants_type(const MessageType* type, const MessageType* also) const;
  /// The budget of the lane, with what it got since it was last filled.
  static std::uint32_t fill(TraceLane& lane, Duration now);
  bool exceeds_rate(Duration at);
  /// Adds the events of a lane with numbers in [from, below), at most `most`.
  void gather(std::size_t lane, std::uint64_t from, std::uint64_t below, std::size_t most,
              std::vector<observe::TraceEvent>& events);
  std::uint64_t recorded() const {
    return std::min(numbers_.load(std::memory_order_acquire), most_events_.load(std::memory_order_relaxed));
  }

  std::vector<TraceLane> lanes_;
  const bool limited_;
  std::atomic<TraceEnd> end_{TraceEnd::stopped};
  std::atomic<std::int64_t> started_{0}, ends_at_{0}, ended_{0};
  std::atomic<const std::string*> message_type_{nullptr};  ///< Null: of all types.
  std::atomic<std::uint64_t> most_events_{0};
  std::atomic<std::uint32_t> most_per_second_{0};
  std::atomic<std::uint64_t> rate_{0};  ///< The second of the trace, and below 32 bits the events recorded in it.
  alignas(64) std::atomic<std::uint64_t> numbers_{0};
};

}  // namespace nazir::detail
