// SPDX-License-Identifier: BSL-1.0
#pragma once
// One arrival, as the load generator hands it to the process that accepts arrivals.

#include <chrono>
#include <cstdint>
#include <optional>

namespace nazir::scenarios {

struct Arrived {
  std::uint64_t number = 0;                 ///< From 1, in the order of arrival.
  std::chrono::nanoseconds at{0};           ///< When it should have come; latencies count from then.
  std::optional<std::int64_t> amount = {};  ///< Minor units; of recorded arrivals.
};

}  // namespace nazir::scenarios
