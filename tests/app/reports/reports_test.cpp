// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <functional>
#include <thread>

#include <nazir/nazir.hpp>

#include "scenarios/kit/session.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/reports/archive.hpp"
#include "scenarios/reports/client.hpp"
#include "scenarios/scenario_file.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios::reports {
namespace {

using namespace std::chrono_literals;

constexpr Report whole{.zakat = 50'000, .donations = 100'000, .campaigns = 25, .summary = 150'000};

/// Reports under the virtual clock. A story runs in a process with a small stack: it leaves its findings in variables
/// of the test.
class ReportsTest : public testing::TestWithParam<Way> {
 protected:
  ReportsTest() : settings(default_settings(*find_workload("reports"))) { settings.set(keys.fail_share, 0); }

  void run(const std::function<void()>& story) {
    bureau = std::make_shared<Bureau>(std::make_shared<scenarios::Run>(
        settings, std::make_shared<Values>(keys, settings.values), std::make_shared<Journal>()));
    Runtime runtime({.clock = Clock::virtual_time});
    runtime.start();
    runtime.run([&] {
      static_cast<void>(Supervisor::start_link(
          {child<Archive>({.name = "archive"}, bureau), child<Task::Supervisor>({.name = "tasks"}),
           child<Task::Supervisor>({.name = "clients"})},
          {.name = "top"}));
      story();
    });
    runtime.stop();
  }

  /// Makes one report, and looks at what is left.
  void make(const Order& order, Way way) {
    run([&] {
      const auto before = *Process::info(self());
      const Duration begun = now();
      made = make_report(bureau, order, way);
      took = now() - begun;
      tasks_left = Task::Supervisor::children("tasks").size();
      const auto after = *Process::info(self());
      same = after.links == before.links && after.monitors == before.monitors && after.trap_exit == before.trap_exit;
      messages_left = after.message_queue_len;
    });
  }
  void expect_nothing_left() const {
    EXPECT_EQ(tasks_left, 0u);
    EXPECT_EQ(messages_left, 0u);
    EXPECT_TRUE(same);
    EXPECT_EQ(bureau->left_running, 0u);
    EXPECT_EQ(bureau->tasks, 0u);
    EXPECT_EQ(bureau->in_progress, 0u);
  }

  Settings settings;
  BureauPtr bureau;
  Made made;
  Duration took{0};
  std::size_t tasks_left = 99;
  std::uint64_t messages_left = 99;
  bool same = false;
};

INSTANTIATE_TEST_SUITE_P(Both, ReportsTest, testing::ValuesIn(ways),
                         [](const auto& each) { return each.param == Way::one_by_one ? "OneByOne" : "AllAtOnce"; });

TEST_P(ReportsTest, TakesAsLongAsTheSlowestTask) {
  make({.number = 1}, GetParam());
  EXPECT_EQ(made, (Made{.report = whole}));
  EXPECT_EQ(took, 200ms);
  EXPECT_EQ(bureau->of(GetParam()).made, 1u);
  EXPECT_EQ(bureau->of(GetParam()).time.all().max(), 200ms);
  expect_nothing_left();
}

TEST_P(ReportsTest, AFactorMakesAllTimesLonger) {
  settings.set(keys.factor, 2.5);
  make({.number = 1}, GetParam());
  EXPECT_EQ(took, 500ms);
}

// Campaigns, the third to be awaited, fails at once: one by one that is noticed after zakat (50 ms) and donations
// (200 ms).
TEST_P(ReportsTest, AFailureIsNamed) {
  Order order{.number = 1};
  order.fails_after[static_cast<std::size_t>(Part::campaigns)] = 0ms;
  make(order, GetParam());
  const auto notice = GetParam() == Way::one_by_one ? 200ms : 0ms;
  EXPECT_EQ(made, (Made{.failed = Part::campaigns}));
  EXPECT_EQ(took, notice);
  EXPECT_EQ(bureau->of(GetParam()).notice.all().max(), notice);
  EXPECT_EQ(bureau->of(GetParam()).failed, 1u);
  EXPECT_EQ(bureau->failed_by[static_cast<std::size_t>(Part::campaigns)], 1u);
  expect_nothing_left();
}

TEST_P(ReportsTest, EachPartIsNamedWhenItFails) {
  std::vector<std::optional<Part>> named;
  run([&] {
    for (const Part part : parts) {
      Order order{.number = 1};
      order.fails_after[static_cast<std::size_t>(part)] = 10ms;
      named.push_back(make_report(bureau, order, GetParam()).failed);
    }
  });
  EXPECT_EQ(named, (std::vector<std::optional<Part>>(parts.begin(), parts.end())));
}

// The time-out is for each await one by one: donations take 200 ms but are awaited from 50 ms on.
TEST_P(ReportsTest, OneTimeOutForEachOrForAll) {
  settings.set(keys.timeout, 160ms);
  make({.number = 1}, GetParam());
  if (GetParam() == Way::one_by_one) {
    EXPECT_EQ(made, (Made{.report = whole}));
    EXPECT_EQ(took, 200ms);
  } else {
    EXPECT_EQ(made, (Made{.failed = Part::donations, .timed_out = true}));
    EXPECT_EQ(took, 160ms);
    EXPECT_EQ(bureau->of(GetParam()).timed_out, 1u);
  }
  expect_nothing_left();
}

TEST_P(ReportsTest, AShortTimeOutLeavesNothing) {
  settings.set(keys.timeout, 20ms);
  make({.number = 1}, GetParam());
  EXPECT_EQ(made, (Made{.failed = Part::zakat, .timed_out = true}));
  EXPECT_EQ(took, 20ms);
  expect_nothing_left();
}

TEST_P(ReportsTest, ATaskThatIsKilledIsNamed) {
  run([&] {
    spawn([] {
      sleep(30ms);
      exit(Task::Supervisor::children("tasks").at(0), Reason::kill);
    });
    made = make_report(bureau, {.number = 1}, GetParam());
    took = now();
  });
  EXPECT_EQ(made, (Made{.failed = Part::zakat}));
  EXPECT_EQ(took, 30ms);
}

TEST_P(ReportsTest, TheTasksOfAKilledClientEnd) {
  std::size_t before = 0;
  run([&] {
    const Way way = GetParam();
    const Pid client = spawn([bureau = bureau, way] { make_report(bureau, {.number = 1}, way); });
    sleep(30ms);
    before = Task::Supervisor::children("tasks").size();
    exit(client, Reason::kill);
    sleep(1ms);
    tasks_left = Task::Supervisor::children("tasks").size();
  });
  EXPECT_EQ(before, 4u);
  EXPECT_EQ(tasks_left, 0u);
  EXPECT_EQ(bureau->of(GetParam()).abandoned, 1u);
  EXPECT_EQ(bureau->in_progress, 0u);
}

TEST_P(ReportsTest, AClientEndsWhenItIsToldTo) {
  Reason reason;
  run([&] {
    const Way way = GetParam();
    const auto client = spawn_monitor([bureau = bureau, way] { make_report(bureau, {.number = 1}, way); });
    sleep(30ms);
    exit(client.pid, Reason("enough"));
    reason = receive(on(client.ref, [](const Down& down) { return down.reason; }));
  });
  EXPECT_EQ(reason, Reason("enough"));
}

TEST_P(ReportsTest, AClientFilesItsReport) {
  std::optional<Report> found;
  bool other = true;
  run([&] {
    be_client(bureau, {.number = 1, .year = 2025, .month = 3}, GetParam());
    found = call("archive", Archive::Find{2025, 3});
    other = call("archive", Archive::Find{2025, 4}).has_value();
  });
  EXPECT_EQ(found, whole);
  EXPECT_FALSE(other);
  EXPECT_EQ(bureau->archived, 1u);
}

TEST(ReportsScenarioTest, AllAtOnceNoticesFailuresAtOnce) {
  auto settings = *load_scenario("reports");
  settings.set(keys.arrival, Arrival::even);
  settings.set(keys.fail_share, 0.1);
  const auto figures = figures_after(settings, 500s + 400ms);  // the last is asked for at 500 s
  EXPECT_EQ(number_of(figures, "made_v1") + number_of(figures, "failed_v1"), 1000);
  EXPECT_EQ(number_of(figures, "made_v1"), number_of(figures, "made_v2"));  // the same faults in both
  EXPECT_NEAR(number_of(figures, "failed_v1"), 344, 40);                    // 1 - 0.9^4
  EXPECT_EQ(number_of(figures, "failed_zakat") + number_of(figures, "failed_donations") +
                number_of(figures, "failed_campaigns") + number_of(figures, "failed_summary"),
            2 * number_of(figures, "failed_v1"));
  EXPECT_EQ(number_of(figures, "notice_v2_max"), 0);
  EXPECT_GT(number_of(figures, "notice_v1_mean"), 0.01);
  EXPECT_LE(number_of(figures, "notice_v1_max"), 0.2);
  EXPECT_EQ(number_of(figures, "time_v1_max"), 0.2);
  EXPECT_EQ(number_of(figures, "time_v2_max"), 0.2);
  EXPECT_EQ(number_of(figures, "tasks"), 0);
  EXPECT_EQ(number_of(figures, "left_running"), 0);
  EXPECT_EQ(number_of(figures, "archived"), 120);
  EXPECT_EQ(figures.problem, "");
}

}  // namespace
}  // namespace nazir::scenarios::reports
