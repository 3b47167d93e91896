// SPDX-License-Identifier: GPL-3.0-or-later
#include "realtime_donations_fixture.hpp"

namespace nazir::scenarios::realtime_donations {
namespace {

TEST_F(RealtimeDonationsTest, TheGuidesServerCrashesAtEveryRequest) {
  settings.set(keys.variant, Variant::guide);
  struct Case {
    Donation donation;
    Duration time;
    std::string reason;
  };
  for (const auto& [donation, time, expected] :
       {Case{{.number = 1, .amount = 1}, 300ms, "timeout"}, Case{{.number = 1, .amount = 0}, 100ms, "timeout"},
        Case{{.number = 1, .amount = 1, .crashes = true}, 100ms, "the fraud check does not answer"}}) {
    std::string reason;
    Duration took{0};
    Pid before, after;
    run([&, donation = donation] {
      before = whereis("processor");
      try {
        call("processor", ProcessDonation{donation});
      } catch (const ExitError& error) {
        reason = error.reason().to_string();
      }
      took = now();
      sleep(1ms);
      after = whereis("processor");
    });
    EXPECT_NE(reason.find(expected), std::string::npos) << reason;
    EXPECT_EQ(took, time);
    EXPECT_NE(before, after);
    EXPECT_EQ(books->servers(), 2u);
    EXPECT_EQ(books->supervisors, 1u);
  }
}

TEST_F(RealtimeDonationsTest, TheGuidesOtherTasksGoOnAsOrphans) {
  settings.set(keys.variant, Variant::guide);
  std::vector<Duration> ends(5);
  Books::Tasks after{};
  run([&] {
    std::vector<TaskOf<Duration>> donors;
    for (std::uint64_t i = 1; i <= 5; ++i) {
      sleep(20ms * i - now());
      donors.push_back(Task::async([i] {
        try {
          call("processor", ProcessDonation{{.number = i, .amount = 1}});
        } catch (const ExitError&) {
        }
        return now();
      }));
    }
    ends = Task::await_many(donors);
    after = books->tasks();
    sleep(1s);
  });
  EXPECT_EQ(ends, std::vector<Duration>(5, 320ms));
  EXPECT_EQ(after.orphans, 4u);
  EXPECT_EQ(books->payments, 5u);
  EXPECT_EQ(books->tasks().orphans, 0u);
  EXPECT_EQ(books->tasks().orphaned, 4u);
}

TEST_F(RealtimeDonationsTest, TheGuidesSupervisorGivesUpAtTheFourthCrash) {
  settings.set(keys.variant, Variant::guide);
  std::vector<std::uint64_t> supervisors;
  std::size_t tops = 0;
  run([&] {
    for (int i = 0; i < 4; ++i) {
      try {
        call("processor", ProcessDonation{{.number = 1, .amount = 0}});
      } catch (const ExitError&) {
      }
      sleep(1ms);
      supervisors.push_back(books->supervisors);
    }
    tops = Supervisor::which_children("top").size();
  });
  EXPECT_EQ(supervisors, (std::vector<std::uint64_t>{1, 1, 1, 2}));
  EXPECT_EQ(books->servers(), 5u);
  EXPECT_EQ(tops, 2u);
}

}  // namespace
}  // namespace nazir::scenarios::realtime_donations
