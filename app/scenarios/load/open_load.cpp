// SPDX-License-Identifier: BSL-1.0
#include "open_load.hpp"

namespace nazir::scenarios {

using namespace std::chrono_literals;

void OpenLoad::look(std::chrono::nanoseconds now, double rate) {
  arrivals_.due(now, rate, times_);
  waiting_ = times_.size();
  dropped_ = arrivals_.dropped();
  rate_ = rate;
  looked_at_ = now;
}

std::optional<Arrived> OpenLoad::take() {
  if (times_.empty()) return std::nullopt;
  const auto time = times_.front();
  times_.pop_front();
  waiting_ = times_.size();
  return Arrived{++taken_, time};
}

LoadFigures OpenLoad::figures(std::chrono::nanoseconds now, std::uint64_t accepted) const {
  LoadFigures figures{
      .achieved = accepted, .turned_away = turned_away_, .missed = dropped_, .offered_per_second = rate_};
  const auto since = now - looked_at_.load();
  if (since > 100ms && rate_ > 0) {
    const double came = std::chrono::duration<double>(since).count() * rate_;
    figures.missed += waiting_ + static_cast<std::uint64_t>(came);
  }
  figures.offered = figures.achieved + figures.turned_away + figures.missed;
  return figures;
}

}  // namespace nazir::scenarios
