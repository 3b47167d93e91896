// SPDX-License-Identifier: GPL-3.0-or-later
#include "reference.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include <nazir/findings.hpp>

#include "findings_settings.hpp"
#include "scenarios/scenario_file.hpp"

namespace nazir::app {
namespace {

TEST(ReferenceTest, IsTheFileInTheRepository) {
  std::ifstream file(NAZIR_SCENARIO_FOLDER "/README.md");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  EXPECT_TRUE(text == reference()) << "write it anew: nazir --reference > resources/scenarios/README.md";
}

TEST(ExplanationTest, HasASectionThatAScenarioFileTakes) {
  for (const auto& rule : findings::rules()) {
    const auto text = explanation(rule.id);
    EXPECT_TRUE(text.starts_with(findings::page_of(rule.id)));
    const std::string before = "\nIn a scenario file:\n\n";
    const auto at = text.find(before);
    ASSERT_NE(at, std::string::npos) << rule.id;
    const auto scenario = scenarios::parse_scenario(text.substr(at + before.size()), "mine.toml");
    ASSERT_TRUE(scenario) << scenario.problem();
    const auto settings = findings_settings(*scenario);
    const auto& own = settings.of(rule.id);
    EXPECT_FALSE(own.enabled);
    EXPECT_TRUE(findings::is_expected(own, "till 7"));
    ASSERT_EQ(own.thresholds.size(), rule.thresholds.size());
    for (const auto& threshold : rule.thresholds)
      EXPECT_EQ(own.thresholds.find(threshold.key)->second, threshold.value);
  }
}

}  // namespace
}  // namespace nazir::app
