// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of `reports`.

#include "scenarios/load/arrivals.hpp"

namespace nazir::scenarios::reports {

struct Keys : ParameterTable {
  Key<double> rate = add(number("load.rate", "2", 0, 1e4, "number of reports per second",
                                "Reports per second; each is made in both ways at the same time.")
                             .live("Reports per second", "/s", 50, 0.5));
  Key<Arrival> arrival = add(arrival_choice("load.arrival", "poisson"));
  Key<std::chrono::nanoseconds> zakat = add(duration("time.zakat", "50ms", 0, hour, "Time of the zakat report."));
  Key<std::chrono::nanoseconds> donations =
      add(duration("time.donations", "200ms", 0, hour, "Time of the donation report."));
  Key<std::chrono::nanoseconds> campaigns =
      add(duration("time.campaigns", "100ms", 0, hour, "Time of the campaign report."));
  Key<std::chrono::nanoseconds> summary =
      add(duration("time.summary", "150ms", 0, hour, "Time of the summary report."));
  Key<double> factor = add(number("time.factor", "1", 0, 1000, "factor", "Factor by which all these times are longer.")
                               .live("Time factor", "", 10, 0.1));
  Key<std::chrono::nanoseconds> timeout =
      add(duration("await.timeout", "5min", 1, hour,
                   "How long a result is awaited: each for itself one by one, all together all at once.")
              .live("Time-out", "ms", 600'000, 10));
  Key<double> fail_share =
      add(share("faults.fail_rate", "3%", "Tasks that fail.").live_fault("Failing tasks", "%", 100, 1));
};

inline const Keys keys;

}  // namespace nazir::scenarios::reports
