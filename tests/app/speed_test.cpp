// SPDX-License-Identifier: GPL-3.0-or-later
// The speed of the virtual clock: how it is set, and that it changes nothing else.
#include "scenarios/kit/speed.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "command_line.hpp"
#include "option_conflicts.hpp"
#include "scenarios/kit/session.hpp"
#include "scenarios/kit/speed_meter.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/report.hpp"
#include "scenarios/scenario_file.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

Settings settings_at(const std::string& scenario, double speed, std::chrono::nanoseconds duration) {
  auto settings = *load_scenario(scenario);
  settings.clock = ClockKind::simulated;
  settings.seed = 7;
  settings.speed = speed;
  settings.duration = duration;
  return settings;
}

void run_to_the_end(const Session& session) {
  while (session.phase() == Phase::running) std::this_thread::yield();
}

std::string report_at(const std::string& scenario, double speed) {
  const auto settings = settings_at(scenario, speed, 20s);
  const auto session = Session::create(settings);
  session->start();
  run_to_the_end(*session);
  auto report = make_report(*session, settings);
  report.journal = session->journal(0).entries;
  session->stop();
  return report_json(report);
}

TEST(SpeedOfASession, GivesTheSameReportAndJournal) {
  for (const auto* scenario : {"donations", "worker-pool"}) {
    const auto report = report_at(scenario, as_fast_as_possible);
    EXPECT_EQ(report_at(scenario, 1000), report) << scenario;
    EXPECT_EQ(report_at(scenario, 137.5), report) << scenario;
  }
}

TEST(SpeedOfASession, TimeNeverRunsAhead) {
  constexpr double speed = 100;
  const auto session = Session::create(settings_at("donations", speed, 20s));
  const auto start = SteadyClock::now();
  session->start();
  while (session->phase() == Phase::running) {
    const auto elapsed = session->elapsed();
    EXPECT_LE(elapsed, speed * (SteadyClock::now() - start));
    std::this_thread::yield();
  }
  EXPECT_EQ(session->elapsed(), 20s);
  session->stop();
}

TEST(SpeedOfASession, ChangesPausesAndStopsActAtOnceWhileTheClockWaits) {
  const auto session = Session::create(settings_at("donations", slowest_speed, 20s));
  session->start();
  EXPECT_EQ(session->speed(), slowest_speed);
  session->pause();
  session->set_speed(as_fast_as_possible);
  session->set_speed(slowest_speed);
  session->resume();
  session->stop();
  EXPECT_EQ(session->phase(), Phase::stopped);
  EXPECT_EQ(session->speed(), slowest_speed) << "it stays in force";
  session->start();
  session->set_speed(as_fast_as_possible);
  run_to_the_end(*session);
  EXPECT_EQ(session->elapsed(), 20s);
  session->stop();
}

TEST(SpeedOfASession, IsWithinItsRange) {
  const auto session = Session::create(settings_at("donations", 60, 1h));
  const std::pair<double, double> cases[] = {{0, slowest_speed},
                                             {-1, slowest_speed},
                                             {1e9, fastest_speed},
                                             {0.5, 0.5},
                                             {std::numeric_limits<double>::quiet_NaN(), 0.5},
                                             {as_fast_as_possible, as_fast_as_possible},
                                             {-as_fast_as_possible, slowest_speed}};
  EXPECT_EQ(session->speed(), 60);
  for (const auto& [speed, in_force] : cases) {
    session->set_speed(speed);
    EXPECT_EQ(session->speed(), in_force) << speed;
  }
  EXPECT_EQ(session->achieved_speed(), std::nullopt) << "it does not run";
}

TEST(SpeedOfASession, IsUnknownOnTheRealClock) {
  const auto session = Session::create(*load_scenario("donations"));
  session->set_speed(60);
  EXPECT_EQ(session->speed(), std::nullopt);
  EXPECT_EQ(session->achieved_speed(), std::nullopt);
}

TEST(SpeedOfAScenario, IsANumberOrMax) {
  const auto speed = [](const std::string& toml) { return parse_scenario(toml, "f.toml")->speed; };
  EXPECT_EQ(speed(""), as_fast_as_possible);
  EXPECT_EQ(speed("run.speed = \"max\""), as_fast_as_possible);
  EXPECT_EQ(speed("run.speed = 60"), 60);
  EXPECT_EQ(speed("run.speed = 0.5"), 0.5);
  for (const auto* bad : {"0", "-1", "2000000", "inf", "\"60\"", "\"fast\"", "true"}) {
    EXPECT_EQ(parse_scenario(std::string("run.speed = ") + bad, "f.toml").problem(),
              std::string("f.toml:1:13: run.speed: expected a speed from 0.001 to 1000000, or \"max\", found ") + bad);
  }
}

