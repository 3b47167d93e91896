// SPDX-License-Identifier: BSL-1.0
#include "finding_entry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "duration.hpp"
#include "suggestion.hpp"

namespace nazir::scenarios {
namespace {

std::vector<FindingRule>& rules_in_force() {
  static std::vector<FindingRule> rules;
  return rules;
}

bool is_time(const FindingKey& key) {
  return key.unit == "s" || key.unit == "ms";
}

std::optional<double> number_of_duration(std::string_view text, std::string_view unit) {
  const auto duration = parse_duration(text);
  if (!duration) return std::nullopt;
  return std::chrono::duration<double>(*duration).count() * (unit == "ms" ? 1e3 : 1);
}

/// Of "80%".
std::optional<double> number_of_share(std::string_view text) {
  if (!text.ends_with('%')) return std::nullopt;
  const std::string digits(text.substr(0, text.size() - 1));
  std::size_t end = 0;
  try {
    const double number = std::stod(digits, &end);
    if (end == digits.size()) return number;
  } catch (const std::exception&) {
  }
  return std::nullopt;
}

/// In the unit of the key; none if there is no number of that kind.
std::optional<double> number_in(const toml::node& node, const FindingKey& key, bool any_unit) {
  if (const auto* number = node.as_integer()) return static_cast<double>(number->get());
  if (const auto* number = node.as_floating_point()) return number->get();
  const auto* text = node.as_string();
  if (text == nullptr) return std::nullopt;
  if (is_time(key) || any_unit) {
    if (const auto number = number_of_duration(text->get(), key.unit)) return number;
  }
  return key.unit == "%" || any_unit ? number_of_share(text->get()) : std::nullopt;
}

std::string expectation_of(const FindingKey& key) {
  const auto unit = key.unit.empty() ? std::string() : " " + key.unit;
  const char* other = is_time(key)      ? ", or a duration such as \"2s\""
                      : key.unit == "%" ? ", or a share such as \"80%\""
                                        : "";
  return fmt::format("expected a number from {} to {}{}{}", key.least, key.most, unit, other);
}

class RuleReader {
 public:
  RuleReader(std::string id, const NoteProblem& note, std::vector<FindingSetting>& to)
      : id_(std::move(id)), note_(note), to_(to) {
    const auto& rules = rules_in_force();
    const auto found =
        std::find_if(rules.begin(), rules.end(), [this](const FindingRule& each) { return each.id == id_; });
    if (found != rules.end()) rule_ = &*found;
  }

  bool is_known() const { return rule_ != nullptr || rules_in_force().empty(); }

  void read(const std::string& key, Place at_key, const toml::node& node) {
    const Place at_value{node.source().begin};
    if (key == "enabled") {
      const auto* flag = node.as_boolean();
      if (flag == nullptr) return note(key, at_value, "expected true or false", node);
      to_.push_back({id_, key, flag->get() ? 1.0 : 0.0});
    } else if (key == "expected") {
      read_expected(node, at_value);
    } else {
      read_threshold(key, at_key, node, at_value);
    }
  }

 private:
  void read_expected(const toml::node& node, Place at) {
    const auto* list = node.as_array();
    constexpr auto* wanted = "expected a list of names or functions of processes, such as [\"till*\"]";
    if (list == nullptr) return note("expected", at, wanted, node);
    std::vector<std::string> kinds;
    for (const auto& each : *list) {
      const auto* kind = each.as_string();
      if (kind == nullptr || kind->get().empty()) return note("expected", {each.source().begin}, wanted, each);
      if (kind->get().find_first_not_of('*') == std::string::npos) {
        return note("expected", {each.source().begin}, "expected a kind of process (enabled = false silences a rule)",
                    each);
      }
      kinds.push_back(kind->get());
    }
    to_.push_back({id_, "expected", 0, std::move(kinds)});
  }

  void read_threshold(const std::string& key, Place at_key, const toml::node& node, Place at_value) {
    FindingKey any;
    const auto* known = &any;
    if (rule_ != nullptr) {
      const auto& keys = rule_->keys;
      const auto found =
          std::find_if(keys.begin(), keys.end(), [&](const FindingKey& each) { return each.name == key; });
      if (found == keys.end()) return unknown(key, at_key);
      known = &*found;
    }
    const auto number = number_in(node, *known, rule_ == nullptr);
    const bool in_range = number && (rule_ == nullptr || (*number >= known->least && *number <= known->most));
    if (!in_range || !std::isfinite(*number)) {
      return note(key, at_value, rule_ != nullptr ? expectation_of(*known) : "expected a number", node);
    }
    to_.push_back({id_, key, *number});
  }

  void unknown(const std::string& key, Place at) {
    note_(at, name_of(key), [key, rule = *rule_] {
      std::vector<std::string_view> names{"enabled", "expected"};
      for (const auto& each : rule.keys) names.push_back(each.name);
      auto suggestion = did_you_mean(key, names);
      if (suggestion.empty()) suggestion = fmt::format("; expected one of {}", fmt::join(names, ", "));
      return "unknown key" + suggestion;
    });
  }

  void note(const std::string& key, Place at, std::string wanted, const toml::node& node) {
    note_(at, name_of(key), [wanted = std::move(wanted), found = found_text(node)] {
      return fmt::format("{}, found {}", wanted, found);
    });
  }
  std::string name_of(const std::string& key) const { return "findings." + key_part(id_) + '.' + key_part(key); }

  const std::string id_;
  const NoteProblem& note_;
  std::vector<FindingSetting>& to_;
  const FindingRule* rule_ = nullptr;
};

}  // namespace

const std::vector<FindingRule>& known_finding_rules() {
  return rules_in_force();
}

void know_finding_rules(std::vector<FindingRule> rules) {
  rules_in_force() = std::move(rules);
}

std::vector<FindingSetting> read_findings(const toml::table& section, const NoteProblem& note) {
  std::vector<FindingSetting> settings;
  for (const auto& [name, node] : section) {
    const std::string id(name.str());
    const Place at{name.source().begin};
    const auto full = "findings." + key_part(id);
    RuleReader reader(id, note, settings);
    if (!reader.is_known()) {
      note(at, full, [id] {
        std::vector<std::string_view> ids;
        for (const auto& rule : rules_in_force()) ids.push_back(rule.id);
        auto suggestion = did_you_mean(id, ids);
        if (suggestion.empty()) suggestion = fmt::format("; expected one of {}", fmt::join(ids, ", "));
        return "there is no such rule" + suggestion;
      });
    } else if (!node.is_table()) {
      note({node.source().begin}, full,
           [full, found = found_text(node)] { return fmt::format("expected a section [{}], found {}", full, found); });
    } else {
      for (const auto& [key, value] : *node.as_table()) {
        reader.read(std::string(key.str()), {key.source().begin}, value);
      }
    }
  }
  return settings;
}

}  // namespace nazir::scenarios
