// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of `realtime-donations`.

#include "scenarios/load/arrivals.hpp"

namespace nazir::scenarios::realtime_donations {

enum class Variant : std::uint8_t { right, guide };

struct Keys : ParameterTable {
  Key<Variant> variant =
      add(choice<Variant>("variant", {"right", "guide"}, "right", "variant",
                          "right: the server keeps each caller under the reference of its task; guide: it monitors the "
                          "task a second time, drops the result and crashes at every request, as in the guide."));
  Key<double> rate =
      add(number("load.rate", "10", 0, 1e4, "number of requests per second", "Donations that are requested per second.")
              .live("Requests per second", "/s", 100, 1));
  Key<Arrival> arrival = add(arrival_choice("load.arrival", "poisson"));
  Key<double> factor = add(number("time.factor", "1", 0, 20, "factor",
                                  "All times of the guide (50, 100, 75 and 200 ms) are multiplied by this.")
                               .live("Time factor", "", 10, 0.1));
  Key<std::chrono::nanoseconds> timeout =
      add(duration("call.timeout", "30s", 1, hour, "How long a donor waits for the answer.")
              .live("Call time-out", "ms", 60'000, 100));
  Key<double> invalid_share = add(share("load.invalid_rate", "10%", "Donations whose amount is not above zero.")
                                      .live("Invalid donations", "%", 100, 1));
  Key<double> crash_share = add(share("faults.crash_rate", "2%", "Donations at which a validation crashes.")
                                    .live_fault("Crashing validations", "%", 100, 0.5));
  Key<double> leave_share = add(share("faults.leave_rate", "1%", "Donors who leave before they have their answer.")
                                    .live_fault("Donors who leave", "%", 100, 0.5));
};

inline const Keys keys;

}  // namespace nazir::scenarios::realtime_donations
