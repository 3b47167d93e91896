// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of `million`.

#include "scenarios/kit/parameter_table.hpp"

namespace nazir::scenarios::million {

struct Keys : ParameterTable {
  Key<std::uint64_t> processes = add(
      integer<std::uint64_t>("processes", "1000000", 1, 1e7, "number of processes", "Processes that are kept alive.")
          .live("Processes", "", 2e6, 10'000));
  Key<std::chrono::nanoseconds> period =
      add(duration("heartbeat.period", "60s", 1, hour, "Every process gets one heartbeat in this time.")
              .live("Heartbeat period", "ms", 600'000, 1000));
  Key<double> kill_rate = add(number("faults.kill_rate", "0", 0, 1e5, "number of kills per second",
                                     "Processes killed per second; each is started again.")
                                  .live_fault("Kills per second", "/s", 10'000, 10));
};

inline const Keys keys;

}  // namespace nazir::scenarios::million
