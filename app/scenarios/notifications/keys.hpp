// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of `notifications`.

#include "scenarios/kit/parameter_table.hpp"

namespace nazir::scenarios::notifications {

enum class Variant : std::uint8_t { right, guide };

struct Keys : ParameterTable {
  Key<Variant> variant =
      add(choice<Variant>("variant", {"right", "guide"}, "right", "variant",
                          "right: subscribing is a call and may be repeated, and subscribers watch the broker; guide: "
                          "subscribing is a message, twice is twice, and nobody notices the end of the broker."));
  Key<double> rate = add(
      number("load.rate", "50", 0, 1e5, "number of events per second", "Events per second, of all publishers together.")
          .live("Events per second", "/s", 500, 1));
  Key<std::uint32_t> publishers = add(integer("publishers", "3", 1, 1000, "number of publishers",
                                              "Processes that publish events, each with a sequence of its own."));
  Key<std::uint32_t> subscribers =
      add(integer("subscribers", "8", 0, 10'000, "number of subscribers", "Processes that receive every event.")
              .live("Subscribers", "", 50, 1));
  Key<double> churn = add(number("churn", "0.5", 0, 1000, "number of subscribers per second",
                                 "Subscribers per second that leave, each replaced by a new one.")
                              .live("Churn", "/s", 20, 0.1));
  Key<std::uint32_t> queue = add(integer("queue", "50", 1, 1e6, "number of events",
                                         "Events that may wait for a subscriber; beyond that the oldest is dropped.")
                                     .live("Room for waiting", "", 500, 1)
                                     .when("variant", "right"));
  Key<std::chrono::nanoseconds> time =
      add(duration("event.time", "2ms", 0, hour, "Time that a subscriber takes for an event.")
              .live("Event time", "ms", 100, 1));
  Key<double> slow_share =
      add(share("slow.share", "25%", "Subscribers that are slow.").live_fault("Slow subscribers", "%", 100, 5));
  Key<std::chrono::nanoseconds> slow_time =
      add(duration("slow.time", "100ms", 0, hour, "Time that a slow subscriber takes for an event.")
              .live_fault("Slow event time", "ms", 1000, 10));
  Key<double> crash_share = add(share("faults.crash_rate", "0.1%", "Events at which a subscriber crashes.")
                                    .live_fault("Crashing subscribers", "%", 10, 0.1));
  Key<double> broker_crash_share = add(share("faults.broker_crash_rate", "0.05%", "Events at which the broker crashes.")
                                           .live_fault("Crashing broker", "%", 10, 0.05));
  Key<double> twice_share = add(
      share("faults.twice", "25%", "Subscribers that subscribe twice.").live_fault("Subscribing twice", "%", 100, 5));
  Key<double> unknown_rate = add(number("faults.unknown", "1", 0, 1e5, "number of messages per second",
                                        "Messages per second to the broker of a kind that it does not know.")
                                     .live_fault("Unknown messages", "/s", 100, 1));
};

inline const Keys keys;

}  // namespace nazir::scenarios::notifications
