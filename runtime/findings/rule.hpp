// SPDX-License-Identifier: BSL-1.0
#pragma once
// What every rule is. A new rule is one file in rules/ with its class, and one line in rules.inc.

#include <memory>

#include <nazir/findings/finding.hpp>
#include <nazir/findings/rule_info.hpp>

#include "round.hpp"

namespace nazir::findings {

class Rule {
 public:
  Rule() = default;
  Rule(const Rule&) = delete;
  Rule& operator=(const Rule&) = delete;
  virtual ~Rule() = default;

  virtual const RuleInfo& info() const = 0;

  // In each round, in this order:
  virtual void begin(Round&) {}
  /// For each process in ascending order of pid, if `sees_processes`. Called millions of times: decide by the numbers
  /// first, and keep candidates for `finish`.
  virtual void see(const Subject&, Round&) {}
  /// Asks for what is missing and reports. `ok` or `recheck`; that it reported something makes it `warn`.
  virtual Verdict finish(Round&) = 0;

  /// Another node, or it has restarted.
  virtual void forget() {}
  virtual bool sees_processes() const { return true; }
};

/// Makes all rules, in the order of `rules()`.
std::vector<std::unique_ptr<Rule>> make_rules();

}  // namespace nazir::findings
