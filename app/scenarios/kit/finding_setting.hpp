// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a scenario says about findings: `[findings.RULE]` in its file. Plain values: a program that judges sessions
// applies them to its rules, and nothing here knows these. See app/findings_settings.hpp.

#include <string>
#include <vector>

namespace nazir::scenarios {

/// One key of one rule.
struct FindingSetting {
  std::string rule;                        ///< "blocked-server"
  std::string key;                         ///< "enabled", "expected", or a threshold: "limit".
  double number = 0;                       ///< Of "enabled", 1 for true; of a threshold, in its unit.
  std::vector<std::string> expected = {};  ///< Kinds of process; of "expected" only.
  friend bool operator==(const FindingSetting&, const FindingSetting&) = default;
};

/// A threshold of a rule that a scenario may set.
struct FindingKey {
  std::string name;
  double least = 0, most = 0;
  std::string unit;  ///< "s", "ms", "%", another one, or none. Durations are in seconds if it is not "ms".
};

struct FindingRule {
  std::string id;
  std::vector<FindingKey> keys;
};

/// The rules that scenario files are checked against. None: any rule and any key will do.
const std::vector<FindingRule>& known_finding_rules();
/// Not thread-safe: call it once, before the program reads its first scenario.
void know_finding_rules(std::vector<FindingRule> rules);

}  // namespace nazir::scenarios
