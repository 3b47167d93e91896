// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of `worker-pool`.

#include "scenarios/load/arrivals.hpp"
#include "scenarios/load/course.hpp"
#include "scenarios/load/service_time.hpp"
#include "scenarios/load/users.hpp"

namespace nazir::scenarios::worker_pool {

enum class Variant : std::uint8_t { right, guide };

struct Keys : ParameterTable {
  Key<Variant> variant = add(
      choice<Variant>("variant", {"right", "guide"}, "right", "variant",
                      "right: a bounded pool from which free workers are checked out; guide: items are dealt out to "
                      "the workers in turn, as the guide does."));
  Key<double> rate =
      add(number("load.rate", "40", 0, 1e5, "number of items per second", "Items that arrive per second.")
              .live("Items per second", "/s", 200, 1)
              .when("load.kind", "open")
              .when("load.recording", ""));
  Key<Arrival> arrival = add(arrival_choice("load.arrival", "poisson"));
  CourseKeys course{*this};
  UserKeys users{*this};
  Key<std::uint32_t> pool =
      add(integer("pool", "5", 1, 1000, "number of workers", "Workers in the pool.").live("Workers", "", 50, 1));
  Key<std::uint32_t> overflow =
      add(integer("overflow", "0", 0, 1000, "number of workers",
                  "Further workers that are started while all are busy, and end when they are no longer needed.")
              .live("Overflow workers", "", 50, 1)
              .when("variant", "right"));
  Key<std::uint32_t> queue = add(
      integer("queue", "100", 0, 1e6, "number of items", "Items that may wait for a worker; further ones are refused.")
          .live("Room for waiting", "", 1000, 10)
          .when("variant", "right"));
  Key<std::chrono::nanoseconds> checkout_timeout =
      add(duration("checkout.timeout", "5s", 1, hour, "How long an item waits for a worker.")
              .live("Checkout time-out", "ms", 30'000, 100));
  Key<std::chrono::nanoseconds> item_time =
      add(duration("item.time", "100ms", 0, hour, "Typical time that an item takes.").live("Item time", "ms", 1000, 5));
  Key<ServiceTime> distribution = add(service_time_choice("item.distribution", "exponential"));
  Key<std::chrono::nanoseconds> item_timeout =
      add(duration("item.timeout", "3s", 1, hour, "How long an item may take; its worker is then killed and replaced.")
              .live("Item time-out", "ms", 30'000, 100));
  Key<std::uint32_t> retries = add(integer("item.retries", "1", 0, 100, "number of retries",
                                           "Further attempts at an item whose worker ended. The guide has none."));
  Key<double> crash_share = add(share("faults.crash_rate", "1%", "Items at which the worker crashes.")
                                    .live_fault("Crashing workers", "%", 100, 0.5));
  Key<double> hang_share = add(
      share("faults.hang_rate", "0%", "Items at which the worker hangs.").live_fault("Hanging workers", "%", 100, 0.5));
};

inline const Keys keys;

}  // namespace nazir::scenarios::worker_pool
