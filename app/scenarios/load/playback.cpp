// SPDX-License-Identifier: BSL-1.0
#include "playback.hpp"

#include <algorithm>

namespace nazir::scenarios {

using namespace std::chrono_literals;

void Playback::due(std::chrono::nanoseconds now, bool open, std::deque<Arrived>& arrived,
                   std::chrono::nanoseconds horizon) {
  if (!open_) held_ += now - last_;
  const bool moves = open_ || open;
  for (; moves && !recording_->over(next_); ++next_) {
    const auto at = held_ + recording_->time(next_);
    if (at > now) break;
    if (at < horizon) {
      ++dropped_;
    } else {
      arrived.push_back({.at = at, .amount = recording_->amount(next_)});
    }
  }
  last_ = now;
  open_ = open;
}

std::chrono::nanoseconds Playback::next_look() const {
  constexpr std::uint64_t many = 10;
  const auto next = held_ + recording_->time(next_);
  const auto later = next_ + many;
  const bool dense = !recording_->over(later) && held_ + recording_->time(later) < last_ + 10ms;
  return std::clamp<std::chrono::nanoseconds>(next, last_ + (dense ? 1ms : 0ms), last_ + 50ms);
}

}  // namespace nazir::scenarios
