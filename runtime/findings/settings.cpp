// SPDX-License-Identifier: BSL-1.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include <nazir/findings/rule_info.hpp>
#include <nazir/findings/settings.hpp>

namespace nazir::findings {
namespace {

std::string list_of_rules() {
  std::string text;
  for (const auto& rule : rules()) text += (text.empty() ? "" : ", ") + std::string(rule.id);
  return text;
}

std::string no_such_rule(std::string_view rule) {
  return fmt::format("there is no rule {}; expected one of {}", rule, list_of_rules());
}

/// Whether the text is what the pattern says, in which a * stands for any text.
bool matches(std::string_view text, std::string_view pattern) {
  std::size_t at = 0, in_pattern = 0;
  // After the last *: where the pattern goes on, and the text that it has been tried against.
  std::size_t after_star = std::string_view::npos, tried = 0;
  while (at < text.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      after_star = ++in_pattern;
      tried = at;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == text[at]) {
      ++in_pattern;
      ++at;
    } else if (after_star != std::string_view::npos) {
      in_pattern = after_star;
      at = ++tried;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', in_pattern) == std::string_view::npos;
}

}  // namespace

const RuleSettings& Settings::of(std::string_view rule) const {
  static const RuleSettings defaults;
  const auto found = rules_.find(rule);
  return found != rules_.end() ? found->second : defaults;
}

std::string Settings::set(std::string_view rule, std::string_view key, double value) {
  const auto* info = rule_of(rule);
  if (info == nullptr) return no_such_rule(rule);
  const auto threshold = std::find_if(info->thresholds.begin(), info->thresholds.end(),
                                      [key](const Threshold& each) { return each.key == key; });
  if (threshold == info->thresholds.end()) {
    std::string known = "enabled, expected";
    for (const auto& each : info->thresholds) known += ", " + std::string(each.key);
    return fmt::format("the rule {} has no setting {}; expected one of {}", rule, key, known);
  }
  if (!(value >= threshold->least && value <= threshold->most)) {
    return fmt::format("{} is out of range for {}; expected {} to {}{}{}", value, key, threshold->least,
                       threshold->most, threshold->unit.empty() ? "" : " ", threshold->unit);
  }
  rules_[std::string(rule)].thresholds[std::string(key)] = value;
  return {};
}

std::string Settings::enable(std::string_view rule, bool enabled) {
  if (rule_of(rule) == nullptr) return no_such_rule(rule);
  rules_[std::string(rule)].enabled = enabled;
  return {};
}

std::string Settings::expect(std::string_view rule, std::string kind) {
  if (rule_of(rule) == nullptr) return no_such_rule(rule);
  if (kind.find_first_not_of('*') == std::string::npos) {
    return "a kind of process must be named: to silence a rule, set enabled = false";
  }
  auto& expected = rules_[std::string(rule)].expected;
  if (std::find(expected.begin(), expected.end(), kind) == expected.end()) expected.push_back(std::move(kind));
  return {};
}

double Settings::threshold(std::string_view rule, std::string_view key) const {
  const auto& own = of(rule).thresholds;
  if (const auto set = own.find(key); set != own.end()) return set->second;
  for (const auto& each : rule_of(rule)->thresholds) {
    if (each.key == key) return each.value;
  }
  return 0;
}

bool is_expected(const RuleSettings& settings, std::string_view text) {
  if (text.empty()) return false;
  return std::any_of(settings.expected.begin(), settings.expected.end(),
                     [text](const std::string& pattern) { return matches(text, pattern); });
}

}  // namespace nazir::findings
