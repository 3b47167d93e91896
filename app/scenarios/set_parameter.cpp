// SPDX-License-Identifier: BSL-1.0
#include "set_parameter.hpp"

#include <fmt/format.h>

#include <array>

#include "kit/workload.hpp"
#include "printable.hpp"
#include "suggestion.hpp"

namespace nazir::scenarios {
namespace {

Checked<Value> read(const Parameter& parameter, std::string_view text, Currency currency) {
  const bool is_bare = parameter.type == ParameterType::integer || parameter.type == ParameterType::number;
  const auto unreadable = unexpected(parameter, in_quotes(text));
  if (parameter.type == ParameterType::amount) {
    const auto money = Money::parse(text, currency);
    const bool fits = money && money->minor() >= 1 && static_cast<double>(money->minor()) <= parameter.maximum;
    return fits ? Checked<Value>(amount_value(*money)) : Checked<Value>(unreadable);
  }
  if (parameter.type == ParameterType::file) return file_value(std::string(text));
  auto value = read_value(parameter, text, !is_bare);
  return value ? value : Checked<Value>(unreadable);
}

}  // namespace

Checked<const Parameter*> parameter_named(const Workload& workload, std::string_view name) {
  const auto& table = workload.parameters;
  if (const auto* exact = table.find(name)) return exact;
  std::vector<const Parameter*> found;
  std::vector<std::string_view> names;
  for (const auto& parameter : table.parameters()) {
    names.push_back(parameter.name);
    if (!name.empty() && parameter.name.substr(parameter.name.rfind('.') + 1) == name) found.push_back(&parameter);
  }
  if (found.size() == 1) return found.front();
  std::vector<std::string_view> candidates;
  for (const auto* parameter : found) candidates.push_back(parameter->name);
  if (!found.empty())
    return Problem{fmt::format("expected {}, found {}", fmt::join(candidates, " or "), in_quotes(name))};
  return Problem{fmt::format("expected a parameter of {} (see nazir --help {}), found {}{}", workload.name,
                             workload.name, in_quotes(name), did_you_mean(name, names))};
}

std::optional<Problem> set_parameters(Settings& settings,
                                      std::span<const std::pair<std::string, std::string>> changes) {
  const auto& workload = *settings.workload;
  auto changed = settings;
  for (const auto& [name, text] : changes) {
    const auto parameter = parameter_named(workload, name);
    if (!parameter) return Problem{parameter.problem()};
    auto value = read(**parameter, text, settings.currency);
    if (!value) return Problem{fmt::format("{}: {}", (*parameter)->name, value.problem())};
    changed.values.at(workload.parameters.index_of(**parameter)) = std::move(*value);
  }
  if (const auto mismatch = workload.check != nullptr ? workload.check(changed) : std::nullopt) {
    return Problem{fmt::format("{}: {}", mismatch->parameter, mismatch->text)};
  }
  settings = std::move(changed);
  return std::nullopt;
}

std::optional<Problem> set_parameter(Settings& settings, const std::string& name, const std::string& text) {
  return set_parameters(settings, std::array{std::pair(name, text)});
}

}  // namespace nazir::scenarios
