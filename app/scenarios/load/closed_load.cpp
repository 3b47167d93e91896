// SPDX-License-Identifier: BSL-1.0
#include "closed_load.hpp"

namespace nazir::scenarios {

LoadFigures ClosedLoad::figures(std::chrono::nanoseconds now) const {
  // What a request became is read before the number of requests: the difference is never negative.
  LoadFigures figures{.turned_away = turned_away_, .missed = missed_, .offered_per_second = asks_.per_second(now)};
  figures.offered = asked_;
  figures.achieved = figures.offered - figures.turned_away - figures.missed;
  return figures;
}

}  // namespace nazir::scenarios
