// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of `processes`.

#include "scenarios/load/arrivals.hpp"

namespace nazir::scenarios::processes {

enum class Variant : std::uint8_t { right, guide };

struct Keys : ParameterTable {
  Key<Variant> variant =
      add(choice<Variant>("variant", {"right", "guide"}, "right", "variant",
                          "right: a caller that stops waiting also stops monitoring; guide: it does not, and the late "
                          "Down stays in its mailbox."));
  Key<double> rate = add(
      number("load.rate", "3", 0, 1e5, "number of demonstrations per second", "Demonstrations that begin per second.")
          .live("Demonstrations per second", "/s", 50, 0.5));
  Key<Arrival> arrival = add(arrival_choice("load.arrival", "poisson"));
  Key<std::int64_t> nisab = add(amount("nisab", "5000", "Zakat is due on wealth above this amount."));
  Key<double> trapping = add(
      share("trapping", "50%", "Linked callers that trap exits.").live("Linked callers that trap exits", "%", 100, 5));
  Key<std::chrono::nanoseconds> time =
      add(duration("calculation.time", "200ms", 0, hour, "Mean time of a calculation; each takes up to twice as long.")
              .live("Calculation time", "ms", 2000, 10));
  Key<std::chrono::nanoseconds> timeout =
      add(duration("calculation.timeout", "5s", 1, hour, "How long a caller waits for its calculation.")
              .live("Time-out", "ms", 10'000, 100));
  Key<double> crash_share = add(share("faults.crash_rate", "20%", "Calculations that end by an exception.")
                                    .live_fault("Crashing calculations", "%", 100, 1));
  Key<double> kill_share = add(share("faults.kill_rate", "10%", "Calculations that another process kills.")
                                   .live_fault("Killed calculations", "%", 100, 1));
  Key<double> hang_share =
      add(share("faults.hang_rate", "5%", "Calculations that hang: they take three times as long as a caller waits.")
              .live_fault("Hanging calculations", "%", 100, 1));
};

inline const Keys keys;

}  // namespace nazir::scenarios::processes
