// SPDX-License-Identifier: BSL-1.0
#include "session.hpp"

#include "settings.hpp"

namespace nazir::scenarios {

std::string_view to_text(Phase phase) {
  switch (phase) {
    case Phase::ready:
      return "ready";
    case Phase::running:
      return "running";
    case Phase::paused:
      return "paused";
    case Phase::stopping:
      return "stopping";
    case Phase::stopped:
      return "stopped";
    case Phase::failed:
      return "failed";
  }
  return "?";
}

std::string_view to_text(ClockKind clock) {
  return clock == ClockKind::real ? "real" : "virtual";
}

}  // namespace nazir::scenarios
