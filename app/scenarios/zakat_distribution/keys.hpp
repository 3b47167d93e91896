// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of `zakat-distribution`.

#include "scenarios/load/arrivals.hpp"
#include "scenarios/load/service_time.hpp"

namespace nazir::scenarios::zakat_distribution {

enum class Variant : std::uint8_t { right, guide };
enum class Split : std::uint8_t { equal, categories };

struct Keys : ParameterTable {
  Key<Variant> variant = add(
      choice<Variant>("variant", {"right", "guide"}, "right", "variant",
                      "right: every minor unit is distributed or known to be left; guide: the remainder is lost, and a "
                      "failed transfer ends the distribution, as in the guide."));
  Key<double> rate = add(
      number("load.rate", "2", 0, 1e4, "number of distributions per second", "Pools that are distributed per second.")
          .live("Distributions per second", "/s", 50, 0.5));
  Key<Arrival> arrival = add(arrival_choice("load.arrival", "poisson"));
  Key<std::int64_t> pool =
      add(amount("pool", "10000", "Typical amount of a pool; each is drawn from nothing to twice as much."));
  Key<Split> split = add(choice<Split>("split", {"equal", "categories"}, "equal", "kind of split",
                                       "equal: the same share for each recipient; categories: the eight categories of "
                                       "recipients of zakat, with the weights of an example."));
  Key<std::uint32_t> recipients = add(integer("recipients", "25", 0, 10'000, "number of recipients",
                                              "Recipients of a pool, if the split is equal; with none it is refused.")
                                          .live("Recipients", "", 200, 1)
                                          .when("split", "equal"));
  Key<std::uint32_t> concurrency =
      add(integer("transfer.concurrency", "10", 1, 10'000, "number of transfers", "Transfers of one pool at a time.")
              .live("Transfers at a time", "", 100, 1));
  Key<std::chrono::nanoseconds> time = add(
      duration("transfer.time", "100ms", 0, hour, "Typical time of a transfer.").live("Transfer time", "ms", 1000, 5));
  Key<ServiceTime> distribution = add(service_time_choice("transfer.distribution", "constant"));
  Key<std::chrono::nanoseconds> timeout =
      add(duration("transfer.timeout", "30s", 1, hour, "How long a transfer may take; its task is then killed.")
              .live("Transfer time-out", "ms", 60'000, 100));
  Key<double> failure_share = add(share("faults.failure_rate", "1%", "Transfers whose task crashes.")
                                      .live_fault("Failing transfers", "%", 100, 0.5));
  Key<double> hang_share = add(
      share("faults.hang_rate", "0.2%", "Transfers whose task hangs.").live_fault("Hanging transfers", "%", 100, 0.1));
  Key<double> bad_share = add(share("faults.bad_rate", "2%", "Pools that are negative or have no recipients.")
                                  .live_fault("Bad pools", "%", 100, 1));
};

inline const Keys keys;

}  // namespace nazir::scenarios::zakat_distribution
