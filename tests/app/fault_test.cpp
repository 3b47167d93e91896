// SPDX-License-Identifier: GPL-3.0-or-later
// Planned faults: how they are read, and that they happen at their time.
#include "scenarios/kit/fault.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "scenarios/donations/keys.hpp"
#include "scenarios/kit/session.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/scenario_file.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

Checked<Settings> read(const std::string& faults) {
  return parse_scenario("workload = \"donations\"\n" + faults, "f.toml");
}

std::string problem_of(const std::string& faults) {
  const auto settings = read(faults);
  return settings ? "none" : settings.problem();
}

TEST(FaultPlanTest, ReadsEveryKind) {
  const auto settings = read(R"(
[[faults]]
at = "30s"
kill = "gateway"
[[faults]]
at = "45s"
every = "5s"
kill = "random"
below = "workers"
[[faults]]
at = "1m"
set = "gateway.latency"
to = "60s"
for = "30s"
[[faults]]
at = "2m"
set = "failure_rate"
to = "12.5%"
[[faults]]
at = "3m"
flood = "notifications"
messages = 1000
)");
  ASSERT_TRUE(settings) << settings.problem();
  const auto& faults = settings->faults;
  ASSERT_EQ(faults.size(), 5u);
  EXPECT_EQ(faults[0].kind, Fault::Kind::kill);
  EXPECT_EQ(faults[0].at, 30s);
  EXPECT_EQ(faults[0].target, "gateway");
  EXPECT_FALSE(faults[0].every);
  EXPECT_EQ(faults[1].kind, Fault::Kind::kill_random);
  EXPECT_EQ(faults[1].every, 5s);
  EXPECT_EQ(faults[1].target, "workers");
  EXPECT_EQ(faults[2].kind, Fault::Kind::set);
  EXPECT_EQ(faults[2].target, "gateway.latency");
  EXPECT_EQ(faults[2].value, 60'000);
  EXPECT_EQ(faults[2].lasts, 30s);
  EXPECT_EQ(faults[3].target, "gateway.failure_rate");
  EXPECT_EQ(faults[3].value, 12.5);
  EXPECT_FALSE(faults[3].lasts);
  EXPECT_EQ(faults[4].kind, Fault::Kind::flood);
  EXPECT_EQ(faults[4].messages, 1000u);
}

TEST(FaultPlanTest, SaysWhatIsWrong) {
  const std::string head = "[[faults]]\nat = \"1s\"\n";
  EXPECT_EQ(problem_of(head + "kill = \"gateway\"\n"), "none");
  EXPECT_EQ(problem_of(head), "f.toml:2:1: faults: expected one of kill, set and flood, found none");
  EXPECT_EQ(problem_of(head + "kill = \"a\"\nflood = \"b\"\n"),
            "f.toml:2:1: faults: expected one of kill, set and flood, found several");
  EXPECT_EQ(problem_of("[[faults]]\nkill = \"a\"\n"),
            "f.toml:2:1: faults: expected the time of the fault (at = \"30s\"), found none");
  EXPECT_EQ(problem_of(head + "kil = \"a\"\n"), "f.toml:4:1: faults.kil: unknown key; did you mean \"kill\"?");
  EXPECT_EQ(problem_of("[[faults]]\nat = 1\nkill = \"a\"\n"),
            "f.toml:3:6: faults.at: expected a duration from \"0s\" to \"1000000000s\", found 1");
  EXPECT_EQ(problem_of(head + "set = \"gateway.latency\"\n"),
            "f.toml:2:1: faults: expected a value (to = …), found none");
  EXPECT_EQ(problem_of(head + "set = \"gateway.latency\"\nto = \"soon\"\n"),
            "f.toml:5:6: faults.to: expected a duration from \"0s\" to \"1h\", found \"soon\"");
  EXPECT_EQ(problem_of(head + "set = \"load.campaigns\"\nto = 3\n"),
            "f.toml:2:1: faults: expected a parameter that can change while the workload runs, found "
            "\"load.campaigns\"");
  EXPECT_EQ(problem_of(head + "kill = \"a\"\nmessages = 3\n"),
            "f.toml:2:1: faults: expected no key messages beside kill, found it");
  EXPECT_EQ(problem_of("faults = [1]\n"), "f.toml:2:10: faults: expected [[faults]], found 1");
  EXPECT_EQ(problem_of(head + "\"kill.x\" = 1\n"),
            "f.toml:4:1: faults.\"kill.x\": unknown key; did you mean \"kill\"?");
  EXPECT_EQ(problem_of(head + "\"a\\nb\" = 1\n"), "f.toml:4:1: faults.\"a\\nb\": unknown key");
}

TEST(FaultPlanTest, AValueMayStandInQuotesOrNot) {
  const std::string head = "[[faults]]\nat = \"1s\"\n";
  for (const std::string to : {"20", "\"20\"", "20.0", "\"20.0\"", "2e1"}) {
    const auto settings = read(head + "set = \"load.rate\"\nto = " + to + "\n");
    ASSERT_TRUE(settings) << settings.problem();
    EXPECT_EQ(settings->faults[0].value, 20) << to;
  }
  EXPECT_EQ(problem_of(head + "set = \"load.rate\"\nto = \"many\"\n"),
            "f.toml:5:6: faults.to: expected a number of donations per second from 0 to 1000000, found \"many\"");
}

TEST(FaultPlanTest, NamesAreNotEmpty) {
  const std::string head = "[[faults]]\nat = \"1s\"\n";
  EXPECT_EQ(problem_of(head + "kill = \"\"\n"),
            "f.toml:4:8: faults.kill: expected a name of a process, or \"random\" in quotes, found \"\"");
  EXPECT_EQ(problem_of(head + "flood = \"\"\n"),
            "f.toml:4:9: faults.flood: expected a name of a process in quotes, found \"\"");
  EXPECT_EQ(problem_of(head + "kill = \"random\"\nbelow = \"\"\n"),
            "f.toml:5:9: faults.below: expected a name of a process in quotes, found \"\"");
}

TEST(FaultPlanTest, AFloodHasAtMostAMillionMessages) {
  const std::string head = "[[faults]]\nat = \"1s\"\nflood = \"stats\"\n";
  EXPECT_EQ(problem_of(head + "messages = 1000000\n"), "none");
  EXPECT_EQ(problem_of(head + "messages = 1000001\n"),
            "f.toml:5:12: faults.messages: expected a whole number of messages from 1 to 1000000, found 1000001");
}

TEST(FaultPlanTest, TellsTheFirstOfSeveralProblems) {
  const std::string good = "[[faults]]\nat = \"1s\"\nkill = \"gateway\"\n";
  EXPECT_EQ(problem_of(good + "[[faults]]\nflod = 1\nat = 1\n" + good + "[[faults]]\n"),
            "f.toml:6:1: faults.flod: unknown key; did you mean \"flood\"?");
  EXPECT_EQ(problem_of(good + "[[faults]]\nat = 1\n[load]\nrate = -1\n"),
            "f.toml:6:6: faults.at: expected a duration from \"0s\" to \"1000000000s\", found 1");
  EXPECT_EQ(problem_of("load.rate = -1\n" + good + "[[faults]]\n"),
            "f.toml:2:13: load.rate: expected a number of donations per second from 0 to 1000000, found -1");
}

class FaultPlanRunTest : public testing::Test {
 protected:
  FaultPlanRunTest() : settings(*load_scenario("donations")) {
    settings.clock = ClockKind::simulated;
    settings.set(donations::keys.crash_share, 0);
    settings.set(donations::keys.rate, 10);
  }
  /// The lines of the journal that tell of faults and of the tree.
  std::vector<std::string> run(std::chrono::nanoseconds duration) {
    settings.duration = duration;
    const auto session = Session::create(settings);
    session->start();
    while (session->phase() == Phase::running) std::this_thread::yield();
    controls = session->controls();
    crashes = session->node()->snapshot()->totals.restarted;
    std::vector<std::string> lines;
    for (const auto& entry : session->journal(0).entries) {
      if (entry.text.starts_with("Fault: ")) lines.push_back(journal_line(entry));
    }
    session->stop();
    return lines;
  }
  double control(const std::string& id) const {
    for (const auto& each : controls) {
      if (each.id == id) return each.value;
    }
    return -1;
  }

  Settings settings;
  std::vector<Control> controls;
  std::uint64_t crashes = 0;
};

TEST_F(FaultPlanRunTest, FaultsHappenAtTheirTime) {
  settings.faults = {{.at = 20s, .kind = Fault::Kind::kill, .target = "stats"},
                     {.at = 10s, .every = 20s, .kind = Fault::Kind::kill, .target = "nobody"}};
  const std::string nobody =
      "Fault: no process is called nobody now; if its supervisor is starting it again, try once more";
  const auto lines = run(40s);
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0], "    10.000 s  " + nobody);
  EXPECT_TRUE(lines[1].starts_with("    20.000 s  Fault: killed stats <0.")) << lines[1];
  EXPECT_EQ(lines[2], "    30.000 s  " + nobody);
  EXPECT_EQ(crashes, 1u);
}

