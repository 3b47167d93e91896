// SPDX-License-Identifier: BSL-1.0
#pragma once
// Thresholds, and processes that are expected to look like a mistake.

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace nazir::findings {

/// Of one rule.
struct RuleSettings {
  bool enabled = true;
  std::map<std::string, double, std::less<>> thresholds = {};  ///< By key; those that are missing have their default.
  /// Kinds of process that the rule passes over: a name, a label, an initial function, or what a finding calls its
  /// kind. A `*` stands for any text.
  std::vector<std::string> expected = {};
  friend bool operator==(const RuleSettings&, const RuleSettings&) = default;
};

class Settings {
 public:
  /// The settings of a rule; the defaults if nothing was set.
  const RuleSettings& of(std::string_view rule) const;
  /// Sets a threshold. Returns what is wrong, in one sentence with what was expected; empty if nothing is.
  std::string set(std::string_view rule, std::string_view key, double value);
  /// Switches a rule on or off. Returns what is wrong, as `set` does; so does `expect`.
  std::string enable(std::string_view rule, bool enabled);
  std::string expect(std::string_view rule, std::string kind);
  /// As set, or by default. The rule and the key must exist.
  double threshold(std::string_view rule, std::string_view key) const;

  const std::map<std::string, RuleSettings, std::less<>>& all() const { return rules_; }
  friend bool operator==(const Settings&, const Settings&) = default;

 private:
  std::map<std::string, RuleSettings, std::less<>> rules_;
};

/// Whether `text` is what an entry of `expected` names.
bool is_expected(const RuleSettings& settings, std::string_view text);

}  // namespace nazir::findings