TEST(SpeedOfACommandLine, IsAnOptionAndCanBeSet) {
  const auto speed = [](const std::vector<std::string>& arguments) {
    auto settings = *load_scenario("donations");
    EXPECT_FALSE(app::apply(*app::parse_command_line(arguments), settings));
    return settings.speed;
  };
  EXPECT_EQ(speed({}), as_fast_as_possible);
  EXPECT_EQ(speed({"--speed", "60"}), 60);
  EXPECT_EQ(speed({"--speed=0.5"}), 0.5);
  EXPECT_EQ(speed({"--speed=max"}), as_fast_as_possible);
  EXPECT_EQ(speed({"--set", "speed=60"}), 60);
  EXPECT_EQ(speed({"--set=run.speed=max"}), as_fast_as_possible);
  for (const auto* bad : {"fast", "0", "-1", "nan", "\n", "×60"}) {
    const auto problem = app::parse_command_line({"--speed", bad}).problem();
    EXPECT_TRUE(problem.starts_with("--speed: expected a speed from 0.001 to 1000000, or \"max\", found \""))
        << problem;
  }
}

TEST(SpeedOfACommandLine, NeedsTheVirtualClock) {
  const auto problem = [](const std::vector<std::string>& arguments) {
    const auto command = *app::parse_command_line(arguments);
    auto settings = *load_scenario("donations");
    app::apply(command, settings);
    return app::speed_problem(command, settings).value_or("none");
  };
  EXPECT_EQ(problem({"--speed=60"}), "--speed: also needs --clock virtual, because real time has only one speed");
  EXPECT_EQ(problem({"--speed=60", "--clock=virtual"}), "none");
  for (const std::string name : {"speed", "run.speed"}) {
    EXPECT_EQ(problem({"--set=" + name + "=60"}),
              "--set: " + name + ": also needs --clock virtual, because real time has only one speed");
    EXPECT_EQ(problem({"--set=" + name + "=60", "--set=clock=virtual"}), "none");
  }
  EXPECT_EQ(problem({}), "none");
}

TEST(RunKeys, CanBeSetLikeParametersOfTheWorkload) {
  auto settings = *load_scenario("donations");
  const auto set = [&](const std::string& text) {
    const auto problem = app::apply(*app::parse_command_line({"--set", text}), settings);
    return problem ? problem->text : "none";
  };
  EXPECT_EQ(set("run.seed=9"), "none");
  EXPECT_EQ(set("clock=virtual"), "none");
  EXPECT_EQ(set("schedulers=3"), "none");
  EXPECT_EQ(settings.seed, 9u);
  EXPECT_EQ(settings.clock, ClockKind::simulated);
  EXPECT_EQ(settings.schedulers, 3u);
  EXPECT_EQ(set("run.seed=x"), "--set: run.seed: expected a whole seed from 0 to 9000000000000000, found \"x\"");
  EXPECT_TRUE(set("title=x").starts_with("--set: expected a parameter of donations"));
}

TEST(SpeedMeterTest, MeasuresTheLastSeconds) {
  SpeedMeter meter;
  const SpeedMeter::RealTime start{1h};
  EXPECT_EQ(meter.speed(), std::nullopt);
  meter.note(0s, start);
  meter.note(60s, start + 250ms);
  EXPECT_EQ(meter.speed(), std::nullopt) << "too short";
  for (int i = 2; i <= 40; ++i) meter.note(60s * i, start + 250ms * i);
  EXPECT_EQ(meter.speed(), 240);
  for (int i = 41; i <= 60; ++i) meter.note(2400s + 1s * (i - 40), start + 250ms * i);
  EXPECT_EQ(meter.speed(), 4) << "what was long ago does not count";
  meter.clear();
  EXPECT_EQ(meter.speed(), std::nullopt);
}

TEST(SpeedMeterTest, AnyRateOfReadingsWillDo) {
  SpeedMeter often, seldom;
  const SpeedMeter::RealTime start{1h};
  for (int i = 0; i <= 100'000; ++i) often.note(1ms * i, start + 100us * i);
  EXPECT_NEAR(*often.speed(), 10, 1e-9);
  for (int i = 0; i <= 3; ++i) seldom.note(1s * i, start + 20s * i);
  EXPECT_NEAR(*seldom.speed(), 0.05, 1e-9);
}

}  // namespace
}  // namespace nazir::scenarios
