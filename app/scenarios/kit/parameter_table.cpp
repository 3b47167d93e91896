// SPDX-License-Identifier: BSL-1.0
#include "parameter_table.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "scenarios/printable.hpp"

namespace nazir::scenarios {

std::string ParameterTable::idle_reason(const Parameter& parameter, const std::vector<Value>& values) const {
  for (const auto& condition : parameter.conditions) {
    const auto& other = *find(condition.parameter);
    const auto& value = values.at(index_of(other));
    const bool choice = other.type == ParameterType::choice;
    const auto text = choice ? std::string(other.choices.at(static_cast<std::size_t>(value.number))) : value.text;
    if ((text == condition.value) == condition.is) continue;
    const auto& name = condition.parameter;
    if (condition.value.empty()) {
      const auto file = std::filesystem::path(text).filename().string();
      return fmt::format("Has no effect while the recording {} plays; it has one without {}.", printable(file), name);
    }
    return fmt::format("Has no effect with {} = {}; it has one with {} in the scenario file.", name, in_quotes(text),
                       condition.is ? fmt::format("{} = {}", name, in_quotes(condition.value)) : "another value");
  }
  return {};
}

}  // namespace nazir::scenarios
