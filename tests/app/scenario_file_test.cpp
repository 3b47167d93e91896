// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/scenario_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "scenarios/donations/keys.hpp"
#include "scenarios/kit/session.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/set_parameter.hpp"
#include "scenarios/suggestion.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;
using donations::keys;
using donations::Spread;

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
  EXPECT_EQ((*settings)[keys.rate], 12.5);
  EXPECT_EQ((*settings)[keys.arrival], Arrival::even);
  EXPECT_EQ((*settings)[keys.smallest], 1500);
  EXPECT_EQ((*settings)[keys.largest], 1'000'000);
  EXPECT_EQ((*settings)[keys.gateway_latency], 1500ms);
  EXPECT_EQ((*settings)[keys.gateway_failure_share], 0.025);
  EXPECT_EQ((*settings)[keys.gateway_distribution], Spread::log_normal);
}

TEST(ScenarioFile, FillsInDefaults) {
  const auto settings = parse_scenario(kHead, "f.toml");
  ASSERT_TRUE(settings) << settings.problem();
  EXPECT_EQ(settings->workload->name, "donations");
  EXPECT_EQ((*settings)[keys.rate], 300);
  EXPECT_EQ((*settings)[keys.subscribers], 10u);
  EXPECT_EQ((*settings)[keys.smallest], 100);
  EXPECT_EQ((*settings)[keys.largest], 50'000);
  EXPECT_EQ((*settings)[keys.worker_timeout], 60s);
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
            "f.toml:3:18: money.smallest: expected an amount from 0.01 to 10,000,000,000,000.00 USD, found \"0.001\"");
  EXPECT_EQ(problem_of("money.smallest = \"0\""),
            "f.toml:3:18: money.smallest: expected an amount from 0.01 to 10,000,000,000,000.00 USD, found \"0\"");
  EXPECT_EQ(problem_of("money.smallest = \"600\""),
            "f.toml:3:18: money.smallest: expected money.largest to be at least money.smallest (600.00), found 500.00");
  EXPECT_EQ(problem_of("load = 3"), "f.toml:3:1: load: expected a section of keys (see nazir --help), found 3");
  EXPECT_EQ(problem_of("load.rate.x = 3"),
            "f.toml:3:6: load.rate: expected a number of donations per second from 0 to 1000000, found a table");
}

TEST(ScenarioFile, SuggestsWhatWasMeant) {
  EXPECT_EQ(problem_of("[load]\nrat = 5"), "f.toml:4:1: load.rat: unknown key; did you mean \"load.rate\"?");
  EXPECT_EQ(problem_of("colour = 5"), "f.toml:3:1: colour: unknown key");
  EXPECT_EQ(problem_of("[laod]\nrate = 5"), "f.toml:3:2: laod: unknown key; did you mean \"load\"?");
  EXPECT_EQ(problem_of("rate = 5"), "f.toml:3:1: rate: unknown key; did you mean \"load.rate\"?");
  EXPECT_EQ(problem_of("[load]\nlatency = 5"),
            "f.toml:4:1: load.latency: unknown key; did you mean \"checks.latency\" or \"gateway.latency\"?");
}

TEST(ScenarioFile, ASectionIsNotAValue) {
  for (const auto& [toml, found] : {std::pair("load = 3", "3"), {"load = \"x\"", "\"x\""}, {"load = []", "a list"}}) {
    EXPECT_EQ(problem_of(toml),
              std::string("f.toml:3:1: load: expected a section of keys (see nazir --help), found ") + found);
  }
  EXPECT_EQ(problem_of("[[load]]"), "f.toml:3:3: load: expected a section of keys (see nazir --help), found a list");
}

