// SPDX-License-Identifier: BSL-1.0
#include "pace.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace nazir::scenarios::donations {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

constexpr double slowest = 2;        // attempts per second: at this pace the default limits of supervisors hold
constexpr double first_pace = 100;   // after a restart of an idle tree
constexpr double no_limit = 1e6;     // a limit above this limits nothing
constexpr auto hold = 3s;            // longer than the time in which the supervisors above would give up as well
constexpr auto one_trouble = 500ms;  // signals this close to each other have one cause
constexpr auto burst = 20ms;         // how far back unused permits may be caught up

}  // namespace

void Pace::slow_down(nanoseconds now) {
  const std::lock_guard lock(mutex_);
  if (now - slowed_at_ < one_trouble) return;
  limit_ = std::max(slowest, std::min(limit_at(now), begun_.per_second(now)) / 2);
  limited_ = true;
  held_until_ = now + hold;
  slowed_at_ = next_ = now;
}

void Pace::ease_in(nanoseconds now) {
  const std::lock_guard lock(mutex_);
  const double pace = std::max(first_pace, begun_.per_second(now));
  if (limit_at(now) <= pace) return;
  limit_ = pace;
  limited_ = true;
  held_until_ = next_ = now;
}

bool Pace::begin(nanoseconds now) {
  const std::lock_guard lock(mutex_);
  const double limit = limit_at(now);
  if (limit > no_limit) limited_ = false;
  if (limited_) {
    if (next_ > now) return false;
    next_ = std::max(next_, now - burst) + nanoseconds(static_cast<std::int64_t>(1e9 / limit));
  }
  begun_.note(now);
  return true;
}

nanoseconds Pace::next(nanoseconds now) const {
  const std::lock_guard lock(mutex_);
  return limited_ ? std::max<nanoseconds>(next_, now + 1ms) : now;
}

double Pace::limit(nanoseconds now) const {
  const std::lock_guard lock(mutex_);
  return limit_at(now);
}

double Pace::limit_at(nanoseconds now) const {
  constexpr double none = std::numeric_limits<double>::infinity();
  if (!limited_) return none;
  const auto growing = std::chrono::duration<double>(now - held_until_).count();
  const double limit = growing <= 0 ? limit_ : limit_ * std::exp2(growing);
  return limit > no_limit ? none : limit;
}

}  // namespace nazir::scenarios::donations
