// SPDX-License-Identifier: BSL-1.0
#pragma once
// The last events of the traced processes of a scheduler, until an observer takes them. Any thread.

#include <cstddef>
#include <cstdint>
#include <vector>

#include <nazir/trace.hpp>

#include "memory/spinlock.hpp"

namespace nazir::detail {

class TraceRing {
 public:
  static constexpr std::size_t most = 16'384;  ///< Events.

  /// When there is no room, the oldest goes.
  void add(observe::TraceEvent event);
  /// Moves all of them to the end of `trace`.
  void take(observe::Trace& trace);

 private:
  Spinlock lock_;
  std::vector<observe::TraceEvent> events_;
  std::size_t oldest_ = 0;  // when there are `most`
  std::uint64_t lost_ = 0;
};

}  // namespace nazir::detail
