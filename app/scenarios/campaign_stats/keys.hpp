// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of `campaign-stats`.

#include "scenarios/load/arrivals.hpp"

namespace nazir::scenarios::campaign_stats {

enum class Persistence : std::uint8_t { lost, kept };

struct Keys : ParameterTable {
  Key<Persistence> persistence = add(choice<Persistence>(
      "persistence", {"lost", "kept"}, "kept", "kind of persistence",
      "What becomes of the sums when the aggregator is killed. lost: it begins with nothing, as in the guide; kept: it "
      "reads them from a table that outlives it."));
  Key<double> rate = add(
      number("load.rate", "200", 0, 1e5, "number of donations per second", "Donations that clients cast per second.")
          .live("Donations per second", "/s", 1000, 10));
  Key<Arrival> arrival = add(arrival_choice("load.arrival", "poisson"));
  Key<std::uint32_t> campaigns =
      add(integer("campaigns", "5", 1, 10'000, "number of campaigns", "Campaigns; each donation is for one of them.")
              .live("Campaigns", "", 100, 1));
  Key<std::uint32_t> clients =
      add(integer("clients", "10", 1, 1000, "number of clients", "Client processes that cast donations."));
  Key<double> call_share = add(share("load.call_rate", "10%", "Donations after which the client calls for the sums.")
                                   .live("Calls after casts", "%", 100, 1));
  Key<std::chrono::nanoseconds> time =
      add(duration("record.time", "1ms", 0, hour, "Time that the aggregator takes for a donation.")
              .live("Record time", "ms", 100, 1));
  Key<double> bad_share =
      add(share("load.bad_rate", "2%", "Donations whose amount is not above zero.").live("Bad amounts", "%", 100, 1));
  Key<double> kills = add(number("faults.kill_rate", "0.1", 0, 100, "number of kills per second",
                                 "How often per second the aggregator is killed.")
                              .live_fault("Kills", "/s", 10, 0.1));
};

inline const Keys keys;

}  // namespace nazir::scenarios::campaign_stats
