// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include "rule.hpp"

namespace nazir::findings {

#define NAZIR_RULE(name) std::unique_ptr<Rule> name();
#include "rules.inc"
#undef NAZIR_RULE

std::vector<std::unique_ptr<Rule>> make_rules() {
  std::vector<std::unique_ptr<Rule>> all;
#define NAZIR_RULE(name) all.push_back(name());
#include "rules.inc"
#undef NAZIR_RULE
  return all;
}

const std::vector<RuleInfo>& rules() {
  static const auto all = [] {
    std::vector<RuleInfo> infos;
    for (const auto& rule : make_rules()) infos.push_back(rule->info());
    return infos;
  }();
  return all;
}

const RuleInfo* rule_of(std::string_view id) {
  const auto& all = rules();
  const auto found = std::find_if(all.begin(), all.end(), [id](const RuleInfo& each) { return each.id == id; });
  return found != all.end() ? &*found : nullptr;
}

}  // namespace nazir::findings
