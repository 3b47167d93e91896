// SPDX-License-Identifier: GPL-3.0-or-later
// Every built-in scenario runs for ten minutes without a finding, but for those that are about a mistake. What a
// scenario means to do is said in its file, in `[findings]`.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "judged_run.hpp"
#include "sanitized.hpp"
#include "scenarios/scenario_file.hpp"
#include "scenarios/set_parameter.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

/// Parameters of scenarios that would take long, and what a test can afford.
const std::map<std::string, std::vector<std::pair<std::string, std::string>>> capped = {
    {"donations", {{"load.rate", "60"}}},           {"donations-storm", {{"load.rate", "60"}}},
    {"inspector-guide", {{"load.rate", "200"}}},    {"million", {{"processes", "2000"}}},
    {"ramadan-night", {{"donors.number", "3000"}}},
};

class ScenarioFindings : public testing::TestWithParam<std::string> {};

TEST_P(ScenarioFindings, AreNoneInTenMinutes) {
  auto settings = *load_scenario(GetParam());
  if (const auto caps = capped.find(GetParam()); caps != capped.end()) {
    for (const auto& [name, value] : caps->second) ASSERT_FALSE(set_parameter(settings, name, value));
  }
  std::map<std::string, std::pair<int, std::string>> found;  // how often, and the first sentence
  judge(settings, nazir::tests::sanitized ? 1min : 10min, [&](const Look& look) {
    for (const auto& finding : look.findings.now) {
      auto& [times, first] = found[finding.rule + " of " + finding.kind];
      if (times++ == 0) first = fmt::format("at {} s: {}", look.at / 1s, finding.sentence);
    }
  });
  for (const auto& [what, seen] : found) ADD_FAILURE() << what << ", " << seen.first << " times, first " << seen.second;
}

/// All but those that make a mistake: mistakes/mistakes_test.cpp is about these.
std::vector<std::string> sound_scenarios() {
  std::vector<std::string> names;
  for (const auto& scenario : built_in_scenarios()) {
    if (!scenario.name.starts_with("mistakes")) names.emplace_back(scenario.name);
  }
  return names;
}

INSTANTIATE_TEST_SUITE_P(Each, ScenarioFindings, testing::ValuesIn(sound_scenarios()), [](const auto& each) {
  auto name = each.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace nazir::scenarios
