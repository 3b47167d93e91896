// SPDX-License-Identifier: BSL-1.0
#include "observe/trace_ring.hpp"

#include <iterator>
#include <mutex>
#include <utility>

namespace nazir::detail {

void TraceRing::add(observe::TraceEvent event) {
  // Allocates and frees outside of the lock.
  std::list<observe::TraceEvent> added, dropped;
  added.push_back(std::move(event));
  const std::lock_guard lock(lock_);
  bytes_ += added.back().text.size();
  events_.splice(events_.end(), added);
  while (events_.size() > most || bytes_ > most_bytes) {
    bytes_ -= events_.front().text.size();
    dropped.splice(dropped.end(), events_, events_.begin());
    ++lost_;
  }
}

void TraceRing::take(observe::Trace& trace) {
  std::list<observe::TraceEvent> events;
  {
    const std::lock_guard lock(lock_);
    events.swap(events_);
    trace.lost += std::exchange(lost_, 0);
    bytes_ = 0;
  }
  std::move(events.begin(), events.end(), std::back_inserter(trace.events));
}

}  // namespace nazir::detail
