// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What must hold for every input. A demand that is not met ends the program as a crash does: libFuzzer then saves the
// input.

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

#include "scenarios/kit/settings.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/printable.hpp"

namespace nazir::fuzz {

inline void demand(bool holds, std::string_view what, std::string_view found) {
  if (holds) return;
  fmt::print(stderr, "DEMAND NOT MET: {}\n{}\n", what, found);
  std::abort();
}

/// One printable line of bounded length. The longest list what they expect, which is a page of names at most.
inline void demand_one_line(std::string_view problem) {
  constexpr std::size_t most_columns = 1200;
  demand(!problem.empty(), "a problem has a text", problem);
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  demand(std::none_of(problem.begin(), problem.end(), is_control), "a problem has no control characters", problem);
  demand(scenarios::printable(problem) == problem, "a problem is one printable line", problem);
  demand(scenarios::columns_of(problem) <= most_columns && problem.size() <= 4 * most_columns, "a problem is short",
         problem);
}

/// Settings that a session can be made of.
inline void demand_valid(const scenarios::Settings& settings) {
  using scenarios::ParameterType;
  demand(settings.workload != nullptr, "settings have a workload", "");
  const auto& parameters = settings.workload->parameters.parameters();
  demand(settings.values.size() == parameters.size(), "every parameter has a value", settings.workload->name);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const auto& parameter = parameters[i];
    const auto& value = settings.values[i];
    if (parameter.type == ParameterType::choice) {
      demand(parameter.choices.at(static_cast<std::size_t>(value.number)) == value.text, "a choice is one of them",
             parameter.name);
    } else if (parameter.type != ParameterType::text) {
      demand(value.number >= parameter.minimum && value.number <= parameter.maximum, "a value is in its range",
             parameter.name);
    }
  }
  const auto problem = settings.workload->check != nullptr ? settings.workload->check(settings) : std::nullopt;
  demand(!problem, "values go together", problem ? problem->text : "");
  for (const auto& fault : settings.faults) {
    demand(fault.at.count() >= 0 && (!fault.every || fault.every->count() > 0) &&
               (!fault.lasts || fault.lasts->count() > 0),
           "the times of a fault are positive", fault.target);
    if (fault.kind != scenarios::Fault::Kind::set) continue;
    const auto* parameter = settings.workload->parameters.find(fault.target);
    demand(parameter != nullptr && parameter->dial, "a fault sets a parameter that can change", fault.target);
  }
}

}  // namespace nazir::fuzz
