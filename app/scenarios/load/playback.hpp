// SPDX-License-Identifier: BSL-1.0
#pragma once
// A recording that is played: its arrivals come at exactly their times, counted from the first look. While it is held,
// it stands still. Belongs to one process; the counterpart of Arrivals.

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <utility>

#include "arrived.hpp"
#include "recording.hpp"

namespace nazir::scenarios {

class Playback {
 public:
  explicit Playback(std::shared_ptr<const Recording> recording) : recording_(std::move(recording)) {}

  /// Appends each arrival since the last call, without its number. From now on it goes on if `open`, else it is held.
  /// What lies before `horizon` is let go.
  void due(std::chrono::nanoseconds now, bool open, std::deque<Arrived>& arrived, std::chrono::nanoseconds horizon);

  /// How many were let go so far.
  std::uint64_t dropped() const { return dropped_; }
  bool coming() const { return open_ && !recording_->over(next_); }
  /// As for Arrivals. Requires that somebody is coming.
  std::chrono::nanoseconds next_look() const;

  /// How long it was held so far.
  std::chrono::nanoseconds held() const { return held_; }
  /// How many arrivals have come so far.
  std::uint64_t played() const { return next_; }
  const Recording& recording() const { return *recording_; }

 private:
  std::shared_ptr<const Recording> recording_;
  std::chrono::nanoseconds last_{0}, held_{0};
  std::uint64_t next_ = 0, dropped_ = 0;
  bool open_ = false;
};

}  // namespace nazir::scenarios
