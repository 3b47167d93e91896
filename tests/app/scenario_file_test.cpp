// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/scenario_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "scenarios/schema.hpp"
#include "scenarios/suggestion.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

constexpr const char* kHead = "title = \"T\"\ndescription = \"D\"\n";

std::string problem_of(const std::string& toml) {
  const auto settings = parse_scenario(kHead + toml, "f.toml");
  return settings ? "none" : settings.problem();
}

TEST(ScenarioFile, ReadsEveryType) {
  const auto settings = parse_scenario(std::string(kHead) + R"(
[run]
seed = 7
clock = "virtual"
[load]
rate = 12.5
arrival = "even"
[money]
smallest = "1.50"
largest = "1,000"
currency = "KWD"
[gateway]
latency = "1.5s"
failure_rate = "2.5%"
distribution = "log-normal"
)",
                                       "f.toml");
  ASSERT_TRUE(settings) << settings.problem();
  EXPECT_EQ(settings->scenario, "f.toml");
  EXPECT_EQ(settings->title, "T");
  EXPECT_EQ(settings->seed, 7u);
  EXPECT_EQ(settings->clock, ClockKind::simulated);
  EXPECT_EQ(settings->donations.rate, 12.5);
  EXPECT_EQ(settings->donations.arrival, Arrival::even);
  EXPECT_EQ(settings->donations.smallest, 1500);
  EXPECT_EQ(settings->donations.largest, 1'000'000);
  EXPECT_EQ(settings->donations.gateway_latency, 1500ms);
  EXPECT_EQ(settings->donations.gateway_failure_share, 0.025);
  EXPECT_EQ(settings->donations.gateway_distribution, Spread::log_normal);
}

