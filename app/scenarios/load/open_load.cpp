// SPDX-License-Identifier: BSL-1.0
#include "open_load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scenarios/grouped.hpp"

namespace nazir::scenarios {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 1s;  // of an arrival

/// "gifts.csv: 312 of 1,000 arrivals, round 2".
std::string progress(const Playback& playback, bool open) {
  const auto& recording = playback.recording();
  const auto played = playback.played(), size = std::uint64_t{recording.size()};
  const bool over = recording.over(played);
  const auto round = over ? 0 : played / size;
  return fmt::format("{}: {} of {} arrivals{}{}", recording.name(), grouped(played - round * size), grouped(size),
                     round == 0 ? "" : fmt::format(", round {}", grouped(round + 1)),
                     over   ? ", over"
                     : open ? ""
                            : ", held");
}

}  // namespace

OpenLoad::OpenLoad(Dice dice, Arrival kind, Course course) : arrivals_(dice, kind, 0ns, std::move(course.shape)) {
  if (course.recording) playback_.emplace(std::move(course.recording));
}

void OpenLoad::look(std::chrono::nanoseconds now, double rate) {
  const std::lock_guard lock(mutex_);
  now = std::max(now, stretches_.back().from);
  const auto horizon = now - patience;
  for (const auto& [from, in_force] : stretches_) add_due(from, in_force, horizon);
  add_due(now, rate, horizon);
  stretches_.assign(1, {now, rate});
  drop_late(now);
}

void OpenLoad::add_due(std::chrono::nanoseconds now, double rate, std::chrono::nanoseconds horizon) {
  if (playback_) return playback_->due(now, rate > 0, arrived_, horizon);
  arrivals_.due(now, rate, due_, horizon);
  for (const auto at : due_) arrived_.push_back({.at = at});
  due_.clear();
}

void OpenLoad::change(std::chrono::nanoseconds at, double rate) {
  const std::lock_guard lock(mutex_);
  stretches_.push_back({std::max(at, stretches_.back().from), rate});
  constexpr std::size_t many = 1000;
  if (stretches_.size() > many && !playback_ && stretches_[2].from < at - patience) merge_oldest();
}

/// The oldest arrivals are missed already. Only their number is needed, so two stretches of time become one.
void OpenLoad::merge_oldest() {
  const auto& shape = arrivals_.shape();
  const double first = shape.between(stretches_[0].from, stretches_[1].from);
  const double second = shape.between(stretches_[1].from, stretches_[2].from);
  const double both = first * stretches_[0].rate + second * stretches_[1].rate;
  if (first + second > 0) stretches_[0].rate = both / (first + second);
  stretches_.erase(stretches_.begin() + 1);
}

void OpenLoad::drop_late(std::chrono::nanoseconds now) {
  while (!arrived_.empty() && arrived_.front().at < now - patience) {
    ++let_go_;
    arrived_.pop_front();
  }
}

void OpenLoad::let_go() {
  const std::lock_guard lock(mutex_);
  let_go_ += arrived_.size();
  arrived_.clear();
}

std::optional<Arrived> OpenLoad::take(std::chrono::nanoseconds now) {
  const std::lock_guard lock(mutex_);
  drop_late(now);
  if (arrived_.empty()) return std::nullopt;
  auto arrived = arrived_.front();
  arrived_.pop_front();
  arrived.number = ++taken_;
  return arrived;
}

LoadFigures OpenLoad::figures(std::chrono::nanoseconds now, std::uint64_t accepted) const {
  LoadFigures figures{.achieved = accepted, .turned_away = turned_away_};
  const std::lock_guard lock(mutex_);
  const double rate = stretches_.back().rate;
  const auto horizon = now - patience;
  const auto late =
      std::find_if(arrived_.begin(), arrived_.end(), [&](const Arrived& each) { return each.at >= horizon; });
  const double passed = playback_ ? static_cast<double>(playback_->dropped()) : arrivals_.expected_dropped();
  figures.missed = let_go_ + static_cast<std::uint64_t>(late - arrived_.begin()) +
                   static_cast<std::uint64_t>(passed + unseen(horizon));
  figures.offered_per_second = rate > 0 ? per_second(now, rate) : 0;
  if (playback_) figures.recording = progress(*playback_, rate > 0);
  figures.offered = figures.achieved + figures.turned_away + figures.missed;
  return figures;
}

double OpenLoad::per_second(std::chrono::nanoseconds now, double rate) const {
  if (!playback_) return rate * arrivals_.shape().factor(now);
  const auto at = now - playback_->held();
  return static_cast<double>(playback_->recording().count(at) - playback_->recording().count(at - 1s));
}

double OpenLoad::unseen(std::chrono::nanoseconds horizon) const {
  double sum = 0;
  auto held = playback_ ? playback_->held() : 0ns;
  for (std::size_t i = 0; i < stretches_.size(); ++i) {
    const auto& [from, rate] = stretches_[i];
    const auto end = i + 1 < stretches_.size() ? stretches_[i + 1].from : horizon;
    const auto to = std::min(end, horizon);
    if (rate <= 0) {
      held += std::max(end - from, 0ns);
    } else if (to > from && playback_) {
      // One that comes just at the horizon is not late yet.
      const auto& recording = playback_->recording();
      sum += static_cast<double>(recording.count(to - 1ns - held) - recording.count(from - held));
    } else if (to > from) {
      sum += rate * arrivals_.shape().between(from, to);
    }
  }
  return sum;
}

}  // namespace nazir::scenarios
