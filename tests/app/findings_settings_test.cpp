// SPDX-License-Identifier: GPL-3.0-or-later
#include "findings_settings.hpp"

#include <gtest/gtest.h>

#include "scenarios/scenario_file.hpp"

namespace nazir::app {
namespace {

using scenarios::FindingSetting;

/// Scenario files are checked against the rules only during these tests.
class FindingsSettings : public testing::Test {
 protected:
  FindingsSettings() { know_finding_rules(); }
  ~FindingsSettings() override { scenarios::know_finding_rules({}); }

  static std::vector<FindingSetting> read(const std::string& toml) {
    const auto settings = scenarios::parse_scenario(toml, "mine.toml");
    EXPECT_TRUE(settings) << settings.problem();
    return settings ? settings->findings : std::vector<FindingSetting>();
  }
  static std::string problem_of(const std::string& toml) {
    return scenarios::parse_scenario(toml, "mine.toml").problem();
  }
};

TEST_F(FindingsSettings, ASectionForEachRule) {
  const auto settings = read(
      "[findings.blocked-server]\nlimit = 2.5\nexpected = ['report desk', 'till*']\n"
      "[findings.spawn-churn]\nlife = '0.1ms'\nenabled = false\n"
      "[findings]\nno-backpressure.share = '90%'\nno-timeout.limit = '500ms'\nmailbox-growing.messages = 1000\n");
  const std::vector<FindingSetting> expected{{"blocked-server", "expected", 0, {"report desk", "till*"}},
                                             {"blocked-server", "limit", 2.5},
                                             {"mailbox-growing", "messages", 1000},
                                             {"no-backpressure", "share", 90},
                                             {"no-timeout", "limit", 0.5},
                                             {"spawn-churn", "enabled", 0},
                                             {"spawn-churn", "life", 0.1}};
  EXPECT_EQ(settings, expected);
}

TEST_F(FindingsSettings, AreThoseOfTheEngine) {
  scenarios::Settings scenario;
  scenario.findings = read(
      "[findings.blocked-server]\nlimit = '3s'\nexpected = ['a', 'b*']\n[findings.spawn-churn]\nenabled = false\n");
  const auto settings = findings_settings(scenario);
  EXPECT_EQ(settings.threshold("blocked-server", "limit"), 3);
  EXPECT_EQ(settings.of("blocked-server").expected, (std::vector<std::string>{"a", "b*"}));
  EXPECT_TRUE(settings.of("blocked-server").enabled);
  EXPECT_FALSE(settings.of("spawn-churn").enabled);
  EXPECT_EQ(settings.threshold("no-timeout", "limit"), 2) << "the default";
  EXPECT_EQ(settings.of("unsupervised").expected, std::vector<std::string>{"application"}) << "the session keeps it";
}

TEST_F(FindingsSettings, ProblemsHaveAPlaceAndSayWhatWasExpected) {
  const std::pair<std::string, std::string> cases[] = {
      {"[findings.blocked-servr]\nlimit = 2",
       "mine.toml:1:11: findings.blocked-servr: there is no such rule; did you mean \"blocked-server\"?"},
      {"[findings.blocked-server]\nlimt = 2",
       "mine.toml:2:1: findings.blocked-server.limt: unknown key; did you mean \"limit\"?"},
      {"[findings.blocked-server]\nspeed = 2",
       "mine.toml:2:1: findings.blocked-server.speed: unknown key; expected one of enabled, expected, limit"},
      {"[findings.blocked-server]\nlimit = 0",
       "mine.toml:2:9: findings.blocked-server.limit: expected a number from 0.01 to 86400 s, or a duration such as "
       "\"2s\", found 0"},
      {"[findings.blocked-server]\nlimit = 'soon'",
       "mine.toml:2:9: findings.blocked-server.limit: expected a number from 0.01 to 86400 s, or a duration such as "
       "\"2s\", found \"soon\""},
      {"[findings.blocked-server]\nlimit = nan",
       "mine.toml:2:9: findings.blocked-server.limit: expected a number from 0.01 to 86400 s, or a duration such as "
       "\"2s\", found nan"},
      {"[findings.no-backpressure]\nshare = '80'",
       "mine.toml:2:9: findings.no-backpressure.share: expected a number from 1 to 100 %, or a share such as \"80%\", "
       "found \"80\""},
      {"[findings.no-timeout]\nenabled = 'no'",
       "mine.toml:2:11: findings.no-timeout.enabled: expected true or false, found \"no\""},
      {"[findings.no-timeout]\nexpected = 'Till'",
       "mine.toml:2:12: findings.no-timeout.expected: expected a list of names or functions of processes, such as "
       "[\"till*\"], found \"Till\""},
      {"[findings.no-timeout]\nexpected = ['Till', 7]",
       "mine.toml:2:21: findings.no-timeout.expected: expected a list of names or functions of processes, such as "
       "[\"till*\"], found 7"},
      {"[findings.no-timeout]\nexpected = ['*']",
       "mine.toml:2:13: findings.no-timeout.expected: expected a kind of process (enabled = false silences a rule), "
       "found \"*\""},
      {"[findings.no-timeout]\nexpected = ['**']",
       "mine.toml:2:13: findings.no-timeout.expected: expected a kind of process (enabled = false silences a rule), "
       "found \"**\""},
      {"[findings]\nno-timeout = 2",
       "mine.toml:2:14: findings.no-timeout: expected a section [findings.no-timeout], found 2"},
      {"findings = 2", "mine.toml:1:12: findings: expected sections such as [findings.blocked-server], found 2"},
      {"[finding.no-timeout]\nlimit = 2", "mine.toml:1:2: finding: unknown key; did you mean \"findings\"?"},
      // The first in the order of the text.
      {"[load]\nrate = 'x'\n[findings.no]\na = 1",
       "mine.toml:2:8: load.rate: expected a number of donations per second from 0 to 1000000, found \"x\""},
  };
  for (const auto& [toml, problem] : cases) EXPECT_EQ(problem_of(toml), problem) << toml;
}

TEST_F(FindingsSettings, ANameThatIsLikeNoRuleIsToldAllOfThem) {
  const auto problem = problem_of("[findings.nonsense]\nlimit = 2");
  EXPECT_TRUE(
      problem.starts_with("mine.toml:1:11: findings.nonsense: there is no such rule; expected one of "
                          "call-wait-cycle, unsupervised, blocked-server, "))
      << problem;
  EXPECT_TRUE(problem.ends_with(", timer-pileup, instrument-loss")) << problem;
}

TEST(ScenariosWithoutRules, TakeAnyRuleAndAnyKey) {
  const auto settings = scenarios::parse_scenario("[findings.of-tomorrow]\nlimit = '2s'\nshare = '5%'\n", "mine.toml");
  ASSERT_TRUE(settings) << settings.problem();
  EXPECT_EQ(settings->findings,
            (std::vector<FindingSetting>{{"of-tomorrow", "limit", 2}, {"of-tomorrow", "share", 5}}));
  EXPECT_EQ(findings_settings(*settings), findings_settings({})) << "the engine knows no such rule";
}

}  // namespace
}  // namespace nazir::app
