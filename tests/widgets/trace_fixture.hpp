// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A small trace to test with: process 1, the till, calls process 2, the stock, tells it something, and ends.

#include <string>
#include <utility>
#include <vector>

#include "fake_node.hpp"
#include "widgets/data/trace_digest.hpp"

namespace nazir::widgets::tests {

using observe::TraceEvent;
using observe::TraceKind;

inline constexpr std::uint32_t none = TraceLog::nobody;

/// Numbers the events from 1 on.
inline std::vector<TraceEvent> numbered(std::vector<TraceEvent> events) {
  for (std::size_t i = 0; i < events.size(); ++i) events[i].number = i + 1;
  return events;
}

inline TraceEvent eventOf(std::int64_t at, std::uint64_t process, TraceKind kind, std::uint64_t other = 0,
                          std::uint64_t pair = 0, std::int64_t latency = 0, const std::string& type = {},
                          const std::string& text = {}) {
  return {.at = observe::Duration(at),
          .pid = pid(process),
          .scheduler = static_cast<std::uint32_t>(process - 1),
          .kind = kind,
          .other = other ? pid(other) : observe::Pid(),
          .pair = pair,
          .latency = observe::Duration(latency),
          .type = type,
          .text = text};
}

/// Times are nanoseconds; each process has a scheduler of its own.
inline std::vector<TraceEvent> conversation() {
  return numbered({
      eventOf(0, 1, TraceKind::in),                                        // 0
      eventOf(1000, 1, TraceKind::call, 2, 7, 0, "Take", "Take{7}"),       // 1
      eventOf(2000, 1, TraceKind::out, 0, 0, 0, "", "waiting"),            // 2
      eventOf(2500, 2, TraceKind::in, 0, 0, 1500),                         // 3
      eventOf(3000, 2, TraceKind::called, 1, 7, 0, "Take", "Take{7}"),     // 4
      eventOf(5000, 2, TraceKind::answer, 1, 7, 0, "int", "3"),            // 5
      eventOf(5500, 2, TraceKind::out, 0, 0, 0, "", "waiting"),            // 6
      eventOf(6000, 1, TraceKind::in, 0, 0, 800),                          // 7
      eventOf(6500, 1, TraceKind::reply, 2, 7, 5500, "int", "3"),          // 8
      eventOf(7000, 1, TraceKind::send, 2, 8, 0, "Note", "Note{bye}"),     // 9
      eventOf(8000, 1, TraceKind::exit, 0, 0, 0, "", "normal"),            // 10
      eventOf(8000, 1, TraceKind::out, 0, 0, 0, "", "exiting"),            // 11
      eventOf(9000, 2, TraceKind::in, 0, 0, 1000),                         // 12
      eventOf(9500, 2, TraceKind::receive, 1, 8, 0, "Note", "Note{bye}"),  // 13
      eventOf(10000, 2, TraceKind::out, 0, 0, 0, "", "waiting"),           // 14
  });
}

inline std::string nameOf(observe::Pid process) {
  return process == pid(1) ? "till" : process == pid(2) ? "stock" : "";
}

inline TraceLog logOf(const std::vector<TraceEvent>& events) {
  TraceRecorder recorder({.node = "shop"});
  recorder.add({events, events.size() + 1, 0}, nameOf);
  return recorder.log();
}

inline TraceDigestPointer digestFor(const TraceLog& log, TracePart part, const QString& filter = {},
                                    std::uint64_t edition = 1) {
  return digestOf(log, TraceFilter::parse(filter), edition, part);
}

}  // namespace nazir::widgets::tests
