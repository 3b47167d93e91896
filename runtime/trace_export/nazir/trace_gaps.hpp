// SPDX-License-Identifier: BSL-1.0
#pragma once
// Where a trace is incomplete because its node dropped events (TraceEvent::missed), and what follows for all that
// lasts.
//
// A process runs until an `out` on the same scheduler: that may be missing where this scheduler dropped events. It
// waits until an `in` on any scheduler. So what lasts is known up to the last event before the gap that may hide its
// end.
//
// Thread safety: as a container's.

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include <nazir/observe.hpp>

namespace nazir {

class TraceGaps {
 public:
  /// The next event of the trace, which is drawn at `at`: later than all before. Returns the beginning of the gap that
  /// ends with it, if there is one: when its scheduler's event before was, or the trace began.
  std::optional<observe::Duration> note(const observe::TraceEvent& event, observe::Duration at) {
    if (!begin_) begin_ = at;
    Scheduler& scheduler = schedulers_.try_emplace(event.scheduler, Scheduler{*begin_, {}}).first->second;
    const observe::Duration since = std::exchange(scheduler.last, at);
    if (event.missed == 0) return std::nullopt;
    scheduler.gaps.push_back({since, at});
    return since;
  }

  /// Up to when, at most `until`, something is known to have lasted that began with the event at `from`. `on`: it ends
  /// on this scheduler; nothing: on any.
  observe::Duration known_until(observe::Duration from, observe::Duration until,
                                std::optional<std::uint32_t> on = {}) const {
    for (const auto& [number, scheduler] : schedulers_) {
      if (on && *on != number) continue;
      const auto gap = std::partition_point(scheduler.gaps.begin(), scheduler.gaps.end(),
                                            [from](const Gap& each) { return each.to <= from; });
      if (gap != scheduler.gaps.end()) until = std::min(until, std::max(from, gap->from));
    }
    return until;
  }

 private:
  struct Gap {
    observe::Duration from{0}, to{0};
  };
  struct Scheduler {
    observe::Duration last{0};  // event
    std::vector<Gap> gaps;
  };

  std::optional<observe::Duration> begin_;
  std::map<std::uint32_t, Scheduler> schedulers_;
};

}  // namespace nazir
