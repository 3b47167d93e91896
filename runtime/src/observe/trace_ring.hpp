// SPDX-License-Identifier: BSL-1.0
#pragma once
// The latest trace events of one scheduler's processes, until an observer takes them. Any thread.

#include <cstddef>
#include <cstdint>
#include <list>

#include <nazir/observe/trace.hpp>

#include "memory/spinlock.hpp"

namespace nazir::detail {

class TraceRing {
 public:
  static constexpr std::size_t most = 16'384;                       ///< Limit on events.
  static constexpr std::size_t most_bytes = std::size_t{4} << 20U;  ///< Limit on their texts, in bytes.

  /// Drops and counts the oldest events if there is no room.
  void add(observe::TraceEvent event);
  /// Moves all events to the end of `trace`.
  void take(observe::Trace& trace);

 private:
  Spinlock lock_;
  std::list<observe::TraceEvent> events_;
  std::size_t bytes_ = 0;
  std::uint64_t lost_ = 0;
};

}  // namespace nazir::detail
