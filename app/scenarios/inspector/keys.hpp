// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of `inspector`.

#include "scenarios/load/arrivals.hpp"

namespace nazir::scenarios::inspector {

enum class Variant : std::uint8_t { right, guide };

struct Keys : ParameterTable {
  Key<Variant> variant =
      add(choice<Variant>("variant", {"right", "guide"}, "right", "variant",
                          "right: a process that vanishes during a snapshot is left out; guide: the inspector expects "
                          "an answer from each, and crashes without it."));
  Key<double> rate =
      add(number("load.rate", "40", 0, 1e5, "number of workers per second", "Workers started per second.")
              .live("Workers per second", "/s", 1000, 5));
  Key<Arrival> arrival = add(arrival_choice("load.arrival", "poisson"));
  Key<std::chrono::nanoseconds> lifetime =
      add(duration("worker.lifetime", "1s", 0, hour, "Mean lifetime of a worker; exponentially distributed.")
              .live("Lifetime", "ms", 5000, 50));
  Key<std::uint32_t> letters =
      add(integer("worker.letters", "200", 0, 10'000, "number of letters",
                  "Most letters in the mailbox of a worker, which nobody reads: they make up its memory.")
              .live("Letters", "", 2000, 10));
  Key<std::chrono::nanoseconds> interval =
      add(duration("inspection.interval", "500ms", 1, hour, "Time between two snapshots.")
              .live("Inspection interval", "ms", 5000, 50));
};

inline const Keys keys;

}  // namespace nazir::scenarios::inspector
