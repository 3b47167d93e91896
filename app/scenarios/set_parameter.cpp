// SPDX-License-Identifier: BSL-1.0
#include "set_parameter.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

#include "common_keys.hpp"
#include "kit/workload.hpp"
#include "printable.hpp"
#include "suggestion.hpp"

namespace nazir::scenarios {
namespace {

Checked<Value> read(const Parameter& parameter, std::string_view text, Currency currency) {
  const auto unreadable = [&] { return Checked<Value>(unexpected(parameter, in_quotes(text))); };
  if (parameter.type == ParameterType::amount) {
    const auto money = Money::parse(text, currency);
    const bool fits = money && money->minor() >= 1 && static_cast<double>(money->minor()) <= parameter.maximum;
    return fits ? Checked<Value>(amount_value(*money)) : unreadable();
  }
  if (parameter.type == ParameterType::file) return file_value(std::string(text));
  auto value = read_value(parameter, text, !is_bare(parameter, text));
  return value ? value : unreadable();
}

/// The key that all scenarios have with this name, with or without its section. Null if there is none.
const Parameter* common_key(std::string_view name) {
  for (const auto& key : common_keys().parameters()) {
    const auto dot = key.name.find('.');
    if (dot != key.name.npos && (key.name == name || key.name.substr(dot + 1) == name)) return &key;
  }
  return nullptr;
}

/// An amount of the settings, in their new currency.
Checked<Value> in_currency(const Parameter& parameter, std::string text, Currency currency) {
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
  }
  return read(parameter, text, currency);
}

void set_common_key(Settings& settings, const Parameter& key, const Value& value) {
  const auto& keys = common_keys();
  const auto index = keys.index_of(key);
  if (index == keys.seed.index) settings.seed = static_cast<std::uint64_t>(value.exact);
  if (index == keys.clock.index) settings.clock = static_cast<ClockKind>(value.number);
  if (index == keys.speed.index) settings.speed = value.number;
  if (index == keys.schedulers.index) settings.schedulers = static_cast<std::uint32_t>(value.exact);
  if (index == keys.currency.index) settings.currency = *Currency::find(value.text);
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
  std::set<const Parameter*> given;
  auto changed = settings;
  // Amounts depend on the currency, wherever it stands.
  for (const bool common : {true, false}) {
    for (const auto& [name, text] : changes) {
      const auto parameter = parameter_named(workload, name);
      const auto* of_all = parameter ? nullptr : common_key(name);
      if (!parameter && of_all == nullptr) return Problem{parameter.problem()};
      if (common != (of_all != nullptr)) continue;
      const auto& key = parameter ? **parameter : *of_all;
      auto value = read(key, text, changed.currency);
      if (!value) return Problem{fmt::format("{}: {}", key.name, value.problem())};
      if (of_all != nullptr) {
        set_common_key(changed, key, *value);
      } else {
        changed.values.at(workload.parameters.index_of(key)) = std::move(*value);
        given.insert(&key);
      }
    }
  }
  for (const auto& parameter : workload.parameters.parameters()) {
    if (parameter.type != ParameterType::amount || given.contains(&parameter)) continue;
    if (changed.currency.code() == settings.currency.code()) break;
    auto& value = changed.values.at(workload.parameters.index_of(parameter));
    auto converted = in_currency(parameter, value.text, changed.currency);
    if (!converted) return Problem{fmt::format("{}: {}", parameter.name, converted.problem())};
    value = std::move(*converted);
  }
  if (const auto mismatch = workload.check != nullptr ? workload.check(changed) : std::nullopt) {
    return Problem{fmt::format("{}: {}", mismatch->parameter, mismatch->text)};
  }
  settings = std::move(changed);
  return std::nullopt;
}

bool names_speed(const Workload& workload, std::string_view name) {
  const auto& key = common_keys().parameters()[common_keys().speed.index];
  return !parameter_named(workload, name) && common_key(name) == &key;
}

std::optional<Problem> set_parameter(Settings& settings, const std::string& name, const std::string& text) {
  return set_parameters(settings, std::array{std::pair(name, text)});
}

}  // namespace nazir::scenarios
