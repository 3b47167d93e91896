// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/kit/session.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <stdexcept>
#include <thread>

#include "scenarios/donations/keys.hpp"
#include "scenarios/kit/application.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/report.hpp"
#include "scenarios/scenario_file.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;
using donations::keys;

Settings virtual_settings(const char* scenario, std::uint64_t seed, std::chrono::nanoseconds duration) {
  auto settings = *load_scenario(scenario);
  settings.clock = ClockKind::simulated;
  settings.seed = seed;
  settings.duration = duration;
  return settings;
}

/// Waits for a condition that comes about soon; a test whose condition never does fails after a minute.
void wait_until(const std::function<bool()>& condition) {
  const auto deadline = std::chrono::steady_clock::now() + 60s;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) throw std::runtime_error("what the test waits for did not happen");
    std::this_thread::yield();
  }
}

std::string report_of(const Settings& settings) {
  const auto session = Session::create(settings);
  session->start();
  wait_until([&] { return session->phase() != Phase::running; });
  EXPECT_EQ(session->phase(), Phase::stopping);
  const auto report = report_json(make_report(*session, settings));
  session->stop();
  return report;
}

const Control& control(const std::vector<Control>& controls, std::string_view id) {
  return *std::find_if(controls.begin(), controls.end(), [&](const Control& c) { return c.id == id; });
}

TEST(SessionTest, TheSameSeedGivesTheSameBytesAndAnotherSeedOthers) {
  for (const auto* scenario : {"donations", "donations-storm"}) {
    const auto first = report_of(virtual_settings(scenario, 7, 5s));
    EXPECT_EQ(report_of(virtual_settings(scenario, 7, 5s)), first);
    EXPECT_NE(report_of(virtual_settings(scenario, 8, 5s)), first);
  }
}

TEST(SessionTest, HasThousandsOfProcessesWithinSecondsAtTheDefaults) {
  const auto settings = virtual_settings("donations", 1, 10s);
  const auto session = Session::create(settings);
  session->start();
  wait_until([&] { return session->phase() == Phase::stopping; });
  EXPECT_GT(make_report(*session, settings).totals.processes, 2000u);
  EXPECT_EQ(session->elapsed(), 10s);
}

TEST(SessionTest, GoesThroughItsPhases) {
  const auto session = Session::create(*load_scenario("donations"));
  EXPECT_EQ(session->phase(), Phase::ready);
  session->start();
  EXPECT_EQ(session->phase(), Phase::running);
  session->pause();
  EXPECT_EQ(session->phase(), Phase::paused);
  session->resume();
  EXPECT_EQ(session->phase(), Phase::running);
  wait_until([&] { return session->figures().ledger->accepted.count > 0; });
  session->stop();
  EXPECT_EQ(session->phase(), Phase::stopped);
  EXPECT_EQ(session->problem(), "");
  EXPECT_TRUE(session->figures().ledger->conserved);
  EXPECT_GT(session->figures().ledger->accepted.count, 0u);
}

TEST(SessionTest, StartsAfreshAndKeepsItsDoor) {
  auto settings = virtual_settings("donations", 7, 2s);
  const auto session = Session::create(settings);
  const auto node = session->node();
  std::string first;
  for (int round = 0; round < 3; ++round) {
    session->start();
    wait_until([&] { return session->phase() == Phase::stopping; });
    const auto ledger = report_json(make_report(*session, settings));
    if (round == 0) first = ledger;
    EXPECT_EQ(ledger, first);
    session->stop();
    EXPECT_EQ(session->node(), node);
  }
}

TEST(SessionTest, WithoutANewStartStoppingTwiceIsNothing) {
  const auto session = Session::create(*load_scenario("donations"));
  session->stop();
  EXPECT_EQ(session->phase(), Phase::ready);
  session->start();
  session->stop();
  session->stop();
  EXPECT_EQ(session->phase(), Phase::stopped);
}

