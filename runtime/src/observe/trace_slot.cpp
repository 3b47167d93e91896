// SPDX-License-Identifier: BSL-1.0
#include "observe/trace_slot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include <nazir/detail/core.hpp>

namespace nazir::detail {
namespace {

constexpr std::size_t records_at_a_time = 256, text_at_a_time = 16 * observe::longest_trace_text;

bool has_name(const MessageType* type, const std::string& name) {
  return type != nullptr && type->name() == name;
}

std::string sentence(TraceEnd why, const observe::TraceBounds& bounds) {
  switch (why) {
    case TraceEnd::runs:
      return {};
    case TraceEnd::events:
      return "It reached its limit of events.";
    case TraceEnd::rate:
      return fmt::format("More than {} events came in one second.", bounds.events_per_second);
    case TraceEnd::time:
      return fmt::format("Its time of {} was over.", inspect_duration(bounds.time));
    case TraceEnd::stopped:
      return "It was stopped.";
    case TraceEnd::node:
      return "The node has stopped.";
  }
  return {};
}

observe::TraceEvent event_of(const TraceRecord& record, std::uint32_t scheduler, std::string_view text) {
  return {.number = record.number,
          .at = Duration(record.at),
          .pid = Pid{record.pid},
          .scheduler = scheduler,
          .kind = record.kind,
          .other = Pid{record.other},
          .pair = record.pair,
          .latency = Duration(record.latency),
          .type = record.type != nullptr ? record.type->name() : std::string(),
          .text = std::string(text),
          .missed = record.missed};
}

}  // namespace

bool TraceSlot::wants_type(const MessageType* type, const MessageType* also) const {
  const auto* only = message_type_.load(std::memory_order_relaxed);
  return only == nullptr || type == nullptr || has_name(type, *only) || has_name(also, *only);
}

std::uint32_t TraceSlot::fill(TraceLane& lane, Duration now) {
  const Duration since = now - Duration(lane.filled.load(std::memory_order_relaxed));
  const auto left = lane.left.load(std::memory_order_relaxed) + since / interval * per_interval;
  lane.filled.store(now.count(), std::memory_order_relaxed);
  return static_cast<std::uint32_t>(std::min<std::int64_t>(left, most_at_once));
}

bool TraceSlot::exceeds_rate(Duration at) {
  const auto most = most_per_second_.load(std::memory_order_relaxed);
  if (most == 0) return false;
  const auto second = static_cast<std::uint64_t>(std::max(at - started(), Duration(0)) / std::chrono::seconds(1));
  auto before = rate_.load(std::memory_order_relaxed);
  for (;;) {
    // A scheduler whose clock reading is older counts in the present second.
    const auto count = before >> 32U < second ? 0 : before & 0xffffffffU;
    if (count == most) return true;
    const auto after = std::max(before >> 32U, second) << 32U | (count + 1);
    if (rate_.compare_exchange_weak(before, after, std::memory_order_relaxed)) return false;
  }
}

void TraceSlot::renew(observe::TraceId as, observe::TraceRequest wanted, Duration now) {
  constexpr auto never = std::numeric_limits<std::int64_t>::max();
  const auto& bounds = wanted.bounds;
  std::vector<TraceRing> rings;
  for (std::size_t i = 0; i < lanes_.size(); ++i) rings.emplace_back(bounds.bytes);
  id = as;
  for (TraceLane& lane : lanes_) {
    lane.filled = now.count();
    lane.left = most_at_once;
    // Not set to zero: a scheduler may be about to add to it.
    lane.dropped_before = lane.dropped.load(std::memory_order_relaxed);
    const Lock lock(lane.lock);
    std::swap(lane.ring, rings[static_cast<std::size_t>(&lane - lanes_.data())]);
    lane.told = lane.dropped_before;
  }
  started_ = now.count();
  ends_at_ = bounds.time == Duration(0) ? never : saturating_add(now, bounds.time).count();
  message_type_ = wanted.message_type.empty() ? nullptr : &intern_for_ever(wanted.message_type);
  most_events_ = bounds.events == 0 ? std::numeric_limits<std::uint64_t>::max() : bounds.events;
  most_per_second_ = bounds.events_per_second;
  rate_ = 0;
  numbers_ = 0;
  request = std::move(wanted);
  swept = false;
  end_.store(TraceEnd::runs, std::memory_order_release);
}

void TraceSlot::clear() {
  id = {};
  request = {};
  for (TraceLane& lane : lanes_) {
    TraceRing ring;
    const Lock lock(lane.lock);
    std::swap(lane.ring, ring);
  }
}

observe::TraceStatus TraceSlot::status() const {
  observe::TraceStatus status{.id = id, .request = request, .started = started(), .recorded = recorded()};
  const TraceEnd why = why_ended();
  if (why != TraceEnd::runs) status.ended = Duration(ended_.load(std::memory_order_acquire));
  status.why_ended = sentence(why, request.bounds);
  for (const TraceLane& lane : lanes_)
    status.dropped += lane.dropped.load(std::memory_order_relaxed) - lane.dropped_before;
  return status;
}

observe::TraceEvents TraceSlot::since(std::uint64_t number, std::size_t most) {
  const std::uint64_t below = recorded() + 1, from = std::clamp<std::uint64_t>(number, 1, below);
  observe::TraceEvents result{.events = {}, .next = from, .lost = 0};
  if (from >= below || most == 0) return result;
  // An event gets its number under the lock of its lane: once each lock was free, all numbers below are in place.
  for (TraceLane& lane : lanes_) const Lock lock(lane.lock);
  for (std::size_t lane = 0; lane < lanes_.size(); ++lane) gather(lane, from, below, most, result.events);
  std::sort(result.events.begin(), result.events.end(),
            [](const auto& left, const auto& right) { return left.number < right.number; });
  // Each lane that had more than `most` gave its first: what is kept has no gap that a later read would fill.
  result.next = below;
  if (result.events.size() > most) {
    result.events.resize(most);
    result.next = result.events.back().number + 1;
  } else if (result.events.size() == most) {
    result.next = result.events.back().number + 1;
  }
  result.lost = result.next - from - result.events.size();
  return result;
}

void TraceSlot::gather(std::size_t lane, std::uint64_t from, std::uint64_t below, std::size_t most,
                       std::vector<observe::TraceEvent>& events) {
  // In pieces: the scheduler must not wait for long, and the lock is no place to allocate.
  TraceCopy copy;
  copy.records.reserve(std::min(records_at_a_time, most));
  copy.texts.reserve(text_at_a_time);
  const bool outside = lane + 1 == lanes_.size();
  const auto scheduler = outside ? observe::no_scheduler : static_cast<std::uint32_t>(lane);
  for (std::size_t rest = most; rest > 0;) {
    {
      const Lock lock(lanes_[lane].lock);
      lanes_[lane].ring.copy(from, below, copy);
    }
    if (copy.records.empty()) return;
    std::string_view texts = copy.texts;
    for (const TraceRecord& record : copy.records) {
      if (rest == 0) return;
      --rest;
      events.push_back(event_of(record, scheduler, texts.substr(0, record.text_length)));
      texts.remove_prefix(record.text_length);
    }
    from = copy.records.back().number + 1;
  }
}

}  // namespace nazir::detail
