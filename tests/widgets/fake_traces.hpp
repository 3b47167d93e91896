// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The traces of a FakeNode: their events are those that a test makes happen. Not thread-safe: the node locks.

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <nazir/observe.hpp>

namespace nazir::widgets::tests {

class FakeTraces {
 public:
  /// `living`: those of the requested processes that live.
  observe::Answer<observe::TraceId> start(const observe::TraceRequest& request, std::set<observe::Pid> living) {
    if (living.empty() && !request.spawned)
      return observe::Problem{observe::Problem::Kind::ended, "They have ended already."};
    const auto id = observe::TraceId{++m_last};
    m_traces.emplace(id, Trace{.status = {.id = id, .request = request}, .processes = std::move(living)});
    return id;
  }

  observe::Outcome stop(observe::Duration now, observe::TraceId id) {
    const auto trace = m_traces.find(id);
    if (trace == m_traces.end()) return {false, "There is no such trace."};
    trace->second.status.ended = now;
    trace->second.status.why_ended = "It was stopped.";
    return {true, {}};
  }

  observe::Outcome forget(observe::TraceId id) { return {m_traces.erase(id) != 0, "There is no such trace."}; }

  /// Ends all for this reason. `lost` and `dropped` events are missing.
  void endAll(observe::Duration now, const std::string& why, std::uint64_t lost, std::uint64_t dropped) {
    for (auto& [id, trace] : m_traces) {
      trace.status.ended = now;
      trace.status.why_ended = why;
      trace.status.dropped = dropped;
      trace.lost = lost;
    }
  }

  /// An event of a process, for all traces of it that run: now, unless the event has a time.
  void happen(observe::Duration now, observe::Pid pid, observe::TraceEvent event) {
    for (auto& [id, trace] : m_traces) {
      if (!trace.processes.contains(pid) || trace.status.ended) continue;
      event.number = trace.events.size() + 1;
      if (event.at == observe::Duration(0)) event.at = now;
      event.pid = pid;
      trace.events.push_back(event);
      ++trace.status.recorded;
    }
  }

  observe::Answer<observe::TraceEvents> since(observe::TraceId id, std::uint64_t number, std::size_t most) {
    const auto trace = m_traces.find(id);
    if (trace == m_traces.end()) return observe::Problem{observe::Problem::Kind::ended, "There is no such trace."};
    observe::TraceEvents events{.events = {}, .next = std::max<std::uint64_t>(number, 1), .lost = 0};
    const auto& all = trace->second.events;
    while (events.next <= all.size() && events.events.size() < most) events.events.push_back(all[events.next++ - 1]);
    events.lost = std::exchange(trace->second.lost, 0);
    return events;
  }

  /// The oldest first, as are the next.
  std::vector<observe::TraceStatus> statuses() const {
    std::vector<observe::TraceStatus> all;
    for (const auto& [id, trace] : m_traces) all.push_back(trace.status);
    return all;
  }
  std::vector<observe::TraceRequest> requests() const {
    std::vector<observe::TraceRequest> all;
    for (const auto& [id, trace] : m_traces) all.push_back(trace.status.request);
    return all;
  }
  bool has(observe::Pid pid) const {
    return std::any_of(m_traces.begin(), m_traces.end(),
                       [pid](const auto& trace) { return trace.second.processes.contains(pid); });
  }

 private:
  struct Trace {
    observe::TraceStatus status = {};
    std::uint64_t lost = 0;
    std::set<observe::Pid> processes = {};
    std::vector<observe::TraceEvent> events = {};
  };

  std::map<observe::TraceId, Trace> m_traces;
  std::uint64_t m_last = 0;
};

}  // namespace nazir::widgets::tests
