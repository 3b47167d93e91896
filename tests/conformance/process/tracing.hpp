// SPDX-License-Identifier: BSL-1.0
#pragma once
// A fixture for tests of traces.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "servers.hpp"

namespace nazir::test {

inline constexpr observe::TraceWhat only_messages{.messages = true, .life = false};

inline Pid start_server() {
  return start<Counter>().value();
}

/// `Base`: RuntimeTest or VirtualTimeTest.
template <class Base>
class Tracing : public Base {
 protected:
  using Lines = std::vector<std::string>;

  observe::Node& node() { return *this->runtime().node(); }

  observe::TraceId start(const observe::TraceRequest& request) { return node().start_trace(request); }
  observe::TraceId start(Pid pid, observe::TraceWhat what) { return start({.processes = {pid}, .what = what}); }

  /// All its events, none of which may be lost.
  std::vector<observe::TraceEvent> events(observe::TraceId id) {
    auto all = node().trace_since(id, 0);
    EXPECT_EQ(all.lost, 0U);
    for (std::size_t i = 0; i < all.events.size(); ++i) EXPECT_EQ(all.events[i].number, i + 1);
    return std::move(all.events);
  }
  std::vector<observe::TraceEvent> events(observe::TraceId id, observe::TraceKind kind) {
    auto all = events(id);
    std::erase_if(all, [kind](const auto& event) { return event.kind != kind; });
    return all;
  }
  /// "send <0.2.0> Go"
  static std::string told(const observe::TraceEvent& event) {
    std::string line(to_text(event.kind));
    if (event.other) line += " " + to_text(event.other);
    return event.text.empty() ? line : line + " " + event.text;
  }
  Lines told(observe::TraceId id, Pid pid) {
    Lines lines;
    for (const auto& event : events(id)) {
      if (event.pid == pid) lines.push_back(told(event));
    }
    return lines;
  }
  observe::TraceStatus status(observe::TraceId id) {
    for (auto& each : node().traces()) {
      if (each.id == id) return std::move(each);
    }
    ADD_FAILURE() << "no such trace";
    return {};
  }
};

}  // namespace nazir::test
