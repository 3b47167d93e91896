// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of `mistakes`.

#include "scenarios/kit/parameter_table.hpp"

namespace nazir::scenarios::mistakes {

/// In the order of the guide, and one more; `all`: side by side.
enum class Mistake : std::uint8_t {
  unsupervised,
  blocked_server,
  no_timeout,
  spawn_churn,
  mailbox_growing,
  unhandled_crash,
  shared_payload,
  no_backpressure,
  call_wait_cycle,
  all,
};
enum class Cured : std::uint8_t { no, yes };

struct Keys : ParameterTable {
  Key<Mistake> mistake = add(choice<Mistake>(
      "mistake",
      {"unsupervised", "blocked-server", "no-timeout", "spawn-churn", "mailbox-growing", "unhandled-crash",
       "shared-payload", "no-backpressure", "call-wait-cycle", "all"},
      "all", "mistake", "Which common mistake is made: the guide's eight, or a deadlock; all: side by side."));
  Key<Cured> cured = add(choice<Cured>("cured", {"no", "yes"}, "no", "choice",
                                       "yes: the same system without the mistake, for comparison."));
  Key<double> rate =
      add(number("load.rate", "50", 0, 10'000, "number of donations per second", "Donations that come per second.")
              .live("Donations per second", "/s", 200, 1));
  Key<std::chrono::nanoseconds> work =
      add(duration("work.time", "100ms", 0, hour,
                   "How long the slow part takes: a record, a receipt, an answer of the gateway, a line of a report.")
              .live("Time of the slow part", "ms", 1000, 10)
              .unless("mistake", "unsupervised")
              .unless("mistake", "spawn-churn"));
  Key<double> fault_share =
      add(share("faults.rate", "2%", "Payments that the gateway forgets, and receipts whose sending crashes.")
              .live_fault("Failing payments and receipts", "%", 100, 1)
              .unless("mistake", "unsupervised")
              .unless("mistake", "blocked-server")
              .unless("mistake", "spawn-churn")
              .unless("mistake", "mailbox-growing")
              .unless("mistake", "shared-payload")
              .unless("mistake", "no-backpressure")
              .unless("mistake", "call-wait-cycle"));
};

inline const Keys keys;

}  // namespace nazir::scenarios::mistakes
