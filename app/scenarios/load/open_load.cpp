// SPDX-License-Identifier: BSL-1.0
#include "open_load.hpp"

#include <algorithm>
#include <utility>

namespace nazir::scenarios {

using namespace std::chrono_literals;

OpenLoad::OpenLoad(Dice dice, Arrival kind, Course course) : arrivals_(dice, kind, 0ns, std::move(course.shape)) {
  if (course.recording) playback_.emplace(std::move(course.recording));
}

void OpenLoad::look(std::chrono::nanoseconds now, double rate) {
  if (playback_) {
    playback_->due(now, rate > 0, arrived_);
    dropped_ = playback_->dropped() + let_go_;
    held_ = playback_->held();
  } else {
    arrivals_.due(now, rate, due_);
    for (const auto at : due_) arrived_.push_back({.at = at});
    due_.clear();
    dropped_ = arrivals_.dropped() + let_go_;
  }
  waiting_ = arrived_.size();
  rate_ = rate;
  looked_at_ = now;
}

void OpenLoad::let_go() {
  let_go_ += arrived_.size();
  dropped_ += arrived_.size();
  arrived_.clear();
  waiting_ = 0;
}

std::optional<Arrived> OpenLoad::take() {
  if (arrived_.empty()) return std::nullopt;
  auto arrived = arrived_.front();
  arrived_.pop_front();
  waiting_ = arrived_.size();
  arrived.number = ++taken_;
  return arrived;
}

LoadFigures OpenLoad::figures(std::chrono::nanoseconds now, std::uint64_t accepted) const {
  const double rate = rate_;
  const auto looked_at = looked_at_.load();
  LoadFigures figures{.achieved = accepted,
                      .turned_away = turned_away_,
                      .missed = dropped_,
                      .offered_per_second = rate > 0 ? per_second(now, rate) : 0};
  if (now - looked_at > 100ms && rate > 0) figures.missed += waiting_ + expected(looked_at, now, rate);
  figures.offered = figures.achieved + figures.turned_away + figures.missed;
  return figures;
}

double OpenLoad::per_second(std::chrono::nanoseconds now, double rate) const {
  if (!playback_) return rate * arrivals_.shape().factor(now);
  const auto at = now - held_.load();
  return static_cast<double>(playback_->recording().count(at) - playback_->recording().count(at - 1s));
}

std::uint64_t OpenLoad::expected(std::chrono::nanoseconds from, std::chrono::nanoseconds to, double rate) const {
  if (!playback_) return static_cast<std::uint64_t>(rate * arrivals_.shape().between(from, to));
  const auto& recording = playback_->recording();
  const auto held = held_.load();
  return recording.count(to - held) - recording.count(from - held);
}

}  // namespace nazir::scenarios