TEST(SessionTest, SaysHowManyAreLeftWhileItStops) {
  const auto settings = virtual_settings("donations", 7, 2s);
  const auto session = Session::create(settings);
  EXPECT_EQ(session->left(), 0u);
  session->start();
  wait_until([&] { return session->phase() == Phase::stopping; });
  EXPECT_EQ(session->left(), session->node()->snapshot()->totals.processes);
  EXPECT_GT(session->left(), 50u);
  session->stop();
  EXPECT_EQ(session->phase(), Phase::stopped);
  EXPECT_EQ(session->left(), 0u);
}

TEST(SessionDeathTest, LeavesAtOnceWhenTheProgramEnds) {
  ::testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_EXIT(
      {
        const auto session = Session::create(*load_scenario("donations"));
        session->start();
        wait_until([&] { return session->figures().ledger->accepted.count > 0; });
        session->leave_within(0s);
        session->stop();
        // As the program does: what still runs must not see the globals destroyed.
        std::_Exit(session->phase() == Phase::stopped && session->problem().empty() ? 0 : 1);
      },
      ::testing::ExitedWithCode(0), "");
}

TEST(SessionTest, CanBeStoppedAtAnyMoment) {
  for (const double rate : {0.0, 300.0}) {
    auto settings = virtual_settings("donations", 7, 1h);
    settings.set(keys.rate, rate);
    const auto session = Session::create(settings);
    for (int round = 0; round < 60; ++round) {
      session->start();
      // A later moment in each round. A number of yields would take minutes on a machine that is busy.
      const auto moment = std::chrono::steady_clock::now() + round * 20us;
      while (std::chrono::steady_clock::now() < moment) std::this_thread::yield();
      session->stop();
      ASSERT_EQ(session->phase(), Phase::stopped) << session->problem();
    }
  }
}

// The application ends its tree in order when it is asked to. A runtime that stops kills what has not ended in time.
TEST(SessionTest, AStopIsAnswered) {
  for (const bool planned : {false, true}) {
    auto settings = virtual_settings("donations", 7, 1h);
    if (planned) settings.faults = {{.at = 1h, .target = "nobody"}};
    const auto run = std::make_shared<scenarios::Run>(
        settings, std::make_shared<Values>(settings.workload->parameters, settings.values),
        std::make_shared<Journal>());
    const auto simulation = settings.workload->begin(run);
    Runtime runtime({.clock = Clock::virtual_time, .seed = 7});
    runtime.start();
    runtime.spawn([run, simulation] { run_application(*run, *simulation); });
    runtime.run([] { sleep(10s); });
    EXPECT_TRUE(runtime.stop().killed.empty());
  }
}

// What a scenario without any fault shows, in the order of the page.
TEST(SessionTest, FactsAreThoseOfTheRun) {
  auto settings = virtual_settings("donations", 7, 60s);
  settings.set(keys.arrival, Arrival::even);
  settings.set(keys.rate, 100);
  settings.set(keys.max_in_flight, 250);
  settings.set(keys.gateway_latency, 5s);
  for (const auto key : {keys.gateway_spread, keys.gateway_failure_share, keys.crash_share, keys.reject_share}) {
    settings.set(key, 0);
  }
  settings.set(keys.connections, 200);
  const auto session = Session::create(settings);
  session->start();
  wait_until([&] { return session->phase() == Phase::stopping; });
  const auto figures = session->figures();
  std::vector<std::pair<std::string, std::string>> facts;
  for (const auto& figure : figures.list) {
    EXPECT_FALSE(figure.help.empty()) << figure.label;
    if (figure.kind == FigureKind::count || figure.kind == FigureKind::text) {
      facts.emplace_back(figure.label, to_text(figure, figures.currency));
    }
  }
  session->stop();
  const auto count = [](std::uint64_t number) { return format_minor(static_cast<std::int64_t>(number), 0); };
  EXPECT_NEAR(static_cast<double>(figures.load->offered), 6000, 10);
  EXPECT_GT(figures.load->turned_away, 0u);
  EXPECT_EQ(figures.load->offered, figures.load->achieved + figures.load->turned_away);
  EXPECT_EQ(figures.load->offered_per_second, 100);
  EXPECT_EQ(facts, (std::vector<std::pair<std::string, std::string>>{
                       {"Offered", count(figures.load->offered)},
                       {"Turned away", count(figures.load->turned_away)},
                       {"Missed", "0"},
                       {"Waiting to begin", "0"},
                       {"Attempts allowed", "unlimited"},
                       {"Payments under way", "200"},
                       {"Payments waiting", "50"},
                       {"Subscribers", "10"},
                       {"Notifications", count(10 * figures.ledger->completed.count)},
                       {"Retries", "0"},
                       {"Repeated payments", "0"},
                       {"Repeated settlements", "0"},
                       {"Random kills", "0"},
                       {"Tree restarts", "0"}}));
}

