// SPDX-License-Identifier: BSL-1.0
#include "load.hpp"

namespace nazir::scenarios::donations {

using namespace std::chrono_literals;

void Load::look(std::chrono::nanoseconds now, double rate) {
  waiting_ += arrivals_.due(now, rate);
  dropped_ = arrivals_.dropped();
  rate_ = rate;
  looked_at_ = now;
}

bool Load::take() {
  if (waiting_ == 0) return false;
  --waiting_;
  return true;
}

LoadFigures Load::figures(std::chrono::nanoseconds now, std::uint64_t accepted) const {
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

}  // namespace nazir::scenarios::donations
