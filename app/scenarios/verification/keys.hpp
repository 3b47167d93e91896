// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of `verification`.

#include "scenarios/load/arrivals.hpp"
#include "scenarios/load/service_time.hpp"

namespace nazir::scenarios::verification {

enum class Variant : std::uint8_t { right, guide };

struct Keys : ParameterTable {
  Key<Variant> variant =
      add(choice<Variant>("variant", {"right", "guide"}, "right", "variant",
                          "right: an item that crashes or hangs costs its own result only; guide: it takes the whole "
                          "batch with it, and currencies that fail share one key."));
  Key<double> rate = add(number("load.rate", "1", 0, 1e4, "number of batches per second", "Batches per second.")
                             .live("Batches per second", "/s", 20, 0.5));
  Key<Arrival> arrival = add(arrival_choice("load.arrival", "poisson"));
  Key<std::uint32_t> size =
      add(integer("batch.size", "20", 0, 10'000, "number of items", "Donations, and as many transactions, in a batch.")
              .live("Batch size", "", 200, 1));
  Key<std::uint32_t> currencies = add(
      integer("batch.currencies", "5", 0, 8, "number of currencies", "Currencies whose exchange rates a batch needs.")
          .live("Currencies", "", 8, 1));

  Key<std::uint32_t> verifiers = add(integer("concurrency.donations", "10", 1, 1000, "number of tasks",
                                             "Donations of a batch that are verified at the same time.")
                                         .live("Donations at a time", "", 50, 1));
  Key<std::uint32_t> processors = add(integer("concurrency.transactions", "5", 1, 1000, "number of tasks",
                                              "Transactions of a batch that are processed at the same time.")
                                          .live("Transactions at a time", "", 50, 1));
  Key<std::uint32_t> fetchers = add(integer("concurrency.rates", "3", 1, 1000, "number of tasks",
                                            "Exchange rates of a batch that are fetched at the same time.")
                                        .live("Rates at a time", "", 20, 1));

  Key<ServiceTime> distribution = add(service_time_choice("time.distribution", "constant"));
  Key<std::chrono::nanoseconds> donation_time =
      add(duration("time.donation", "100ms", 0, hour, "Typical time to verify a donation.")
              .live("Donation time", "ms", 1000, 5));
  Key<std::chrono::nanoseconds> transaction_time =
      add(duration("time.transaction", "50ms", 0, hour, "Typical time to process a transaction.")
              .live("Transaction time", "ms", 1000, 5));
  Key<std::chrono::nanoseconds> rate_time =
      add(duration("time.rate", "20ms", 0, hour, "Typical time of an attempt to fetch a rate.")
              .live("Rate time", "ms", 1000, 5));

  Key<std::chrono::nanoseconds> donation_timeout =
      add(duration("timeout.donation", "30s", 1, hour, "How long a donation may take."));
  Key<std::chrono::nanoseconds> transaction_timeout =
      add(duration("timeout.transaction", "5s", 1, hour, "How long a transaction may take."));
  Key<std::chrono::nanoseconds> rate_timeout =
      add(duration("timeout.rate", "10s", 1, hour, "How long a rate may take, with all attempts."));

  Key<std::uint32_t> attempts =
      add(integer("retry.attempts", "3", 1, 100, "number of attempts", "Attempts to fetch a rate."));
  Key<std::chrono::nanoseconds> pause =
      add(duration("retry.pause", "1s", 0, hour,
                   "Pause after the first failed attempt. It doubles with each further one, and up to half of it is "
                   "left out at random; the guide always waits the same time."));

  Key<double> invalid_share = add(share("faults.invalid", "5%", "Donations whose amount is not above zero.")
                                      .live_fault("Invalid donations", "%", 100, 1));
  Key<double> crash_share =
      add(share("faults.crash_rate", "1%", "Items whose task crashes.").live_fault("Crashing items", "%", 100, 0.5));
  Key<double> hang_share =
      add(share("faults.hang_rate", "0.2%", "Items whose task hangs.").live_fault("Hanging items", "%", 100, 0.1));
  Key<double> failure_share = add(share("faults.failure_rate", "20%", "Attempts to fetch a rate that fail.")
                                      .live_fault("Failing attempts", "%", 100, 1));
};

inline const Keys keys;

}  // namespace nazir::scenarios::verification
