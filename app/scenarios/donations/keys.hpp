// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of `donations`, and those of them that every workload with this pipeline has.

#include <chrono>
#include <cstdint>

#include "scenarios/kit/parameter_table.hpp"
#include "scenarios/load/arrivals.hpp"
#include "scenarios/load/course.hpp"

namespace nazir::scenarios::donations {

enum class Spread : std::uint8_t { uniform, log_normal };

/// A workload that derives from it adds its own after these, so that a key of the pipeline is valid in both tables.
struct PipelineKeys : ParameterTable {
  /// `demand`: the parameter that says how much is given. It comes first.
  explicit PipelineKeys(TypedParameter<double> demand_parameter) : demand(add(std::move(demand_parameter))) {}

  Key<double> demand;
  Key<Arrival> arrival = add(arrival_choice("load.arrival", "poisson"));
  Key<std::uint32_t> campaigns =
      add(integer("load.campaigns", "12", 1, 10'000, "number of campaigns", "Campaigns that donors give to."));
  Key<std::uint32_t> subscribers = add(integer("load.subscribers", "10", 0, 10'000, "number of subscribers",
                                               "Processes that receive an event for every completed donation."));
  Key<std::uint64_t> max_in_flight =
      add(integer<std::uint64_t>("load.max_in_flight", "100000", 1, 1e7, "number of donations",
                                 "While this many donations are in flight, new donors are turned away."));

  Key<std::int64_t> smallest = add(amount("money.smallest", "1", "The smallest donation."));
  Key<std::int64_t> largest = add(amount("money.largest", "500", "The largest donation."));

  Key<std::chrono::nanoseconds> check_latency = add(
      duration("checks.latency", "4ms", 0, hour, "Maximum time of a check; each check takes a random time up to it.")
          .live("Maximum check time", "ms", 5'000, 1));
  Key<double> reject_share = add(share("checks.reject_rate", "2%", "Donations that do not pass the checks.")
                                     .live("Rejected by the checks", "%", 100, 0.5));
  Key<std::uint32_t> check_pool =
      add(integer("checks.pool", "4", 1, 1000, "number of servers", "Servers for each of the four checks."));
  Key<std::uint32_t> check_restarts =
      add(integer("checks.max_restarts", "1000", 0, 1e6, "number of restarts",
                  "If check servers are restarted more often than this within supervision.max_seconds, their "
                  "supervisor gives up."));

  Key<std::uint32_t> connections = add(integer("gateway.connections", "10000", 1, 1e7, "number of payments",
                                               "Payments the gateway handles at the same time; others wait.")
                                           .live("Gateway connections", "", 100'000, 10));
  Key<std::chrono::nanoseconds> gateway_latency =
      add(duration("gateway.latency", "8s", 0, hour, "Typical time of a payment.")
              .live("Gateway latency", "ms", 10'000, 50));
  Key<double> gateway_spread =
      add(share("gateway.spread", "67%", "Spread of payment times around the typical time, as a share of it."));
  Key<Spread> gateway_distribution =
      add(choice<Spread>("gateway.distribution", {"uniform", "log-normal"}, "uniform", "distribution",
                         "uniform: latency ± spread; log-normal: median latency, two thirds within a factor of 1 + "
                         "spread."));
  Key<double> gateway_failure_share =
      add(share("gateway.failure_rate", "1%", "Payments that the gateway answers with an error.")
              .live_fault("Failed payments", "%", 100, 0.5));
  Key<double> gateway_hang_share = add(share("gateway.hang_rate", "0%", "Payments that the gateway never answers.")
                                           .live_fault("Payments never answered", "%", 100, 0.5));
  Key<std::chrono::nanoseconds> gateway_timeout =
      add(duration("gateway.timeout", "30s", 1, hour, "How long a worker waits for the gateway."));

  Key<std::uint32_t> retries = add(integer("workers.retries", "3", 0, 100, "number of retries",
                                           "Further attempts at a donation whose worker failed."));
  Key<std::chrono::nanoseconds> worker_timeout = add(duration(
      "workers.timeout", "60s", 1, hour, "A worker that takes longer is killed, and its donation is tried again."));

  Key<double> crash_share =
      add(share("faults.crash_rate", "1%", "Attempts in which the worker or a check server crashes.")
              .live_fault("Crashing workers", "%", 100, 0.5));
  Key<double> hang_share = add(share("faults.hang_rate", "0%", "Attempts in which the worker hangs at a random point.")
                                   .live_fault("Hanging workers", "%", 100, 0.5));
  Key<double> kill_rate = add(number("faults.kill_rate", "0", 0, 1000, "number of kills per second",
                                     "Randomly chosen processes killed per second, supervisors included.")
                                  .live_fault("Random kills per second", "/s", 1'000, 1));

  Key<std::uint32_t> max_restarts =
      add(integer("supervision.max_restarts", "3", 0, 1e6, "number of restarts",
                  "If children are restarted more often than this within max_seconds, their supervisor gives up."));
  Key<std::chrono::nanoseconds> max_seconds =
      add(duration("supervision.max_seconds", "5s", 1, hour, "The time over which restarts are counted."));
};

struct Keys : PipelineKeys {
  Keys()
      : PipelineKeys(
            number("load.rate", "300", 0, 1e6, "number of donations per second", "Donations that arrive per second.")
                .live("Donations per second", "/s", 50'000, 100)
                .when("load.recording", "")) {}

  Key<double> rate = demand;
  CourseKeys course{*this};
};

inline const Keys keys;

}  // namespace nazir::scenarios::donations
