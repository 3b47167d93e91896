// SPDX-License-Identifier: BSL-1.0
#pragma once
// The tasks of a report: each makes one part, takes its time, and may fail.

#include <optional>

#include <nazir/nazir.hpp>

#include "bureau.hpp"

namespace nazir::scenarios::reports {

/// What a client is to make, and the faults on the way.
struct Order {
  std::uint64_t number = 0;
  std::uint32_t year = 0, month = 0;
  std::array<std::optional<Duration>, parts.size()> fails_after = {};  ///< By part.
};

/// The order with this number, with its faults drawn.
Order draw_order(const Bureau& bureau, std::uint64_t number);

/// What a client learns of its tasks beside their answers, to measure by: how many run, and when the first failed.
struct Watch {
  std::atomic<std::uint64_t> running{0};
  std::atomic<Duration> failed_at{Duration(-1)};
};

/// The body of the task for `part`. Returns its total, its count or its revenue.
std::int64_t make_part(Bureau& bureau, Watch& watch, const Order& order, Part part);

}  // namespace nazir::scenarios::reports
