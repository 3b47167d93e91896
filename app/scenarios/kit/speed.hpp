// SPDX-License-Identifier: BSL-1.0
#pragma once
// The speed of the virtual clock: how many of its seconds pass in a second of real time, at most. It changes when
// things are seen, never what happens.

#include <limits>

namespace nazir::scenarios {

inline constexpr double as_fast_as_possible = std::numeric_limits<double>::infinity();
inline constexpr double slowest_speed = 0.001, fastest_speed = 1'000'000;

}  // namespace nazir::scenarios
