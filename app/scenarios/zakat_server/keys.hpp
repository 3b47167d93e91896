// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of `zakat-server`.

#include "scenarios/load/service_time.hpp"

namespace nazir::scenarios::zakat_server {

enum class Variant : std::uint8_t { right, guide };

struct Keys : ParameterTable {
  Key<Variant> variant = add(
      choice<Variant>("variant", {"right", "guide"}, "right", "variant",
                      "right: each call has a reference of its own; guide: answers are plain messages to the caller, "
                      "so that a late one is taken for the answer to the next call."));
  Key<double> rate = add(number("load.rate", "40", 0, 1e5, "number of requests per second",
                                "Requests per second, of all callers together.")
                             .live("Requests per second", "/s", 200, 1));
  Key<std::uint32_t> callers =
      add(integer("callers", "10", 1, 1000, "number of callers", "Processes that call the server, one call at a time.")
              .live("Callers", "", 50, 1));
  Key<std::int64_t> nisab = add(amount("nisab", "5000", "Wealth above which zakat is due."));
  Key<std::chrono::nanoseconds> time =
      add(duration("calculation.time", "10ms", 0, hour, "Typical time of a calculation.")
              .live("Calculation time", "ms", 500, 1));
  Key<ServiceTime> distribution = add(service_time_choice("calculation.distribution", "exponential"));
  Key<std::chrono::nanoseconds> timeout =
      add(duration("call.timeout", "5s", 1, hour, "How long a caller waits for an answer.")
              .live("Call time-out", "ms", 10'000, 50));
  Key<double> bad_share = add(
      share("faults.bad_input", "2%", "Requests whose wealth is no number.").live_fault("Bad input", "%", 100, 0.5));
  Key<double> crash_share = add(share("faults.crash_rate", "0.1%", "Calculations at which the server crashes.")
                                    .live_fault("Crashing server", "%", 100, 0.1));
  Key<std::chrono::nanoseconds> slow_every =
      add(duration("faults.slow_every", "20s", 1, hour, "From one slow period of the server to the next."));
  Key<std::chrono::nanoseconds> slow_length =
      add(duration("faults.slow_length", "3s", 0, hour, "Length of a slow period; none if it is zero.")
              .live_fault("Slow period", "ms", 20'000, 100));
  Key<std::chrono::nanoseconds> slow_time =
      add(duration("faults.slow_time", "200ms", 0, hour, "Time that a calculation takes in a slow period.")
              .live_fault("Slow calculation", "ms", 2000, 10));
};

inline const Keys keys;

}  // namespace nazir::scenarios::zakat_server
