// SPDX-License-Identifier: BSL-1.0
#pragma once
// How long work takes: a distribution around a typical time.
//
//   Key<ServiceTime> kind = add(service_time_choice("items.distribution", "exponential"));    // in a table
//   draw_service_time(dice, values[keys.kind], values[keys.item_time])

#include <chrono>
#include <cstdint>

#include "scenarios/kit/parameter_table.hpp"
#include "scenarios/kit/random.hpp"

namespace nazir::scenarios {

enum class ServiceTime : std::uint8_t {
  constant,     ///< Always the typical time.
  uniform,      ///< From nothing to twice the typical time.
  exponential,  ///< The typical time is the mean. As in M/M/1.
  log_normal,   ///< The typical time is the median, two thirds are within a factor of two.
  long_tail,    ///< Pareto with exponent 1.5: the typical time is the median, one in a hundred takes 13 times as long.
};

/// A time of this kind. At most a day.
std::chrono::nanoseconds draw_service_time(Dice& dice, ServiceTime kind, std::chrono::nanoseconds typical);

/// A parameter that chooses one of them. `name` is a literal.
inline TypedParameter<ServiceTime> service_time_choice(std::string_view name, std::string_view fallback) {
  return ParameterTable::choice<ServiceTime>(name, {"constant", "uniform", "exponential", "log-normal", "long-tail"},
                                             fallback, "distribution",
                                             "How times are distributed: constant; uniform up to twice the time; "
                                             "exponential with it as the mean; log-normal or "
                                             "long-tail with it as the median.");
}

}  // namespace nazir::scenarios
