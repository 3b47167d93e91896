// SPDX-License-Identifier: GPL-3.0-or-later
// Faults that happen at once: what they do, what they report, and when they are refused.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <thread>

#include "scenarios/donations/keys.hpp"
#include "scenarios/kit/application.hpp"
#include "scenarios/kit/fault_effect.hpp"
#include "scenarios/kit/session.hpp"
#include "scenarios/scenario_file.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;
using Kind = Fault::Kind;

Settings quiet_donations() {
  auto settings = *load_scenario("donations");
  settings.clock = ClockKind::simulated;
  settings.set(donations::keys.crash_share, 0);
  settings.set(donations::keys.rate, 10);
  return settings;
}

class FaultEffectTest : public testing::Test {
 protected:
  /// Runs the story after ten seconds of the scenario, in a process.
  void after_ten_seconds(const std::function<void()>& story) {
    in_virtual_time([&] {
      const Pid application = spawn([run = run, simulation = simulation] { run_application(*run, *simulation); });
      sleep(10s);
      story();
      exit(application, Reason::shutdown);
      sleep(5s);
    });
  }
  FaultReport make(const Fault& fault) { return make_happen(*run, *simulation, dice, fault); }
  std::vector<std::string> faults() const {
    std::vector<std::string> lines;
    for (const auto& text : journal_of(*run)) {
      if (text.starts_with("Fault: ")) lines.push_back(text);
    }
    return lines;
  }
  double value(const char* id) const { return control_of(*run->values, id)->value; }

  Settings settings = quiet_donations();
  RunPtr run = new_run(settings);
  std::shared_ptr<Simulation> simulation = settings.workload->begin(run);
  Dice dice{7};
};

TEST_F(FaultEffectTest, KillsTheProcessOfAName) {
  after_ten_seconds([&] {
    const Pid victim = whereis("stats");
    const auto report = make({.kind = Kind::kill, .target = "stats"});
    EXPECT_TRUE(report.happened);
    EXPECT_EQ(report.text, "killed stats " + to_text(victim));
    sleep(1s);
    EXPECT_FALSE(Process::alive(victim));
    EXPECT_TRUE(whereis("stats")) << "its supervisor has started it again";
    EXPECT_EQ(faults(), std::vector{"Fault: " + report.text});
  });
}

TEST_F(FaultEffectTest, SaysWhyNothingHappenedAndWhatToDo) {
  after_ten_seconds([&] {
    const std::string nobody = "no process is called nobody now; if its supervisor is starting it again, try once more";
    const std::pair<Fault, std::string> cases[] = {
        {{.kind = Kind::kill, .target = "nobody"}, nobody},
        {{.kind = Kind::kill_random, .target = "nobody"}, nobody},
        {{.kind = Kind::flood, .target = "nobody"}, nobody},
        {{.kind = Kind::kill_random, .target = "stats"},
         "found no process to kill below stats; try once more when it has some"},
        {{.kind = Kind::flood, .target = "stats", .messages = 1'000'001},
         "a flood has at most 1,000,000 messages, not 1,000,001"},
        {{.kind = Kind::set, .target = "no.such"}, "there is no control no.such; choose one of the scenario's"},
        {{.kind = Kind::set, .target = "no.such", .lasts = 1s},
         "there is no control no.such; choose one of the scenario's"}};
    for (const auto& [fault, text] : cases) {
      const auto report = make(fault);
      EXPECT_FALSE(report.happened) << text;
      EXPECT_EQ(report.text, text);
      EXPECT_EQ(faults().back(), "Fault: " + text);
    }
  });
}

TEST_F(FaultEffectTest, KillsBelowTheProcessOfAName) {
  after_ten_seconds([&] {
    for (int i = 0; i < 5; ++i) {
      const auto children = Supervisor::which_children("checks");
      const auto report = make({.kind = Kind::kill_random, .target = "checks"});
      ASSERT_TRUE(report.happened) << report.text;
      int hit = 0;
      for (const auto& child : children) {
        hit += report.text.find(" " + to_text(child.pid) + ", drawn below checks") != std::string::npos;
      }
      EXPECT_EQ(hit, 1) << report.text;
      sleep(1s);
    }
  });
}