TEST_F(FaultPlanRunTest, AParameterIsSetForSomeTime) {
  settings.faults = {{.at = 5s, .kind = Fault::Kind::set, .target = "gateway.latency", .value = 3000, .lasts = 10s},
                     {.at = 6s, .kind = Fault::Kind::set, .target = "load.rate", .value = 20}};
  EXPECT_EQ(run(8s), (std::vector<std::string>{"     5.000 s  Fault: set Gateway latency to 3000 ms for 10 s",
                                               "     6.000 s  Fault: set Donations per second to 20/s"}));
  EXPECT_EQ(control("gateway.latency"), 3000);
  EXPECT_EQ(control("load.rate"), 20);
  EXPECT_EQ(run(20s).back(), "    15.000 s  Fault: set Gateway latency back to 8000 ms");
  EXPECT_EQ(control("gateway.latency"), 8000);
}

TEST_F(FaultPlanRunTest, AFloodIsDroppedByItsReceiver) {
  settings.faults = {{.at = 5s, .kind = Fault::Kind::flood, .target = "stats", .messages = 5000}};
  const auto lines = run(6s);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_TRUE(lines[0].starts_with("     5.000 s  Fault: floods stats <0.")) << lines[0];
  EXPECT_TRUE(lines[0].ends_with("> with 5,000 messages that it does not know")) << lines[0];
  EXPECT_TRUE(lines[1].starts_with("     5.000 s  Fault: sent 5,000 unknown messages to stats <0.")) << lines[1];
  EXPECT_EQ(crashes, 0u);
}

TEST_F(FaultPlanRunTest, APlanThatIsKilledSetsBackWhatItHasSet) {
  settings.set(donations::keys.max_restarts, 1'000'000);
  settings.faults = {{.at = 1s, .kind = Fault::Kind::set, .target = "faults.kill_rate", .value = 100, .lasts = 30s}};
  EXPECT_EQ(run(60s).back(), "    31.000 s  Fault: set Random kills per second back to 0/s");
  EXPECT_EQ(control("faults.kill_rate"), 0);
}

TEST_F(FaultPlanRunTest, APlanThatIsKilledGoesOn) {
  settings.set(donations::keys.kill_rate, 20);
  settings.set(donations::keys.max_restarts, 1'000'000);
  settings.faults = {{.at = 1s, .every = 1s, .kind = Fault::Kind::kill, .target = "nobody"}};
  EXPECT_EQ(run(60s + 1ms).size(), 60u);
}

}  // namespace
}  // namespace nazir::scenarios
