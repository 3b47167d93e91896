// SPDX-License-Identifier: BSL-1.0
#include "observe/trace_ring.hpp"

#include <iterator>
#include <mutex>
#include <utility>

namespace nazir::detail {

void TraceRing::add(observe::TraceEvent event) {
  const std::lock_guard lock(lock_);
  if (events_.size() < most) {
    events_.push_back(std::move(event));
    return;
  }
  std::swap(events_[oldest_], event);
  oldest_ = (oldest_ + 1) % most;
  ++lost_;
}

void TraceRing::take(observe::Trace& trace) {
  std::vector<observe::TraceEvent> events;
  {
    const std::lock_guard lock(lock_);
    events.swap(events_);
    trace.lost += std::exchange(lost_, 0);
    oldest_ = 0;
  }
  std::move(events.begin(), events.end(), std::back_inserter(trace.events));
}

}  // namespace nazir::detail
