// SPDX-License-Identifier: BSL-1.0
#pragma once
// An event, and the check that every subscriber makes: the events of each publisher come in the order in which they
// were published, each once, and none is missing except those that the broker says it has dropped.

#include <cstdint>
#include <unordered_map>

#include <nazir/nazir.hpp>

namespace nazir::scenarios::notifications {

struct Event {
  Pid publisher;
  std::uint64_t source = 0;    ///< The publisher's number.
  std::uint64_t sequence = 0;  ///< From 1 for each publisher, without gaps.
  Duration at{0};
};

class OrderCheck {
 public:
  struct Found {
    std::uint64_t missing = 0;
    bool again = false;  ///< This event, or a later one of its publisher, has come before.
  };
  /// `dropped`: how many events of the publisher were dropped between the last one and this. The first event of a
  /// publisher may have any number.
  Found check(const Event& event, std::uint64_t dropped) {
    const auto [last, is_first] = last_.try_emplace(event.publisher, event.sequence);
    if (is_first) return {};
    if (event.sequence <= last->second) return {.missing = 0, .again = true};
    const std::uint64_t expected = last->second + 1 + dropped;
    last->second = event.sequence;
    return {.missing = event.sequence > expected ? event.sequence - expected : expected - event.sequence};
  }

 private:
  std::unordered_map<Pid, std::uint64_t> last_;
};

}  // namespace nazir::scenarios::notifications
