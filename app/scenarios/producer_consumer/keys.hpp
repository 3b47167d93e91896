// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of `producer-consumer`.

#include "scenarios/kit/parameter_table.hpp"

namespace nazir::scenarios::producer_consumer {

enum class Variant : std::uint8_t { right, guide, both };

struct Keys : ParameterTable {
  Key<Variant> variant =
      add(choice<Variant>("variant", {"right", "guide", "both"}, "right", "variant",
                          "right: the consumer asks for items, so that few wait; guide: producers send as fast as they "
                          "can, as in the guide; both: a line of each, side by side."));
  Key<std::uint32_t> producers =
      add(integer("producers", "1", 1, 1000, "number of producers", "Producers in each round.")
              .live("Producers", "", 20, 1));
  Key<std::uint32_t> items =
      add(integer("items", "40", 0, 100'000, "number of items", "Items that all producers of a round make together.")
              .live("Items per round", "", 500, 10));
  Key<std::chrono::nanoseconds> produce_time =
      add(duration("produce.time", "10ms", 0, hour, "Time that a producer waits after each item.")
              .live("Produce time", "ms", 500, 1));
  Key<std::chrono::nanoseconds> consume_time =
      add(duration("consume.time", "100ms", 0, hour, "Time that the consumer takes for an item.")
              .live("Consume time", "ms", 500, 1));
  Key<std::uint32_t> window = add(integer("window", "10", 1, 100'000, "number of items",
                                          "Items that may wait for the consumer of the right way, at most.")
                                      .live("Window", "", 100, 1)
                                      .unless("variant", "guide"));
  Key<std::chrono::nanoseconds> pause =
      add(duration("round.pause", "1s", 1, hour, "Time between two rounds.").live("Pause", "ms", 10'000, 100));
  Key<std::chrono::nanoseconds> patience =
      add(duration("round.patience", "10s", 1, hour,
                   "How long the guide's consumer may wait for an item that will not come; it is then killed."));
  Key<double> producer_share = add(share("faults.producer_rate", "2%", "Producers that crash in the middle of a round.")
                                       .live_fault("Crashing producers", "%", 100, 1));
  Key<double> consumer_share =
      add(share("faults.consumer_rate", "2%", "Rounds in the middle of which the consumer crashes.")
              .live_fault("Crashing consumers", "%", 100, 1));
};

inline const Keys keys;

}  // namespace nazir::scenarios::producer_consumer
