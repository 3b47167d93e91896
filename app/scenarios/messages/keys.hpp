// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of `messages`.

#include "scenarios/load/arrivals.hpp"

namespace nazir::scenarios::messages {

enum class Variant : std::uint8_t { right, guide };

struct Keys : ParameterTable {
  Key<Variant> variant = add(choice<Variant>(
      "variant", {"right", "guide"}, "right", "variant",
      "right: requests have a reference and a monitor, and a selective receive leaves other messages "
      "where they are; guide: requests have neither, and waiting for one donation throws away others."));
  Key<double> rate =
      add(number("load.rate", "3", 0, 1e5, "number of exchanges per second", "Exchanges that begin per second.")
              .live("Exchanges per second", "/s", 50, 0.5));
  Key<Arrival> arrival = add(arrival_choice("load.arrival", "poisson"));
  Key<std::int64_t> nisab = add(amount("nisab", "5000", "Zakat is due on wealth above this amount."));
  Key<std::chrono::nanoseconds> gap =
      add(duration("message.gap", "50ms", 0, hour, "Mean time between two messages of a sender.")
              .live("Time between messages", "ms", 1000, 5));
  Key<std::chrono::nanoseconds> time =
      add(duration("request.time", "200ms", 0, hour, "Mean time that the calculation for a request takes.")
              .live("Calculation time", "ms", 2000, 10));
  Key<std::chrono::nanoseconds> request_timeout =
      add(duration("request.timeout", "5s", 1, hour, "How long a caller waits for the reply to a request.")
              .live("Request time-out", "ms", 10'000, 100));
  Key<std::chrono::nanoseconds> wait_timeout =
      add(duration("wait.timeout", "10s", 1, hour, "How long a receiver waits for a certain donation.")
              .live("Wait time-out", "ms", 20'000, 100));
  Key<double> crash_share = add(share("faults.crash_rate", "10%", "Requests whose calculation crashes.")
                                    .live_fault("Crashing calculations", "%", 100, 1));
  Key<double> late_share = add(share("faults.late_rate", "10%", "Requests whose reply comes after the time-out.")
                                   .live_fault("Late replies", "%", 100, 1));
  Key<double> missing_share = add(share("faults.missing_rate", "5%", "Donations that are waited for but never sent.")
                                      .live_fault("Missing donations", "%", 100, 1));
};

inline const Keys keys;

}  // namespace nazir::scenarios::messages
