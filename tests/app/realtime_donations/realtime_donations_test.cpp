// SPDX-License-Identifier: GPL-3.0-or-later
#include "realtime_donations_fixture.hpp"

namespace nazir::scenarios::realtime_donations {
namespace {

TEST_F(RealtimeDonationsTest, AValidDonationIsPaidAfter300Milliseconds) {
  Outcome outcome;
  Duration took{0};
  std::size_t monitors = 99;
  run([&] {
    outcome = call("processor", ProcessDonation{{.number = 123, .amount = 5000}});
    took = now();
    monitors = monitors_of_server();
  });
  EXPECT_EQ(outcome.answer, completed);
  EXPECT_EQ(outcome.text, "REC123");
  EXPECT_EQ(took, 300ms);
  EXPECT_EQ(monitors, 0u);
  EXPECT_EQ(books->tasks().in_flight, 0u);
  EXPECT_EQ(books->payments, 1u);
}

TEST_F(RealtimeDonationsTest, AnInvalidAmountIsRefusedAfterAllValidations) {
  for (const std::int64_t amount : {0, -1}) {
    Outcome outcome;
    Duration took{0};
    run([&, amount] {
      outcome = call("processor", ProcessDonation{{.number = 1, .amount = amount}});
      took = now();
    });
    EXPECT_EQ(outcome.answer, validation_failed);
    EXPECT_EQ(took, 100ms);
    EXPECT_EQ(books->payments, 0u);
  }
}

TEST_F(RealtimeDonationsTest, TheTimeFactorScalesAllTimes) {
  settings.set(keys.factor, 0.5);
  Duration took{0};
  run([&] {
    call("processor", ProcessDonation{{.number = 1, .amount = 1}});
    took = now();
  });
  EXPECT_EQ(took, 150ms);
}

TEST_F(RealtimeDonationsTest, FiftyRequestsAreProcessedSideBySide) {
  Duration took{0};
  std::uint64_t most = 0;
  std::size_t monitors = 99;
  std::string label;
  std::array<int, 2> counts{};
  run([&] {
    std::vector<TaskOf<Outcome>> donors;
    for (std::uint64_t i = 1; i <= 50; ++i) {
      const Donation donation{.number = i, .amount = i % 2 == 0 ? 100 : 0};
      donors.push_back(Task::async([donation] { return call("processor", ProcessDonation{donation}); }));
    }
    sleep(50ms);
    most = books->tasks().in_flight;
    for (const auto& outcome : Task::await_many(donors)) ++counts[outcome.answer == completed ? 0 : 1];
    took = now();
    monitors = monitors_of_server();
    label = label_of_server();
  });
  EXPECT_EQ(took, 300ms);
  EXPECT_EQ(label, "0 in flight");
  EXPECT_EQ(most, 50u);
  EXPECT_EQ(counts, (std::array<int, 2>{25, 25}));
  EXPECT_EQ(books->tasks().in_flight, 0u);
  EXPECT_EQ(monitors, 0u);
}

TEST_F(RealtimeDonationsTest, AValidationThatCrashesIsAnErrorAndNoCrash) {
  Outcome crashed, next;
  Pid before, after;
  Duration took{0};
  run([&] {
    before = whereis("processor");
    crashed = call("processor", ProcessDonation{{.number = 1, .amount = 1, .crashes = true}});
    took = now();
    next = call("processor", ProcessDonation{{.number = 2, .amount = 1}});
    after = whereis("processor");
  });
  EXPECT_EQ(crashed.answer, task_exit);
  EXPECT_NE(crashed.text.find("the fraud check does not answer"), std::string::npos) << crashed.text;
  EXPECT_EQ(took, 100ms);
  EXPECT_EQ(next.answer, completed);
  EXPECT_EQ(before, after);
  EXPECT_EQ(books->servers(), 1u);
}

TEST_F(RealtimeDonationsTest, AKilledTaskIsAnErrorAndNoCrash) {
  Outcome outcome;
  run([&] {
    const auto donor = Task::async([] { return call("processor", ProcessDonation{{.number = 1, .amount = 1}}); });
    sleep(20ms);
    exit(Task::Supervisor::children("tasks").at(0), Reason::kill);
    outcome = Task::await(donor);
  });
  EXPECT_EQ(outcome.answer, task_exit);
  EXPECT_EQ(outcome.text, "killed");
  EXPECT_EQ(books->servers(), 1u);
}

TEST_F(RealtimeDonationsTest, TheAnswerToADonorWhoLeftIsDropped) {
  std::size_t during = 99, monitors = 99;
  std::uint64_t queue = 99;
  std::string label;
  run([&] {
    const Pid donor = spawn([] { call("processor", ProcessDonation{{.number = 1, .amount = 1}}); });
    sleep(20ms);
    exit(donor, Reason::kill);
    sleep(100ms);
    during = books->tasks().in_flight;
    sleep(1s);
    monitors = monitors_of_server();
    label = label_of_server();
    queue = Process::info<&ProcessInfo::message_queue_len>(whereis("processor")).value();
  });
  EXPECT_EQ(during, 1u);
  EXPECT_EQ(books->payments, 1u);
  EXPECT_EQ(books->tasks().in_flight, 0u);
  EXPECT_EQ(monitors, 0u);
  EXPECT_EQ(queue, 0u);
  EXPECT_EQ(label, "0 in flight");
  EXPECT_EQ(books->servers(), 1u);
}

TEST_F(RealtimeDonationsTest, ValidationsComeAndGo) {
  std::vector<std::size_t> processes, monitors;
  for (const auto variant : {Variant::right, Variant::guide}) {
    settings.set(keys.variant, variant);
    run([&] {
      const std::size_t others = Process::list().size() + 1;
      spawn([] { call("processor", ProcessDonation{{.number = 1, .amount = 1}}); });
      for (const auto time : {20ms, 60ms, 85ms, 150ms}) {
        sleep(time - now());
        processes.push_back(Process::list().size() - others);
        monitors.push_back(monitors_of_server());
      }
    });
  }
  EXPECT_EQ(processes, (std::vector<std::size_t>{4, 3, 2, 1, 4, 3, 2, 1}));  // the task and its validations
  EXPECT_EQ(monitors, (std::vector<std::size_t>{1, 1, 1, 1, 2, 2, 2, 2}));
}

TEST_F(RealtimeDonationsTest, ADonorIsCountedOnceWhateverHappens) {
  settings.set(keys.crash_share, 0);
  settings.set(keys.invalid_share, 0);
  settings.set(keys.leave_share, 0);
  run([&] {
    donate(*books, {1, now()});  // 300 ms
    for (const bool kill_donor : {true, false}) {
      const auto [pid, ref] = spawn_monitor([&] { donate(*books, {2, now()}); });
      sleep(20ms);
      exit(kill_donor ? pid : whereis("processor"), Reason::kill);
      receive(on(ref, [](const Down&) {}));
    }
  });
  EXPECT_EQ(books->begun, 3u);
  EXPECT_EQ(books->completed, 1u);
  EXPECT_EQ(books->left, 1u);
  EXPECT_EQ(books->failed, 1u);
  EXPECT_EQ(books->in_progress, 0u);
}

TEST_F(RealtimeDonationsTest, TheScenariosShowTheDifference) {
  const auto right = run_scenario("realtime-donations", 5min);
  EXPECT_EQ(verdict(right), "");
  EXPECT_EQ(number_of(right, "server_restarts"), 0);
  EXPECT_EQ(number_of(right, "orphaned"), 0);
  EXPECT_GT(number_of(right, "completed"), 2000);
  EXPECT_GT(number_of(right, "refused"), 200);
  EXPECT_GT(number_of(right, "failed"), 20);
  EXPECT_GT(number_of(right, "left"), 10);
  const auto guide = run_scenario("realtime-donations-guide", 5min);
  EXPECT_EQ(verdict(guide), "");
  EXPECT_EQ(number_of(guide, "completed"), 0);
  EXPECT_EQ(number_of(guide, "refused"), 0);
  EXPECT_GT(number_of(guide, "server_restarts"), 100);
  EXPECT_GT(number_of(guide, "supervisor_restarts"), 20);
  EXPECT_GT(number_of(guide, "orphaned"), 50);
  EXPECT_GT(number_of(guide, "payments"), 500);
}

}  // namespace
}  // namespace nazir::scenarios::realtime_donations
