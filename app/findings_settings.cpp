// SPDX-License-Identifier: GPL-3.0-or-later
#include "findings_settings.hpp"

namespace nazir::app {

void know_finding_rules() {
  std::vector<scenarios::FindingRule> known;
  for (const auto& rule : findings::rules()) {
    auto& mine = known.emplace_back();
    mine.id = rule.id;
    for (const auto& threshold : rule.thresholds) {
      mine.keys.push_back({std::string(threshold.key), threshold.least, threshold.most, std::string(threshold.unit)});
    }
  }
  scenarios::know_finding_rules(std::move(known));
}

namespace {

findings::Settings applied(const std::vector<scenarios::FindingSetting>& said) {
  findings::Settings settings;
  // Nobody is linked to it while its tree is down: the session itself watches over it, and starts it again.
  settings.expect("unsupervised", "application");
  for (const auto& each : said) {
    if (each.key == "enabled") {
      settings.enable(each.rule, each.number != 0);
    } else if (each.key == "expected") {
      for (const auto& kind : each.expected) settings.expect(each.rule, kind);
    } else {
      settings.set(each.rule, each.key, each.number);
    }
  }
  return settings;
}

}  // namespace

findings::Settings findings_settings(const scenarios::Settings& scenario) {
  return applied(scenario.findings);
}

findings::Settings findings_settings_of(const scenarios::Session& session) {
  return applied(session.finding_settings());
}

}  // namespace nazir::app