TEST(ScenarioFile, AQuotedDotDoesNotSeparate) {
  EXPECT_EQ(problem_of("\"load.rate\" = 5"),
            "f.toml:3:1: \"load.rate\": unknown key; did you mean load.rate, without quotes?");
  EXPECT_EQ(problem_of("[\"load.rate\"]"),
            "f.toml:3:2: \"load.rate\": unknown key; did you mean load.rate, without quotes?");
  EXPECT_EQ(parse_scenario("\"load\".'rate' = 5", "f.toml")->operator[](keys.rate), 5);
}

TEST(ScenarioFile, WholeNumbersMayHaveAPoint) {
  const auto settings =
      parse_scenario("run.seed = 5.0\n[load]\ncampaigns = 12.0\n[gateway]\nconnections = 1e4", "f.toml");
  ASSERT_TRUE(settings) << settings.problem();
  EXPECT_EQ(settings->seed, 5u);
  EXPECT_EQ((*settings)[keys.campaigns], 12u);
  EXPECT_EQ((*settings)[keys.connections], 10'000u);
  for (const auto& [value, found] : {std::pair("0.0", "0.0"),
                                     {"-1.0", "-1.0"},
                                     {"1.5", "1.5"},
                                     {"20000.0", "20000.0"},
                                     {"1e300", "1e+300"},
                                     {"inf", "inf"},
                                     {"-nan", "nan"},
                                     {"0", "0"}}) {
    const auto problem = problem_of(std::string("load.campaigns = ") + value);
    EXPECT_TRUE(
        problem ==
            std::string("f.toml:3:18: load.campaigns: expected a whole number of campaigns from 1 to 10000, found ") +
                found ||
        problem ==
            std::string("f.toml:3:18: load.campaigns: expected a whole number of campaigns from 1 to 10000, found -") +
                found)
        << problem;
  }
}

TEST(ScenarioFile, ShowsKeysAndValuesOnOneShortPrintableLine) {
  EXPECT_EQ(problem_of("[load]\n\"a\\u001b[31m\\nb\" = 1"), "f.toml:4:1: load.\"a\\x1b[31m\\nb\": unknown key");
  EXPECT_EQ(problem_of("load.rate = \"\\u001b]0;x\\u0007\""),
            "f.toml:3:13: load.rate: expected a number of donations per second from 0 to 1000000, found "
            "\"\\x1b]0;x\\x07\"");
  for (const std::string& toml :
       {"load.rate = \"" + std::string(900'000, 'x') + "\"", std::string(900'000, 'x') + " = 1",
        "money.smallest = \"" + std::string(900'000, '9') + "\"", "run.seed = " + std::string(900'000, '9'),
        "x = '" + std::string(900'000, 'x')}) {
    const auto problem = problem_of(toml);
    EXPECT_LT(problem.size(), 400u) << problem.substr(0, 1000);
    EXPECT_EQ(problem.rfind("f.toml:3:", 0), 0u) << problem.substr(0, 100);
  }
  EXPECT_EQ(parse_scenario("load = 1", "a\x1b\n.toml").problem().substr(0, 14), "a\\x1b\\n.toml:1");
  const std::string whole(1000, 'a');
  EXPECT_EQ(parse_scenario("load = 1", whole).problem().rfind(whole + ":1:", 0), 0u);
  EXPECT_EQ(parse_scenario("load = 1", whole + "a").problem().rfind(std::string(999, 'a') + "…:1:", 0), 0u);
}

TEST(ScenarioFile, EveryKeyHasADefault) {
  const auto settings = parse_scenario("", "folder/harvest time.toml");
  ASSERT_TRUE(settings) << settings.problem();
  EXPECT_EQ(settings->title, "harvest time");
  EXPECT_EQ(settings->description, settings->workload->teaches);
  EXPECT_EQ(settings->watch, settings->workload->watch);
  EXPECT_EQ(parse_scenario("title = \"\"", "x.toml")->title, "x");
}

TEST(ScenarioFile, DeepKeysAreRefusedBeforeTheyAreParsed) {
  std::string deep = "x";
  for (int i = 0; i < 500'000; ++i) deep += ".x";
  for (const auto& toml : {deep + " = 1", "[" + deep + "]", "a = {" + deep + " = 1}", "[[" + deep + "]]"}) {
    EXPECT_EQ(problem_of(toml), "f.toml:3:1: expected at most 256 dots in a line, found more");
  }
  // Fewer dots per line, but nested.
  std::string nested, part = "x";
  for (int i = 0; i < 250; ++i) part += ".x";
  for (int i = 0; i < 1000; ++i) nested += "{" + part + " = [\n";
  EXPECT_NE(problem_of("a = " + nested).find(": invalid TOML: "), std::string::npos);
  EXPECT_EQ(problem_of("title = \"" + std::string(256, '.') + "\"").find("dots"), std::string::npos);
}

TEST(ScenarioFile, ManyUnknownKeysAreOneProblem) {
  // In descending order: each is earlier in the text than those already read.
  std::string toml;
  for (int i = 99'999; i >= 10'000; --i) toml += "lo" + std::to_string(i) + "=1\n";
  EXPECT_EQ(problem_of(toml), "f.toml:3:1: lo99999: unknown key");
}

TEST(ScenarioFile, TellsTheFirstOfSeveralProblems) {
  EXPECT_EQ(problem_of("[money]\nlargest = \"x\"\n[load]\nrate = -1\n[run]\nseed = \"y\""),
            "f.toml:6:8: load.rate: expected a number of donations per second from 0 to 1000000, found -1");
}

TEST(ScenarioFile, SaysWhereItIsNotToml) {
  const auto problem = parse_scenario("title = \"T\"\nload = [\n", "f.toml").problem();
  EXPECT_EQ(problem.substr(0, problem.find(' ')), "f.toml:2:10:") << problem;
  EXPECT_NE(problem.find("invalid TOML: "), std::string::npos) << problem;
  EXPECT_EQ(problem.find('\n'), std::string::npos) << problem;
}

// Under the sanitizers, these were undefined behaviour in toml++.
TEST(ScenarioFile, LettersWhereWhiteSpaceMayStandAreNone) {
  for (const std::string letter : {"é", "§", "Ж", "ሴ", "–", "＝", "😀"}) {
    EXPECT_EQ(problem_of(letter + " = 1").rfind("f.toml:3:1: invalid TOML: ", 0), 0u) << letter;
    EXPECT_EQ(problem_of("run.seed = 1 " + letter).rfind("f.toml:3:14: invalid TOML: ", 0), 0u) << letter;
    EXPECT_EQ(parse_scenario("title = \"\"\"a\\\n" + letter + "\"\"\"", "f.toml")->title, "a" + letter);
  }
}

TEST(ScenarioFile, SaysThatAFileCannotBeRead) {
  EXPECT_EQ(load_scenario("no/such.toml").problem(), "no/such.toml: cannot be read: No such file or directory");
  EXPECT_EQ(load_scenario("/dev/").problem(), "/dev/: expected a regular file, found a directory");
  EXPECT_EQ(load_scenario("a\n\x1b/b").problem(), "a\\n\\x1b/b: cannot be read: No such file or directory");
  EXPECT_EQ(
      load_scenario("-").problem(),
      "there is no scenario \"-\" (expected one of nazir --list-scenarios, or a file that ends in .toml; standard "
      "input is not read)");
  EXPECT_EQ(
      load_scenario("donation").problem(),
      "there is no scenario \"donation\"; did you mean \"donations\"? (expected one of nazir --list-scenarios, or "
      "a file that ends in .toml)");
}

TEST(ScenarioFile, ABuiltInOneMayStandInAFolder) {
  const auto settings = load_scenario("mistakes/no-timeout");
  ASSERT_TRUE(settings) << settings.problem();
  EXPECT_EQ(settings->scenario, "mistakes/no-timeout");
  EXPECT_EQ(settings->title, "Mistakes: a wait without a time limit");
  EXPECT_EQ(load_scenario("mistakes/no-timout").problem(),
            "mistakes/no-timout: cannot be read: No such file or directory; did you mean \"mistakes/no-timeout\"?");
  EXPECT_NE(load_scenario("./mistakes/no-timeout").problem(), "") << "a path";
  EXPECT_EQ(find_built_in("mistakes/no-timeout")->name, "mistakes/no-timeout");
  EXPECT_EQ(find_built_in("mistakes/"), nullptr);
}

TEST(ScenarioFile, EveryBuiltInIsRightAndIsTheFileInTheRepository) {
  std::set<std::string> files;
  const std::filesystem::path folder(NAZIR_SCENARIO_FOLDER);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".toml") continue;
    files.insert(entry.path().lexically_relative(folder).replace_extension());
  }
  for (const auto& scenario : built_in_scenarios()) {
    const auto settings = load_scenario(std::string(scenario.name));
    EXPECT_TRUE(settings) << settings.problem();
    std::ifstream file(folder / (std::string(scenario.name) + ".toml"));
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(scenario.toml, text);
    EXPECT_EQ(files.erase(std::string(scenario.name)), 1u);
  }
  EXPECT_TRUE(files.empty()) << "not built in: " << *files.begin();
}

// The text of the workload is about its default.
TEST(ScenarioFile, EveryVariantOfAWorkloadSaysWhatToWatch) {
  for (const auto& scenario : built_in_scenarios()) {
    const auto settings = load_scenario(std::string(scenario.name));
    ASSERT_TRUE(settings) << settings.problem();
    const bool variant = scenario.name != settings->workload->name;
    EXPECT_EQ(settings->watch != settings->workload->watch, variant) << scenario.name;
    EXPECT_EQ(settings->description != settings->workload->teaches, variant || scenario.name == "donations")
        << scenario.name;
    EXPECT_TRUE(settings->watch.ends_with('.')) << scenario.name;
    EXPECT_EQ(Session::create(*settings)->watch(), settings->watch);
  }
}

TEST(SetParameters, TheCurrencyIsOneOfThem) {
  auto settings = *load_scenario("donations");
  ASSERT_FALSE(set_parameter(settings, "money.currency", "KWD"));
  EXPECT_EQ(settings.currency.code(), "KWD");
  EXPECT_EQ(settings[keys.smallest], 1000) << "1 KWD";
  EXPECT_EQ(settings[keys.largest], 500'000);
  const std::pair<std::string, std::string> changes[] = {{"smallest", "2"}, {"currency", "JPY"}};
  ASSERT_FALSE(set_parameters(settings, changes)) << "in any order";
  EXPECT_EQ(settings.currency.code(), "JPY");
  EXPECT_EQ(settings[keys.smallest], 2);
  EXPECT_EQ(settings[keys.largest], 500);
  ASSERT_FALSE(set_parameter(settings, "money.currency", "USD"));
  ASSERT_FALSE(set_parameter(settings, "money.smallest", "1.50"));
  EXPECT_EQ(set_parameter(settings, "money.currency", "JPY")->text.substr(0, 36),
            "money.smallest: expected an amount i");
  EXPECT_EQ(settings.currency.code(), "USD") << "all or nothing";
  EXPECT_EQ(settings[keys.smallest], 150);
  EXPECT_EQ(set_parameter(settings, "currency", "XYZ")->text.substr(0, 34), "money.currency: expected a currenc");
}

TEST(Suggestion, FindsNearNamesOnly) {
  EXPECT_EQ(nearest("sede", {"seed", "clock"}), "seed");
  EXPECT_EQ(nearest("clok", {"seed", "clock"}), "clock");
  EXPECT_EQ(nearest("x", {"seed", "clock"}), "");
  EXPECT_EQ(nearest("", {"seed"}), "");
  EXPECT_EQ(nearest("seef", {"seed", "seen"}), "seed");  // the first of equals
}

}  // namespace
}  // namespace nazir::scenarios
