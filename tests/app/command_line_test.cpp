// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_line.hpp"
#include "option_conflicts.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "scenarios/donations/keys.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/printable.hpp"
#include "scenarios/scenario_file.hpp"

namespace nazir::app {
namespace {

using namespace std::chrono_literals;
using Action = CommandLine::Action;

std::string problem_of(const std::vector<std::string>& arguments) {
  const auto command = parse_command_line(arguments);
  return command ? "none" : command.problem();
}

TEST(CommandLineTest, WithoutArgumentsRunsTheFirstScenarioInAWindow) {
  const auto command = parse_command_line({});
  ASSERT_TRUE(command);
  EXPECT_EQ(command->action, Action::run);
  EXPECT_EQ(command->scenario, scenarios::built_in_scenarios().front().name);
  EXPECT_FALSE(command->headless);
}

TEST(CommandLineTest, ReadsBothSpellings) {
  const auto apart = parse_command_line({"--scenario", "x.toml", "--duration", "90s", "--seed", "7", "--clock",
                                         "virtual", "--schedulers", "2", "--headless"});
  const auto joined = parse_command_line(
      {"--scenario=x.toml", "--duration=1.5min", "--seed=7", "--clock=virtual", "--schedulers=2", "--headless"});
  for (const auto& command : {apart, joined}) {
    ASSERT_TRUE(command) << command.problem();
    EXPECT_EQ(command->scenario, "x.toml");
    EXPECT_EQ(command->duration, 90s);
    EXPECT_EQ(command->seed, 7u);
    EXPECT_EQ(command->clock, scenarios::ClockKind::simulated);
    EXPECT_EQ(command->schedulers, 2u);
    EXPECT_TRUE(command->headless);
    EXPECT_FALSE(command->json);
  }
}

TEST(CommandLineTest, JsonImpliesHeadless) {
  EXPECT_TRUE(parse_command_line({"--json"})->headless);
}

TEST(CommandLineTest, TheLastCounts) {
  EXPECT_EQ(parse_command_line({"--seed", "1", "--seed=2"})->seed, 2u);
}

TEST(CommandLineTest, KnowsItsActions) {
  EXPECT_EQ(parse_command_line({"--help"})->action, Action::help);
  EXPECT_EQ(parse_command_line({"--version"})->action, Action::version);
  EXPECT_EQ(parse_command_line({"--list-scenarios"})->action, Action::list_scenarios);
  EXPECT_EQ(parse_command_line({"--check", "x.toml"})->action, Action::check);
}

TEST(CommandLineTest, ChecksAllFilesThatAreNamed) {
  using Files = std::vector<std::string>;
  EXPECT_EQ(parse_command_line({"--check=x.toml"})->check_files, Files{"x.toml"});
  EXPECT_EQ(parse_command_line({"--check", "a", "b", "--check=-c", "d"})->check_files, (Files{"a", "b", "-c", "d"}));
  EXPECT_EQ(problem_of({"a", "--check", "b"}),
            "unexpected argument \"a\"; a scenario is chosen with --scenario (see nazir --help)");
}

TEST(CommandLineTest, EveryBadValueIsOnePrintableShortLineThatNamesTheOption) {
  const std::string values[] = {"",
                                "-1",
                                "-0.5",
                                "nan",
                                "inf",
                                "1e999",
                                std::string(30, '9'),
                                "0x10",
                                " ",
                                "+5",
                                "1,5",
                                "5 5",
                                "\n",
                                "\x1b[2J",
                                "\xff\xfe",
                                "--json",
                                "real\n",
                                std::string(100'000, 'x'),
                                "\xe2\x80\xae",
                                "5.",
                                "1d1d"};
  for (const std::string option : {"--duration", "--seed", "--clock", "--schedulers"}) {
    for (const auto& value : values) {
      for (const auto& arguments : {std::vector{option, value}, {option + "=" + value}}) {
        const auto problem = problem_of(arguments);
        EXPECT_EQ(problem.rfind(option + ": expected ", 0), 0u) << problem;
        EXPECT_EQ(scenarios::printable(problem), problem);
        EXPECT_LT(problem.size(), 300u);
      }
    }
  }
  for (const std::string option : {"--headless", "--json", "--journal", "--list-scenarios", "--version"}) {
    for (const auto& value : values) {
      const auto problem = problem_of({option + "=" + value});
      EXPECT_EQ(problem.rfind(option + ": expected no value, found \"", 0), 0u) << problem;
      EXPECT_EQ(scenarios::printable(problem), problem);
    }
  }
  for (const auto& value : values) {
    for (const auto& argument : {value, "--" + value, "-" + value, value + "=1", "--=" + value}) {
      if (argument == "--json" || argument == "--json=1") continue;
      const auto problem = problem_of({argument});
      EXPECT_TRUE(problem.rfind("unexpected argument \"", 0) == 0 || problem.rfind("unknown option \"", 0) == 0)
          << problem;
      EXPECT_EQ(scenarios::printable(problem), problem);
      EXPECT_LT(problem.size(), 300u);
    }
  }
}

TEST(CommandLineTest, SaysWhatIsWrong) {
  EXPECT_EQ(problem_of({"--headles"}), "unknown option \"--headles\"; did you mean \"--headless\"? (see nazir --help)");
  EXPECT_EQ(problem_of({"--sede=4"}), "unknown option \"--sede\"; did you mean \"--seed\"? (see nazir --help)");
  EXPECT_EQ(problem_of({"--zzzzzzzzzz"}), "unknown option \"--zzzzzzzzzz\" (see nazir --help)");
  EXPECT_EQ(problem_of({"donations"}),
            "unexpected argument \"donations\"; a scenario is chosen with --scenario (see nazir --help)");
  EXPECT_EQ(problem_of({"--duration", "fast"}),
            "--duration: expected a duration such as \"200ms\", \"5s\" or \"1h\", up to \"106751d\", found \"fast\"");
  EXPECT_EQ(problem_of({"--duration=0s"}), "--duration: expected a duration above zero, found \"0s\"");
  EXPECT_EQ(problem_of({"--seed", "-1"}), "--seed: expected a whole seed from 0 to 9000000000000000, found \"-1\"");
  EXPECT_EQ(problem_of({"--seed", "1x"}), "--seed: expected a whole seed from 0 to 9000000000000000, found \"1x\"");
  EXPECT_EQ(problem_of({"--clock", "fake"}), "--clock: expected a clock, one of \"real\", \"virtual\", found \"fake\"");
  EXPECT_EQ(problem_of({"--schedulers=999"}),
            "--schedulers: expected a whole number of threads from 0 to 256, found \"999\"");
  EXPECT_EQ(problem_of({"--seed"}), "--seed: expected a value (--seed N), found the end of the line");
  EXPECT_EQ(problem_of({"--seed="}), "--seed: expected a value (--seed N), found an empty one");
  EXPECT_EQ(problem_of({"--json=yes"}), "--json: expected no value, found \"yes\"");
}

TEST(CommandLineTest, GoesBeforeTheScenario) {
  auto settings = *scenarios::load_scenario("donations");
  EXPECT_FALSE(apply(*parse_command_line({"--seed=9", "--clock=virtual", "--schedulers=3", "--set", "load.rate=7",
                                          "--set=connections=9"}),
                     settings));
  EXPECT_EQ(settings.seed, 9u);
  EXPECT_EQ(settings.clock, scenarios::ClockKind::simulated);
  EXPECT_EQ(settings.schedulers, 3u);
  EXPECT_EQ(settings[scenarios::donations::keys.rate], 7);
  EXPECT_EQ(settings[scenarios::donations::keys.connections], 9u);
}

TEST(CommandLineTest, RefusesAValueThatDoesNotFitTheParameter) {
  const auto problem = [](const std::string& set) {
    auto settings = *scenarios::load_scenario("donations");
    const auto found = apply(*parse_command_line({"--set", set}), settings);
    return found ? found->text : "none";
  };
  EXPECT_EQ(problem("load.rate=7"), "none");
  EXPECT_EQ(problem("load.rate=fast"),
            "--set: load.rate: expected a number of donations per second from 0 to 1000000, found \"fast\"");
  EXPECT_EQ(problem("latency=2s"), "--set: expected checks.latency or gateway.latency, found \"latency\"");
  EXPECT_EQ(problem("load.rat=7"),
            "--set: expected a parameter of donations (see nazir --help donations), found \"load.rat\"; did you mean "
            "\"load.rate\"?");
  EXPECT_EQ(problem("largest=0.50"),
            "--set: money.largest: expected money.largest to be at least money.smallest (1.00), found 0.50");
  EXPECT_EQ(problem_of({"--set", "load.rate"}),
            "--set: expected KEY=VALUE, such as load.rate=500, found \"load.rate\"");
  EXPECT_EQ(problem_of({"--set", "load.rate="}),
            "--set: expected KEY=VALUE, such as load.rate=500, found \"load.rate=\"");
}

TEST(CommandLineTest, ValuesHaveToGoTogetherAtTheEndOnly) {
  auto settings = *scenarios::load_scenario("donations");
  EXPECT_FALSE(apply(*parse_command_line({"--set", "smallest=600", "--set", "largest=1,000"}), settings));
  EXPECT_EQ(settings[scenarios::donations::keys.smallest], 60'000);
  EXPECT_EQ(settings[scenarios::donations::keys.largest], 100'000);
  EXPECT_EQ(apply(*parse_command_line({"--set", "load.rate=7", "--set", "smallest=2000"}), settings)->text,
            "--set: money.largest: expected money.largest to be at least money.smallest (2,000.00), found 1,000.00");
  EXPECT_EQ(settings[scenarios::donations::keys.rate], 300);  // as before
}

TEST(CommandLineTest, ASweepHasItsValues) {
  const auto command = *parse_command_line({"--sweep", "pool=1,2,5", "--sweep=load.rate=10"});
  ASSERT_EQ(command.sweep.size(), 2u);
  EXPECT_EQ(command.sweep[0].key, "pool");
  EXPECT_EQ(command.sweep[0].values, (std::vector<std::string>{"1", "2", "5"}));
  EXPECT_EQ(command.sweep[1].key, "load.rate");
  EXPECT_EQ(command.sweep[1].values, (std::vector<std::string>{"10"}));
  EXPECT_TRUE(command.headless);
  for (const std::string bad : {"pool", "pool=", "=1", "pool=1,,2", "pool=1,"}) {
    EXPECT_EQ(problem_of({"--sweep", bad}),
              "--sweep: expected KEY=VALUE,VALUE,..., such as load.rate=100,1000, found \"" + bad + "\"");
  }
}

TEST(CommandLineTest, AReportNeedsNoWindow) {
  for (const auto& words : std::vector<std::vector<std::string>>{{"--json"},
                                                                 {"--journal"},
                                                                 {"--csv", "f.csv"},
                                                                 {"--assert", "latency_p99<2s"},
                                                                 {"--sweep", "a=1"},
                                                                 {"--findings"},
                                                                 {"--fail-on", "warn"}}) {
    EXPECT_TRUE(parse_command_line(words)->headless) << words.front();
  }
  EXPECT_FALSE(parse_command_line({"--set", "load.rate=1"})->headless);
  EXPECT_EQ(problem_of({"--assert", "latency_p99"}),
            "--assert: expected a figure, one of < <= > >= == != and a value, such as latency_p99<2s, found "
            "\"latency_p99\"");
}

TEST(CommandLineTest, FindingsCanFailARun) {
  EXPECT_EQ(parse_command_line({"--fail-on", "warn"})->fail_on, findings::Severity::warning);
  EXPECT_EQ(parse_command_line({"--fail-on=error"})->fail_on, findings::Severity::error);
  EXPECT_EQ(parse_command_line({"--fail-on", "warn", "--fail-on", "error"})->fail_on, findings::Severity::warning);
  EXPECT_EQ(parse_command_line({"--fail-on", "error", "--fail-on", "warn"})->fail_on, findings::Severity::warning);
  EXPECT_FALSE(parse_command_line({"--findings"})->fail_on);
  EXPECT_TRUE(parse_command_line({"--findings"})->findings);
  EXPECT_EQ(problem_of({"--fail-on", "warning"}), "--fail-on: expected warn or error, found \"warning\"");
  EXPECT_EQ(parse_command_line({"--explain", "no-timeout"})->topic, "no-timeout");
  const auto problem = problem_of({"--explain", "notimeout"});
  EXPECT_TRUE(problem.starts_with("--explain: expected a rule (call-wait-cycle, unsupervised, ")) << problem;
  EXPECT_TRUE(problem.ends_with("), found \"notimeout\"; did you mean \"no-timeout\"?")) << problem;
}

TEST(CommandLineTest, HelpOfAWorkload) {
  EXPECT_EQ(parse_command_line({"--help"})->topic, "");
  EXPECT_EQ(parse_command_line({"--help", "donations"})->topic, "donations");
  EXPECT_EQ(parse_command_line({"--help=donations"})->topic, "donations");
  EXPECT_EQ(parse_command_line({"--help", "--json"})->topic, "");
  EXPECT_EQ(problem_of({"--help", "donatoins"}).substr(0, 27), "--help: expected a workload");
  for (const auto* workload : scenarios::workloads()) {
    const auto help = workload_help(*workload);
    for (const auto& parameter : workload->parameters.parameters()) {
      EXPECT_NE(help.find("\n  " + std::string(parameter.name) + ' '), std::string::npos) << parameter.name;
    }
    std::istringstream lines(help);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(scenarios::columns_of(line), 100u) << line;
  }
}

TEST(CommandLineTest, HelpOfAWorkloadSaysWhatToWatchInEachOfItsScenarios) {
  const auto help = workload_help(*scenarios::find_workload("queue"));
  const auto after = [&](std::string_view name) {
    const auto text = help.substr(help.find("\n  " + std::string(name) + ' '));
    return text.substr(0, text.find("\n  q", 1));
  };
  EXPECT_EQ(after("queue").find("What to watch"), std::string::npos) << "that of the workload stands above";
  EXPECT_NE(after("queue-closed").find("What to watch: Compare the measured means"), std::string::npos) << help;
  EXPECT_NE(after("queue-ramp").find("What to watch: See the wait in the plot"), std::string::npos) << help;
}

TEST(CommandLineTest, VirtualTimeWithoutAWindowNeedsAnEnd) {
  auto settings = *scenarios::load_scenario("donations");
  EXPECT_FALSE(headless_problem(settings));
  settings.clock = scenarios::ClockKind::simulated;
  EXPECT_TRUE(headless_problem(settings));
  settings.duration = 1s;
  EXPECT_FALSE(headless_problem(settings));
}

TEST(CommandLineTest, OptionsThatDoNotGoTogetherAreOneLine) {
  const auto problem = [](const std::vector<std::string>& arguments) {
    return combination_problem(*parse_command_line(arguments)).value_or("none");
  };
  EXPECT_EQ(problem({"--sweep", "a=1,2", "--duration", "1s", "--json", "--csv", "f", "--assert", "a<1"}), "none");
  EXPECT_EQ(problem({"--journal", "--json"}), "none");
  EXPECT_EQ(problem({"--sweep", "a=1,2"}), "--sweep: also needs --duration TIME, the time of each run");
  EXPECT_EQ(
      problem({"--sweep", "a=1,2", "--duration", "1s", "--journal"}),
      "--sweep: does not go with --journal, because the journals of several runs would be mixed; run one of them");
  EXPECT_EQ(problem({"--sweep", "a=1,2", "--duration", "1s", "--set", "b=1", "--set", "a=3"}),
            "--sweep: expected \"a\" in one of --sweep and --set, found it in both");
  EXPECT_EQ(problem({"--sweep", "a=1,2", "--duration", "1s", "--findings"}),
            "--findings: not together with --sweep, which has many runs; judge one of them");
  EXPECT_EQ(problem({"--sweep", "a=1,2", "--duration", "1s", "--fail-on", "warn"}),
            "--fail-on: not together with --sweep, which has many runs; judge one of them");
}

TEST(CommandLineTest, HelpNamesEveryOptionAndFitsATerminal) {
  const auto help = help_text();
  for (const auto* name : {"--scenario NAME|FILE",
                           "--headless",
                           "--duration TIME",
                           "--seed N",
                           "--clock real|virtual",
                           "--schedulers N",
                           "--json",
                           "--list-scenarios",
                           "--check FILE...",
                           "--help [WORKLOAD]",
                           "--version",
                           "--set KEY=VALUE",
                           "--csv FILE",
                           "--journal",
                           "--assert 'ID<VALUE'",
                           "--findings",
                           "--fail-on warn|error",
                           "--explain RULE",
                           "--sweep KEY=V,V,...",
                           "\n  donations ",
                           "run.seed",
                           "\n  0  The program ended in order.\n",
                           "\n  1  The scenario failed, its ledger",
                           "\n  2  An option or a scenario file is wrong.\n",
                           "\n  3  A condition of --assert or --fail-on does not hold.\n",
                           "\n  4  Standard output, or the file of --csv or --trace, could not be written.\n"}) {
    EXPECT_NE(help.find(name), std::string::npos) << name;
  }
  std::istringstream lines(help);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(scenarios::columns_of(line), 100u) << line;
}

TEST(CommandLineTest, ListsScenariosWithTheirTitles) {
  const auto list = scenario_list();
  EXPECT_TRUE(
      list.starts_with("ramadan-night                   Ramadan night: a city of donors, and zakat at dawn\n"
                       "donations                       Donations: a payment pipeline under supervision\n"))
      << list;
  for (const auto* workload : scenarios::workloads()) {
    EXPECT_TRUE(list.starts_with(workload->name) ||
                list.find('\n' + std::string(workload->name) + ' ') != std::string::npos)
        << workload->name;
  }
}

}  // namespace
}  // namespace nazir::app
