// SPDX-License-Identifier: BSL-1.0
#pragma once
// Durations as people write them: "200ms", "5s", "1.5h". Exact to the nanosecond, without floating point.

#include <chrono>
#include <string>
#include <string_view>

#include "checked.hpp"

namespace nazir::scenarios {

/// A number, with or without decimals, then optionally a space, and a unit: ns, us, ms, s, m or min, h, d. Negative
/// durations, fractions of a nanosecond, and durations beyond 64 bits of nanoseconds (292 years) are problems.
Checked<std::chrono::nanoseconds> parse_duration(std::string_view text);

/// In the largest unit that divides it: "200ms", "5s", "90s", "1h".
std::string format_duration(std::chrono::nanoseconds duration);

}  // namespace nazir::scenarios