TEST_F(FaultEffectTest, AFloodArrives) {
  after_ten_seconds([&] {
    const Pid victim = whereis("stats");
    const auto before = Process::info(victim)->messages_in;
    const auto report = make({.kind = Kind::flood, .target = "stats", .messages = 100'000});
    EXPECT_EQ(report.text, "sent 100,000 unknown messages to stats " + to_text(victim));
    EXPECT_GE(Process::info(victim)->messages_in - before, 100'000u);
    sleep(1s);
    EXPECT_EQ(whereis("stats"), victim) << "it ignores them";
  });
}

TEST_F(FaultEffectTest, OfSeveralThatOverlapTheLastOneThatIsNotOverDecides) {
  struct Look {
    Duration after;
    double rate;
  };
  after_ten_seconds([&] {
    const auto set = [&](double value, Duration lasts) {
      make({.kind = Kind::set, .target = "load.rate", .value = value, .lasts = lasts});
    };
    set(100, 10s);  // until 20 s
    sleep(4s);
    set(50, 10s);  // until 24 s
    sleep(1s);
    set(0, 1ms);
    for (const auto& [after, rate] : {Look{0s, 0}, Look{1ms, 50}, Look{6s, 50}, Look{4s, 10}}) {
      sleep(after);
      set_back(*run, *simulation);
      EXPECT_EQ(value("load.rate"), rate) << now() / 1ms;
    }
    set(70, 2s);
    sleep(1s);
    set(60, 20s);
    sleep(2s);
    set_back(*run, *simulation);
    EXPECT_EQ(value("load.rate"), 60);
    sleep(19s);
    set_back(*run, *simulation);
    EXPECT_EQ(value("load.rate"), 10) << "not the value of the one that was over earlier";
    EXPECT_EQ(run->temporary.next(), std::nullopt);
  });
}

TEST_F(FaultEffectTest, OfTwoThatOverlapTheLaterOneLastsAsLongAsItSays) {
  after_ten_seconds([&] {
    const Fault fault{.kind = Kind::set, .target = "faults.crash_rate", .value = 100, .lasts = 10s};
    EXPECT_EQ(make(fault).text, "set Crashing workers to 100 % for 10 s");
    EXPECT_EQ(run->temporary.next(), 20s);
    sleep(6s);
    make(fault);
    EXPECT_EQ(run->temporary.next(), 20s);
    sleep(5s);
    set_back(*run, *simulation);
    EXPECT_EQ(value("faults.crash_rate"), 100) << "the first is over, not the second";
    EXPECT_EQ(run->temporary.next(), 26s);
    sleep(5s);
    set_back(*run, *simulation);
    EXPECT_EQ(value("faults.crash_rate"), 0);
    EXPECT_EQ(faults().back(), "Fault: set Crashing workers back to 0 %");
    EXPECT_EQ(run->temporary.next(), std::nullopt);
  });
}

TEST_F(FaultEffectTest, AValueThatWasChangedMeanwhileIsLeftAlone) {
  after_ten_seconds([&] {
    make({.kind = Kind::set, .target = "faults.crash_rate", .value = 1000, .lasts = 10s});
    EXPECT_EQ(value("faults.crash_rate"), 100) << "within the range";
    run->values->set("faults.crash_rate", 3);
    sleep(10s);
    const auto lines = faults().size();
    set_back(*run, *simulation);
    EXPECT_EQ(value("faults.crash_rate"), 3);
    EXPECT_EQ(faults().size(), lines);
    // What the user has set is what the next one sets back.
    make({.kind = Kind::set, .target = "faults.crash_rate", .value = 50, .lasts = 1s});
    sleep(1s);
    set_back(*run, *simulation);
    EXPECT_EQ(value("faults.crash_rate"), 3);
  });
}

class InjectionTest : public testing::Test {
 protected:
  void start(ClockKind clock) {
    auto settings = quiet_donations();
    settings.clock = clock;
    settings.speed = slowest_speed;  // the clock stands still after the start
    if (clock == ClockKind::simulated) settings.duration = 30s;
    session = Session::create(settings);
    session->start();
    while (!is_there("stats")) std::this_thread::yield();
  }
  bool is_there(const std::string& name) {
    const auto snapshot = session->node()->snapshot();
    return std::any_of(snapshot->processes.begin(), snapshot->processes.end(),
                       [&](const auto& row) { return snapshot->strings[row.name] == name; });
  }
  void finish() {
    session->set_speed(as_fast_as_possible);
    while (session->phase() == Phase::running) std::this_thread::yield();
  }
  double value(const char* id) const {
    for (const auto& control : session->controls()) {
      if (control.id == id) return control.value;
    }
    return -1;
  }
  std::vector<std::string> faults() const {
    std::vector<std::string> lines;
    for (const auto& entry : session->journal(0).entries) {
      if (entry.text.starts_with("Fault: ")) lines.push_back(journal_line(entry));
    }
    return lines;
  }

  std::unique_ptr<Session> session;
};

TEST_F(InjectionTest, KillsNowOnBothClocks) {
  for (const auto clock : {ClockKind::simulated, ClockKind::real}) {
    start(clock);
    const auto report = session->inject({.kind = Kind::kill, .target = "stats"});
    EXPECT_TRUE(report.happened);
    EXPECT_TRUE(report.text.starts_with("killed stats <0.")) << report.text;
    session->set_speed(as_fast_as_possible);
    // Chaos may restart others, and this one again, before the stop.
    const auto restarts_of_stats = [this] {
      const auto snapshot = session->node()->snapshot();
      for (const auto& row : snapshot->processes) {
        if (snapshot->strings[row.name] == "stats") return row.restarts;
      }
      return 0U;
    };
    while (restarts_of_stats() == 0) std::this_thread::yield();
    session->stop();
    ASSERT_EQ(faults().size(), 1u);
    EXPECT_TRUE(faults().front().ends_with("Fault: " + report.text));
  }
}

TEST_F(InjectionTest, AShortFaultEndsOnTheClockOfTheScenario) {
  start(ClockKind::simulated);
  const auto report = session->inject({.kind = Kind::set, .target = "gateway.latency", .value = 20'000, .lasts = 10s});
  EXPECT_EQ(report.text, "set Gateway latency to 20000 ms for 10 s");
  EXPECT_EQ(value("gateway.latency"), 20'000);
  finish();
  EXPECT_EQ(value("gateway.latency"), 8000);
  const auto entries = session->journal(0).entries;
  const auto find = [&](const std::string& text) {
    for (const auto& entry : entries) {
      if (entry.text == text) return entry.at;
    }
    return std::chrono::nanoseconds(-1);
  };
  EXPECT_EQ(find("Fault: set Gateway latency back to 8000 ms"), find("Fault: " + report.text) + 10s);
  session->stop();
}

TEST_F(InjectionTest, AStopEndsAShortFault) {
  start(ClockKind::simulated);
  session->inject({.kind = Kind::set, .target = "faults.crash_rate", .value = 100, .lasts = 10s});
  EXPECT_EQ(value("faults.crash_rate"), 100);
  session->stop();
  EXPECT_EQ(value("faults.crash_rate"), 0);
}

TEST_F(InjectionTest, HappensWhileTheScenarioIsPaused) {
  start(ClockKind::simulated);
  session->pause();
  EXPECT_TRUE(session->inject({.kind = Kind::flood, .target = "stats", .messages = 10}).happened);
  session->stop();
}

TEST_F(InjectionTest, IsRefusedUnlessTheScenarioRuns) {
  const auto refused = [&] {
    const auto report = session->inject({.kind = Kind::kill_random});
    EXPECT_FALSE(report.happened);
    return report.text;
  };
  auto settings = quiet_donations();
  settings.duration = 1s;
  session = Session::create(settings);
  EXPECT_EQ(refused(), "no fault happens while the scenario is ready; start it first");
  session->start();
  while (session->phase() == Phase::running) std::this_thread::yield();
  EXPECT_EQ(refused(), "no fault happens while the scenario is stopping; start it first");
  session->stop();
  EXPECT_EQ(refused(), "no fault happens while the scenario is stopped; start it first");
  EXPECT_EQ(faults(), std::vector<std::string>());
}

TEST_F(InjectionTest, FromManyThreadsWhileItStops) {
  for (int round = 0; round < 5; ++round) {
    start(round % 2 == 0 ? ClockKind::simulated : ClockKind::real);
    session->set_speed(as_fast_as_possible);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        while (session->phase() == Phase::running) {
          const auto report = session->inject({.kind = Kind::kill_random});
          EXPECT_FALSE(report.text.empty());
        }
        EXPECT_FALSE(session->inject({.kind = Kind::kill_random}).happened);
      });
    }
    while (faults().size() < 20 && session->phase() == Phase::running) std::this_thread::yield();
    session->stop();
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(session->phase(), Phase::stopped) << session->problem();
  }
}

}  // namespace
}  // namespace nazir::scenarios
