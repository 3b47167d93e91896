// SPDX-License-Identifier: BSL-1.0
#pragma once
// Numbers and plurals in sentences.

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

#include <nazir/observe.hpp>

namespace nazir::findings {

/// "1 server", "1,204 servers".
std::string counted(std::uint64_t count, std::string_view one, std::string_view many);
/// With commas: "1,204".
std::string number(std::uint64_t value);
/// A rate per second with two significant digits or more: "0.25", "3.1", "1,204".
std::string rate(double per_second);
/// "350 ms", "2.4 s", "3 min", "2 h".
std::string time(observe::Duration time);
/// "512 B", "4.2 MiB".
std::string bytes(std::uint64_t bytes);

}  // namespace nazir::findings
