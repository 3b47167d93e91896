// SPDX-License-Identifier: GPL-3.0-or-later
// A session under the virtual clock can be looked at between its steps.
#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

#include "scenarios/kit/session.hpp"
#include "scenarios/scenario_file.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

Settings lasting(std::chrono::nanoseconds duration) {
  auto settings = *load_scenario("donations");
  settings.clock = ClockKind::simulated;
  settings.duration = duration;
  return settings;
}

/// What a watcher sees, as text.
std::vector<std::string> seen_in(const Settings& settings) {
  const auto session = Session::create(settings);
  std::vector<std::string> seen;
  session->watch_steps([&](std::chrono::nanoseconds at) {
    const auto snapshot = session->node()->snapshot();
    ASSERT_TRUE(snapshot);
    std::uint64_t reductions = 0;
    for (const auto& row : snapshot->processes) reductions += row.reductions;
    const auto achieved = session->figures().load->achieved;
    EXPECT_EQ(snapshot->at, at);
    seen.push_back(fmt::format("{} ms: {} processes, {} reductions, {} donations", at / 1ms, snapshot->processes.size(),
                               reductions, achieved));
  });
  session->start();
  wait_until_over(*session);
  session->stop();
  return seen;
}

TEST(StepWatcher, SeesEachSecondAndTheEnd) {
  const auto session = Session::create(lasting(3500ms));
  std::vector<std::chrono::nanoseconds> times;
  session->watch_steps([&](std::chrono::nanoseconds at) { times.push_back(at); });
  session->start();
  wait_until_over(*session);
  session->stop();
  EXPECT_EQ(times, (std::vector<std::chrono::nanoseconds>{1s, 2s, 3s, 3500ms}));
  session->start();
  wait_until_over(*session);
  session->stop();
  EXPECT_EQ(times.size(), 8u) << "it watches the next run, too";
}

TEST(StepWatcher, SeesTheSameInEveryRun) {
  const auto first = seen_in(lasting(5s));
  ASSERT_EQ(first.size(), 5u);
  EXPECT_EQ(seen_in(lasting(5s)), first);
}

TEST(StepWatcher, NothingRunsMeanwhile) {
  const auto session = Session::create(lasting(3s));
  session->watch_steps([&](std::chrono::nanoseconds at) {
    const auto messages = session->node()->snapshot()->totals.messages_sent;
    for (int i = 0; i < 1000; ++i) std::this_thread::yield();
    const auto later = session->node()->snapshot();
    EXPECT_EQ(later->at, at);
    EXPECT_EQ(later->totals.messages_sent, messages);
    EXPECT_EQ(session->elapsed(), at);
  });
  session->start();
  wait_until_over(*session);
  session->stop();
}

TEST(StepWatcher, MayPauseAndSetControls) {
  const auto session = Session::create(lasting(10s));
  std::atomic<int> looks = 0;
  session->watch_steps([&](std::chrono::nanoseconds at) {
    ++looks;
    if (at == 2s) session->set_control("load.rate", 0);
    if (at == 4s) session->pause();
  });
  session->start();
  while (session->phase() == Phase::running) std::this_thread::yield();
  session->resume();
  wait_until_over(*session);
  session->stop();
  EXPECT_GE(looks, 10);
}

TEST(StepWatcher, WhatItThrowsFailsTheSession) {
  const auto session = Session::create(lasting(3s));
  session->watch_steps([](std::chrono::nanoseconds) { throw std::logic_error("no more room"); });
  session->start();
  wait_until_over(*session);
  EXPECT_EQ(session->phase(), Phase::failed);
  EXPECT_EQ(session->problem(), "The scenario stopped unexpectedly: no more room. Start it again.");
  session->stop();
}

TEST(StepWatcher, CannotComeLate) {
  auto settings = lasting(1h);
  settings.speed = 1;
  const auto session = Session::create(settings);
  session->start();
  EXPECT_THROW(session->watch_steps({}), std::logic_error);
  session->stop();
}

}  // namespace
}  // namespace nazir::scenarios
