// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/load/users.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "scenarios/queue/keys.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;
using queue::keys;

/// Three users who think for a second each, and get their answer after half a second.
class UsersTest : public testing::Test {
 protected:
  UsersTest() {
    settings.set(keys.users.number, 3);
    settings.set(keys.users.think, 1s);
    settings.set(keys.users.distribution, ServiceTime::constant);
  }

  void in_a_run(const std::function<void()>& story) {
    run = new_run(settings);
    in_virtual_time([&] {
      Supervisor::start_link(
          {users_spec(run, load, keys.users, 9, [this](const Arrived& request) { return answer(request); })},
          {.strategy = one_for_one});
      story();
      run->stopping = true;
    });
  }
  bool answer(const Arrived& request) {
    asked_at.push_back(request.at);
    numbers.push_back(request.number);
    EXPECT_EQ(request.at, now());
    sleep(500ms);
    return !refuse;
  }
  void adjust(std::string_view control, double value) {
    ASSERT_TRUE(run->values->set(control, value));
    send("users", Adjust{});
  }
  void pause(bool paused) {
    run->paused = paused;
    send("users", Adjust{});
  }
  static std::vector<Pid> labelled(std::string_view label) {
    std::vector<Pid> found;
    for (const Pid pid : Process::list()) {
      if (Process::info<&ProcessInfo::label>(pid) == label) found.push_back(pid);
    }
    return found;
  }

  Settings settings = default_settings(*find_workload("queue"));
  RunPtr run;
  std::shared_ptr<ClosedLoad> load = std::make_shared<ClosedLoad>();
  std::vector<std::chrono::nanoseconds> asked_at;
  std::vector<std::uint64_t> numbers;
  bool refuse = false;
};

TEST_F(UsersTest, EachThinksAsksAndWaits) {
  in_a_run([&] {
    sleep(900ms);
    EXPECT_EQ(labelled("thinking").size(), 3u);
    sleep(300ms);
    EXPECT_EQ(labelled("waiting").size(), 3u);
    sleep(500ms);
    EXPECT_EQ(labelled("thinking").size(), 3u);
    sleep(2s);
  });
  EXPECT_EQ(asked_at, (std::vector<std::chrono::nanoseconds>{1s, 1s, 1s, 2500ms, 2500ms, 2500ms}));
  EXPECT_EQ(numbers, (std::vector<std::uint64_t>{1, 2, 3, 4, 5, 6}));
  const auto figures = load->figures(2600ms);
  EXPECT_EQ(figures.offered, 6u);
  EXPECT_EQ(figures.achieved, 6u);
  EXPECT_DOUBLE_EQ(figures.offered_per_second, 3);
}

TEST_F(UsersTest, AnotherNumberOfUsersActsAtOnce) {
  in_a_run([&] {
    sleep(700ms);
    adjust("users.number", 5);
    sleep(1ms);
    EXPECT_EQ(labelled("thinking").size(), 5u);
    adjust("users.number", 1);
    sleep(1ms);
    EXPECT_EQ(labelled("thinking").size(), 1u);
    sleep(500ms);
  });
  EXPECT_EQ(asked_at, (std::vector<std::chrono::nanoseconds>{1s}));
}

// A request never counts from a time that only a later control made due.
TEST_F(UsersTest, AnotherTimeToThinkActsAtOnce) {
  settings.set(keys.users.number, 1);
  settings.set(keys.users.think, 1h);
  in_a_run([&] {
    sleep(10s);
    adjust("users.think", 12'000);
    sleep(3s);
    adjust("users.think", 100);
    sleep(200ms);
  });
  EXPECT_EQ(asked_at, (std::vector<std::chrono::nanoseconds>{12s, 13s}));
}

TEST_F(UsersTest, ThoughtsStandStillWhilePaused) {
  settings.set(keys.users.number, 1);
  in_a_run([&] {
    sleep(400ms);
    pause(true);
    sleep(5s);
    EXPECT_EQ(load->figures(now()).offered, 0u);
    pause(false);
    sleep(700ms);
    pause(true);  // it waits for its answer
    sleep(5s);
    pause(false);
    sleep(1500ms);
  });
  EXPECT_EQ(asked_at, (std::vector<std::chrono::nanoseconds>{6s, 12'100ms}));
}

TEST_F(UsersTest, ThoseRefusedThinkAgain) {
  refuse = true;
  in_a_run([&] { sleep(3100ms); });
  const auto figures = load->figures(3100ms);
  EXPECT_EQ(figures.offered, 6u);
  EXPECT_EQ(figures.turned_away, 6u);
  EXPECT_EQ(figures.achieved, 0u);
}

TEST_F(UsersTest, OneThatEndsWhileItWaitsMissesItsAnswerAndIsReplaced) {
  in_a_run([&] {
    sleep(1200ms);
    exit(labelled("waiting").front(), Reason::kill);
    sleep(1ms);
    EXPECT_EQ(labelled("waiting").size(), 2u);
    EXPECT_EQ(labelled("thinking").size(), 1u);
    EXPECT_EQ(load->figures(now()).missed, 1u);
    sleep(1100ms);
  });
  EXPECT_EQ(asked_at, (std::vector<std::chrono::nanoseconds>{1s, 1s, 1s, 2200ms}));
  const auto figures = load->figures(2500ms);
  EXPECT_EQ(figures.offered, 4u);
  EXPECT_EQ(figures.achieved, 3u);
  EXPECT_EQ(figures.missed, 1u);
}

}  // namespace
}  // namespace nazir::scenarios