TEST(ScenarioFile, FillsInDefaults) {
  const auto settings = parse_scenario(kHead, "f.toml");
  ASSERT_TRUE(settings) << settings.problem();
  EXPECT_EQ(settings->workload, "donations");
  EXPECT_EQ(settings->donations.rate, 300);
  EXPECT_EQ(settings->donations.subscribers, 10u);
  EXPECT_EQ(settings->donations.smallest, 100);
  EXPECT_EQ(settings->donations.largest, 50'000);
  EXPECT_EQ(settings->donations.worker_timeout, 60s);
  EXPECT_EQ(settings->currency.code(), "USD");
}

TEST(ScenarioFile, SaysWhereAndWhatIsWrongInOneLine) {
  EXPECT_EQ(problem_of("[load]\nrate = \"fast\"\n"),
            "f.toml:4:8: load.rate: expected a number of donations per second from 0 to 1000000, found \"fast\"");
  EXPECT_EQ(problem_of("load.rate = -1"),
            "f.toml:3:13: load.rate: expected a number of donations per second from 0 to 1000000, found -1");
  EXPECT_EQ(problem_of("load.rate = nan"),
            "f.toml:3:13: load.rate: expected a number of donations per second from 0 to 1000000, found nan");
  EXPECT_EQ(problem_of("load.subscribers = 2.5"),
            "f.toml:3:20: load.subscribers: expected a whole number of subscribers from 0 to 10000, found 2.5");
  EXPECT_EQ(problem_of("load.subscribers = true"),
            "f.toml:3:20: load.subscribers: expected a whole number of subscribers from 0 to 10000, found true");
  EXPECT_EQ(problem_of("[gateway]\n  latency = 5\n"),
            "f.toml:4:13: gateway.latency: expected a duration from \"0s\" to \"1h\", found 5");
  EXPECT_EQ(problem_of("gateway.latency = \"2h\""),
            "f.toml:3:19: gateway.latency: expected a duration from \"0s\" to \"1h\", found \"2h\"");
  EXPECT_EQ(problem_of("gateway.latency = \"soon\""),
            "f.toml:3:19: gateway.latency: expected a duration from \"0s\" to \"1h\", found \"soon\"");
  EXPECT_EQ(problem_of("faults.crash_rate = \"101%\""),
            "f.toml:3:21: faults.crash_rate: expected a share from \"0%\" to \"100%\", found \"101%\"");
  EXPECT_EQ(problem_of("faults.crash_rate = 0.1"),
            "f.toml:3:21: faults.crash_rate: expected a share from \"0%\" to \"100%\", found 0.1");
  EXPECT_EQ(problem_of("load.arrival = \"sometimes\""),
            "f.toml:3:16: load.arrival: expected a kind of arrival, one of \"poisson\", \"even\", found \"sometimes\"");
  EXPECT_EQ(problem_of("money.smallest = \"0.001\""),
            "f.toml:3:18: money.smallest: expected an amount above zero in USD with at most 2 decimal digits, found "
            "\"0.001\"");
  EXPECT_EQ(
      problem_of("money.smallest = \"0\""),
      "f.toml:3:18: money.smallest: expected an amount above zero in USD with at most 2 decimal digits, found \"0\"");
  EXPECT_EQ(problem_of("money.smallest = \"600\""),
            "f.toml:3:18: money.smallest: expected money.largest to be at least money.smallest (600.00), found 500.00");
  EXPECT_EQ(problem_of("load = 3"), "f.toml:3:1: load: unknown key");
  EXPECT_EQ(problem_of("load.rate.x = 3"),
            "f.toml:3:6: load.rate: expected a number of donations per second from 0 to 1000000, found a table");
}

TEST(ScenarioFile, SuggestsWhatWasMeant) {
  EXPECT_EQ(problem_of("[load]\nrat = 5"), "f.toml:4:1: load.rat: unknown key; did you mean \"load.rate\"?");
  EXPECT_EQ(problem_of("colour = 5"), "f.toml:3:1: colour: unknown key");
}

TEST(ScenarioFile, AsksForWhatIsMissing) {
  EXPECT_EQ(parse_scenario("title = \"T\"", "f.toml").problem(),
            "f.toml:1:1: description: missing; expected a description in quotes");
}

TEST(ScenarioFile, TellsTheFirstOfSeveralProblems) {
  EXPECT_EQ(problem_of("[money]\nlargest = \"x\"\n[load]\nrate = -1\n[run]\nseed = \"y\""),
            "f.toml:6:8: load.rate: expected a number of donations per second from 0 to 1000000, found -1");
}

TEST(ScenarioFile, SaysWhereItIsNotToml) {
  const auto problem = parse_scenario("title = \"T\"\nload = [\n", "f.toml").problem();
  EXPECT_EQ(problem.substr(0, problem.find(' ')), "f.toml:2:10:") << problem;
  EXPECT_NE(problem.find("not TOML: "), std::string::npos) << problem;
  EXPECT_EQ(problem.find('\n'), std::string::npos) << problem;
}

TEST(ScenarioFile, SaysThatAFileCannotBeRead) {
  EXPECT_EQ(load_scenario("no/such.toml").problem(), "no/such.toml: cannot be read: No such file or directory");
  EXPECT_EQ(
      load_scenario("donation").problem(),
      "there is no scenario \"donation\"; did you mean \"donations\"? (expected one of donations, donations-calm, "
      "donations-storm, or a file that ends in .toml)");
}

TEST(ScenarioFile, EveryBuiltInIsRightAndIsTheFileInTheRepository) {
  std::set<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(NAZIR_SCENARIO_FOLDER))
    files.insert(entry.path().stem());
  for (const auto& scenario : built_in_scenarios()) {
    const auto settings = load_scenario(std::string(scenario.name));
    EXPECT_TRUE(settings) << settings.problem();
    std::ifstream file(std::filesystem::path(NAZIR_SCENARIO_FOLDER) / (std::string(scenario.name) + ".toml"));
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(scenario.toml, text);
    EXPECT_EQ(files.erase(std::string(scenario.name)), 1u);
  }
  EXPECT_TRUE(files.empty()) << "not built in: " << *files.begin();
}

TEST(Schema, EveryDefaultIsRight) {
  for (const auto& key : schema()) {
    EXPECT_FALSE(key.help.empty()) << key.name;
    if (key.required()) continue;
    const bool bare = key.type == KeyType::integer || key.type == KeyType::number;
    EXPECT_TRUE(read_value(key, key.fallback, !bare)) << key.name;
  }
}

TEST(Suggestion, FindsNearNamesOnly) {
  EXPECT_EQ(nearest("sede", {"seed", "clock"}), "seed");
  EXPECT_EQ(nearest("clok", {"seed", "clock"}), "clock");
  EXPECT_EQ(nearest("x", {"seed", "clock"}), "");
  EXPECT_EQ(nearest("", {"seed"}), "");
  EXPECT_EQ(nearest("seef", {"seed", "seen"}), "seed");  // of equals the first
}

}  // namespace
}  // namespace nazir::scenarios