TEST(SessionTest, ControlsHaveNamesUnitsRangesAndAct) {
  const auto session = Session::create(*load_scenario("donations"));
  for (const auto& c : session->controls()) {
    EXPECT_FALSE(c.label.empty()) << c.id;
    EXPECT_FALSE(c.help.empty()) << c.id;
    EXPECT_LT(c.minimum, c.maximum) << c.id;
    EXPECT_GT(c.step, 0) << c.id;
    EXPECT_GE(c.value, c.minimum) << c.id;
    EXPECT_LE(c.value, c.maximum) << c.id;
    EXPECT_EQ(c.value, c.initial) << c.id;
  }
  EXPECT_FALSE(session->set_control("no.such", 1));
  EXPECT_TRUE(session->set_control("load.rate", 700));
  EXPECT_EQ(control(session->controls(), "load.rate").value, 700);
  EXPECT_EQ(control(session->controls(), "load.rate").initial, 300);
  EXPECT_TRUE(session->set_control("faults.crash_rate", 1000));
  EXPECT_EQ(control(session->controls(), "faults.crash_rate").value, 100);
  EXPECT_TRUE(control(session->controls(), "faults.crash_rate").fault);
}

TEST(SessionTest, ControlsActWhileItRuns) {
  const auto session = Session::create(*load_scenario("donations"));
  session->set_control("load.rate", 0);
  session->start();
  EXPECT_EQ(session->figures().ledger->accepted.count, 0u);
  session->set_control("load.rate", 5000);
  wait_until([&] { return session->figures().ledger->accepted.count > 100; });
  session->stop();
}

TEST(SessionTest, AKilledApplicationIsStartedAgain) {
  auto settings = *load_scenario("donations");
  settings.set(keys.rate, 500);
  settings.set(keys.gateway_latency, 20ms);
  const auto session = Session::create(settings);
  session->start();
  const auto application = [&] {
    const auto snapshot = session->node()->snapshot();
    for (const auto& row : snapshot->processes) {
      if (snapshot->strings[row.name] == "application") return row.pid;
    }
    return observe::Pid();
  };
  wait_until([&] { return application() && session->figures().ledger->completed.count > 0; });
  const auto first = application();
  EXPECT_TRUE(session->node()->exit(first, "kill").done);
  wait_until([&] { return application() && application() != first; });
  const auto before = session->figures().ledger->completed.count;
  wait_until([&] { return session->figures().ledger->completed.count > before; });
  session->pause();
  wait_until([&] { return session->figures().ledger->in_flight.count == 0; });
  EXPECT_TRUE(session->figures().ledger->conserved);
  session->stop();
}

TEST(SessionControls, TheJournalTellsOfAControlOnceItIsSet) {
  auto settings = *load_scenario("donations");
  settings.clock = ClockKind::simulated;
  settings.speed = 1;
  const auto session = Session::create(settings);
  session->start();
  for (const double value : {310.0, 350.0, 400.0}) session->set_control("load.rate", value);
  session->note_control("load.rate");
  session->note_control("load.rate");
  session->set_control("load.rate", 300);
  session->note_control("load.rate");
  session->note_control("no.such");
  session->set_control("checks.latency", 4);
  session->note_control("checks.latency");
  std::vector<std::string> lines;
  for (const auto& entry : session->journal(0).entries) {
    if (entry.text.starts_with("Set ")) lines.push_back(entry.text);
  }
  session->stop();
  EXPECT_EQ(lines,
            (std::vector<std::string>{"Set Donations per second to 400/s.", "Set Donations per second to 300/s."}));
}

}  // namespace
}  // namespace nazir::scenarios
