// SPDX-License-Identifier: BSL-1.0
#pragma once
// Counts in texts for people.

#include <cstdint>
#include <string>

#include "domain/money.hpp"

namespace nazir::scenarios {

/// With commas between groups of three digits: grouped(1234567) is "1,234,567".
inline std::string grouped(std::uint64_t count) {
  return format_minor(static_cast<std::int64_t>(count), 0);
}

}  // namespace nazir::scenarios
