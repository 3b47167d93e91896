// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/finding_term.hpp"

#include <algorithm>

#include <nazir/findings/rule_info.hpp>

namespace nazir::widgets {
namespace {

using findings::Severity;

constexpr std::string_view any = "any";

}  // namespace

bool isOfFindings(std::string_view value) {
  if (value.empty()) return false;
  if (value == any) return true;
  for (const auto severity : {Severity::note, Severity::warning, Severity::error}) {
    if (value == to_text(severity)) return true;
  }
  const auto& rules = findings::rules();
  return std::any_of(rules.begin(), rules.end(), [value](const auto& rule) { return rule.id.starts_with(value); });
}

std::vector<observe::Pid> processesOf(std::string_view value, const findings::Findings* findings) {
  std::vector<observe::Pid> pids;
  if (!findings) return pids;
  for (const auto& finding : findings->now) {
    if (value != any && value != to_text(finding.severity) && !finding.rule.starts_with(value)) continue;
    pids.insert(pids.end(), finding.processes.begin(), finding.processes.end());
  }
  std::sort(pids.begin(), pids.end());
  pids.erase(std::unique(pids.begin(), pids.end()), pids.end());
  return pids;
}

}  // namespace nazir::widgets
