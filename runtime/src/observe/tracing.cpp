// SPDX-License-Identifier: BSL-1.0
#include "observe/tracing.hpp"

#include <algorithm>
#include <bit>
#include <boost/unordered/unordered_flat_set.hpp>
#include <thread>
#include <utility>

#include "process/table.hpp"

namespace nazir::detail {
namespace {

using observe::Outcome;
using observe::Problem;
using observe::TraceId;
using observe::TraceRequest;

/// Calls `visit` with the number of each bit that is set.
template <class Visit>
void for_each_bit(std::uint8_t bits, Visit visit) {
  for (; bits != 0; bits &= static_cast<std::uint8_t>(bits - 1))
    visit(static_cast<std::size_t>(std::countr_zero(bits)));
}

/// What is wrong with the request; empty if nothing is.
std::string problem_of(const TraceRequest& request) {
  const auto& bounds = request.bounds;
  if (request.processes.empty() && request.subtrees.empty() && !request.existing && !request.spawned) {
    return "A trace needs processes: some of those that live, or those that are spawned from now on.";
  }
  if (request.what == observe::TraceWhat{.messages = false, .life = false}) {
    return "A trace needs kinds of events: messages, calls, life or scheduling.";
  }
  if (bounds.time < Duration(0)) return "A trace cannot last for a negative time.";
  if (bounds.events == 0 && bounds.time == Duration(0)) {
    return "A trace needs a bound: a number of events or a time.";
  }
  if (bounds.bytes < TraceRing::fewest_bytes || bounds.bytes > std::size_t{1} << 30U) {
    return "A trace needs 4 KiB to 1 GiB of memory per scheduler.";
  }
  return {};
}

constexpr const char* unknown_trace = "There is no such trace any more. Start a new one.";

}  // namespace

Tracing::Tracing(std::size_t schedulers, bool limited) : mutes_(schedulers + 1), schedulers_(schedulers) {
  for (std::size_t i = 0; i < observe::most_traces; ++i)
    slots_.push_back(std::make_unique<TraceSlot>(schedulers + 1, limited));
}

std::uint8_t Tracing::admit_outside(std::uint8_t traces, Duration now, const MessageType* type,
                                    const MessageType* also) {
  const Lock lock(outside_);
  return admit_each(traces, schedulers_, now, type, also);
}

void Tracing::record(std::uint8_t traces, std::size_t lane, const Process& process, const TraceRecord& record,
                     std::string_view text) {
  for_each_bit(traces, [&](std::size_t i) {
    const auto why = slots_[i]->record(lane, record, text, [&] {
      return (process.traced.load(std::memory_order_acquire) & running_.load(std::memory_order_acquire) & bit_of(i)) !=
             0;
    });
    if (why != TraceEnd::runs) end(i, why, Duration(record.at));
  });
}

void Tracing::begin_mute(std::size_t slot, std::size_t lane) {
  if (lane == schedulers_ || !slots_[slot]->takes_all_types()) return;
  TraceMute& mute = mutes_[lane];
  stamp_.fetch_add(1, std::memory_order_relaxed);
  for (std::size_t group = 0; group < trace_group_count; ++group) {
    const bool wanted = (wanted_[group].load(std::memory_order_relaxed) & bit_of(slot)) != 0;
    mute.dropped[group].store(wanted ? &slots_[slot]->dropped(lane) : nullptr, std::memory_order_relaxed);
  }
  mute.until.store(slots_[slot]->full_until(lane).count(), std::memory_order_relaxed);
  mute.marks.store(bit_of(slot), std::memory_order_seq_cst);
  // Another thread may have ended the trace meanwhile, and looked for mutes before this one.
  if (!runs(slot)) mute.marks.store(0, std::memory_order_relaxed);
}

void Tracing::unmark(Process& process, std::uint8_t marks) {
  process.bequeaths.fetch_and(static_cast<std::uint8_t>(~marks), std::memory_order_relaxed);
  process.traced.fetch_and(static_cast<std::uint8_t>(~marks), std::memory_order_relaxed);
}

void Tracing::end(std::size_t slot, TraceEnd why, Duration at) {
  if (!slots_[slot]->end(why, why == TraceEnd::time ? slots_[slot]->ends_at() : at)) return;
  const auto others = static_cast<std::uint8_t>(~bit_of(slot));
  for (auto& wanted : wanted_) wanted.fetch_and(others, std::memory_order_acq_rel);
  at_spawn_.fetch_and(static_cast<std::uint16_t>(others << 8U | others), std::memory_order_acq_rel);
  running_.fetch_and(others, std::memory_order_seq_cst);
  for (TraceMute& mute : mutes_) {
    auto marks = bit_of(slot);
    mute.marks.compare_exchange_strong(marks, 0, std::memory_order_seq_cst);
  }
}

void Tracing::select(std::uint8_t bit, const TraceRequest& request) {
  const auto set = [bit](auto& mask, bool wanted) {
    if (wanted) mask.fetch_or(bit, std::memory_order_acq_rel);
  };
  const auto& what = request.what;
  stamp_.fetch_add(1, std::memory_order_relaxed);
  running_.fetch_or(bit, std::memory_order_acq_rel);
  set(wanted_[static_cast<std::size_t>(TraceGroup::messages)], what.messages);
  set(wanted_[static_cast<std::size_t>(TraceGroup::calls)], what.messages || what.calls);
  set(wanted_[static_cast<std::size_t>(TraceGroup::life)], what.life);
  set(wanted_[static_cast<std::size_t>(TraceGroup::scheduling)], what.scheduling);
  set(at_spawn_, !request.subtrees.empty());
  if (request.spawned) at_spawn_.fetch_or(static_cast<std::uint16_t>(bit << 8U), std::memory_order_acq_rel);
}

bool Tracing::mark(ProcessTable& table, Pid pid, std::uint8_t bit, bool with_children) {
  Process* process = table.find(pid);
  if (process == nullptr) return false;
  if (with_children) process->bequeaths.fetch_or(bit, std::memory_order_acq_rel);
  process->traced.fetch_or(bit, std::memory_order_acq_rel);
  if (process->id() == pid) return true;
  // It has ended meanwhile, and another process may have the block. That keeps the mark if it has inherited it.
  const Process* parent = table.find(Pid{process->parent.load(std::memory_order_acquire)});
  if (parent == nullptr || (parent->bequeaths.load(std::memory_order_acquire) & bit) == 0) unmark(*process, bit);
  return false;
}

std::size_t Tracing::mark_all(ProcessTable& table, const TraceRequest& request, std::uint8_t bit) {
  std::size_t marked = 0;
  for (const Pid pid : request.processes) marked += mark(table, pid, bit, false) ? 1 : 0;
  if (!request.subtrees.empty()) marked += mark_subtrees(table, request.subtrees, bit);
  if (!request.existing) return marked;
  table.for_each([&](Process& process) {
    process.traced.fetch_or(bit, std::memory_order_acq_rel);
    ++marked;
  });
  return marked;
}

std::size_t Tracing::mark_subtrees(ProcessTable& table, const std::vector<Pid>& roots, std::uint8_t bit) {
  boost::unordered_flat_set<std::uint64_t> members;
  std::size_t marked = 0;
  for (const Pid root : roots) {
    members.insert(root.value);
    marked += mark(table, root, bit, true) ? 1 : 0;
  }
  std::vector<std::pair<std::uint64_t, std::uint64_t>> all;  // pid, parent
  // A process that was being spawned as its parent got the mark may neither have inherited it nor been in the table:
  // a second look, some time later, finds it.
  for (int looks = 0, found = 1; looks < 2 || found > 0; ++looks) {
    if (looks > 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    found = 0;
    all.clear();
    table.for_each([&](const Process& process) {
      const auto pid = process.pid.load(std::memory_order_acquire);
      if (pid != 0) all.emplace_back(pid, process.parent.load(std::memory_order_relaxed));
    });
    std::sort(all.begin(), all.end());  // parents come before their children: pids count up
    for (const auto& [pid, parent] : all) {
      if (members.contains(pid) || !members.contains(parent)) continue;
      members.insert(pid);
      if (!mark(table, Pid{pid}, bit, true)) continue;
      ++found;
      ++marked;
    }
  }
  return marked;
}

void Tracing::sweep(ProcessTable& table) {
  std::uint8_t old = 0;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    if (slots_[i]->swept || runs(i)) continue;
    old |= bit_of(i);
    slots_[i]->swept = true;
  }
  if (old == 0) return;
  table.for_each([old](Process& process) {
    const auto marks =
        process.traced.load(std::memory_order_relaxed) | process.bequeaths.load(std::memory_order_relaxed);
    if ((marks & old) != 0) unmark(process, old);
  });
}

std::optional<std::size_t> Tracing::find(TraceId id) const {
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    if (id != TraceId{} && slots_[i]->id == id) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> Tracing::free_slot() const {
  std::optional<std::size_t> best;
  const auto age = [this](std::size_t i) {
    return slots_[i]->is_free() ? std::pair(Duration(-1), std::uint64_t{0})
                                : std::pair(*slots_[i]->status().ended, static_cast<std::uint64_t>(slots_[i]->id));
  };
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    if (!slots_[i]->is_free() && (runs(i) || !slots_[i]->swept)) continue;
    if (!best || age(i) < age(*best)) best = i;
  }
  return best;
}

observe::Answer<TraceId> Tracing::start(ProcessTable& table, const TraceRequest& request, Duration now) {
  if (auto problem = problem_of(request); !problem.empty()) return Problem{Problem::Kind::failed, std::move(problem)};
  const Lock lock(mutex_);
  tend_locked(table, now);
  const auto slot = free_slot();
  if (!slot) {
    return Problem{Problem::Kind::failed,
                   std::to_string(slots_.size()) + " traces run already. Stop one of them first."};
  }
  const auto bit = bit_of(*slot);
  slots_[*slot]->renew(TraceId{++last_id_}, request, now);
  select(bit, request);
  if (mark_all(table, request, bit) == 0 && !request.existing && !request.spawned) {
    end(*slot, TraceEnd::stopped, now);
    sweep(table);
    slots_[*slot]->clear();
    return Problem{Problem::Kind::ended, "The processes to trace have ended already."};
  }
  return TraceId{last_id_};
}

Outcome Tracing::stop(ProcessTable* table, TraceId id, Duration now) {
  const Lock lock(mutex_);
  const auto slot = find(id);
  if (!slot) return {false, unknown_trace};
  end(*slot, TraceEnd::stopped, now);
  if (table != nullptr) sweep(*table);
  return {true, {}};
}

Outcome Tracing::forget(ProcessTable* table, TraceId id, Duration now) {
  if (auto outcome = stop(table, id, now); !outcome.done) return outcome;
  const Lock lock(mutex_);
  if (const auto slot = find(id)) slots_[*slot]->clear();
  return {true, {}};
}

std::vector<observe::TraceStatus> Tracing::list() {
  const Lock lock(mutex_);
  std::vector<observe::TraceStatus> all;
  for (const auto& slot : slots_) {
    if (!slot->is_free()) all.push_back(slot->status());
  }
  std::sort(all.begin(), all.end(), [](const auto& left, const auto& right) { return left.id < right.id; });
  return all;
}

observe::Answer<observe::TraceEvents> Tracing::since(TraceId id, std::uint64_t number, std::size_t most) {
  const Lock lock(mutex_);
  const auto slot = find(id);
  if (!slot) return Problem{Problem::Kind::ended, unknown_trace};
  return slots_[*slot]->since(number, most);
}

void Tracing::tend(ProcessTable& table, Duration now) {
  const Lock lock(mutex_);
  tend_locked(table, now);
}

void Tracing::tend_locked(ProcessTable& table, Duration now) {
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    if (slots_[i]->why_ended() == TraceEnd::runs && now >= slots_[i]->ends_at()) {
      end(i, TraceEnd::time, {});
    }
  }
  sweep(table);
}

void Tracing::end_all(Duration now) {
  const Lock lock(mutex_);
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    if (slots_[i]->is_free()) continue;
    const bool in_time = slots_[i]->why_ended() != TraceEnd::runs || now < slots_[i]->ends_at();
    end(i, in_time ? TraceEnd::node : TraceEnd::time, now);
    slots_[i]->swept = true;
  }
}

}  // namespace nazir::detail
