// SPDX-License-Identifier: GPL-3.0-or-later
// What a mistake costs, and that its cure does not, in the figures of one minute.
#include <gtest/gtest.h>

#include "scenarios/scenario_file.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

struct Minute {
  double sent, done, lost, waiting, started;
};

Minute minute_of(const std::string& scenario) {
  const auto figures = figures_after(*load_scenario(scenario), 1min);
  EXPECT_EQ(figures.problem, "");
  return {number_of(figures, "sent"), number_of(figures, "done"), number_of(figures, "lost"),
          number_of(figures, "waiting"), number_of(figures, "started")};
}

TEST(MistakeFigures, Unsupervised) {
  for (const auto* scenario : {"mistakes/unsupervised", "mistakes/unsupervised-cured"}) {
    const auto minute = minute_of(scenario);
    EXPECT_NEAR(minute.sent, 3000, 2) << scenario;
    EXPECT_LE(minute.lost, 0) << "as long as nobody kills the counter";
  }
}

TEST(MistakeFigures, BlockedServer) {
  const auto mistaken = minute_of("mistakes/blocked-server"), cured = minute_of("mistakes/blocked-server-cured");
  EXPECT_GT(mistaken.lost, mistaken.done) << "most go without an answer";
  EXPECT_EQ(cured.lost, 0);
  EXPECT_NEAR(cured.done, cured.sent, 1);
}

TEST(MistakeFigures, NoTimeout) {
  const auto mistaken = minute_of("mistakes/no-timeout"), cured = minute_of("mistakes/no-timeout-cured");
  EXPECT_EQ(mistaken.waiting, 8) << "all tills";
  EXPECT_EQ(mistaken.lost, 0);
  EXPECT_LT(cured.waiting, 8);
  EXPECT_GT(cured.done, 3 * mistaken.done);
  EXPECT_GT(cured.lost, 0);
  EXPECT_LT(cured.lost, cured.done / 20);
}

TEST(MistakeFigures, SpawnChurn) {
  const auto mistaken = minute_of("mistakes/spawn-churn"), cured = minute_of("mistakes/spawn-churn-cured");
  EXPECT_EQ(mistaken.started, 40 * mistaken.done);
  EXPECT_EQ(cured.started, 0);
  EXPECT_NEAR(cured.done, mistaken.done, 1);
}

TEST(MistakeFigures, MailboxGrowing) {
  const auto mistaken = minute_of("mistakes/mailbox-growing"), cured = minute_of("mistakes/mailbox-growing-cured");
  EXPECT_NEAR(mistaken.waiting, 2400, 50);
  EXPECT_LE(cured.waiting, 21) << "twenty wait, and one is being recorded";
  EXPECT_NEAR(cured.done, mistaken.done, 1) << "the counter works as fast as before";
}

TEST(MistakeFigures, UnhandledCrash) {
  const auto mistaken = minute_of("mistakes/unhandled-crash"), cured = minute_of("mistakes/unhandled-crash-cured");
  EXPECT_NEAR(mistaken.lost, 60, 20) << "one in fifty";
  EXPECT_EQ(cured.lost, 0);
  EXPECT_GT(cured.started, cured.sent) << "some were tried again";
}

TEST(MistakeFigures, SharedPayload) {
  const auto mistaken = minute_of("mistakes/shared-payload"), cured = minute_of("mistakes/shared-payload-cured");
  EXPECT_EQ(mistaken.done, 0) << "all are wrong";
  EXPECT_GT(mistaken.lost, 100);
  EXPECT_EQ(cured.lost, 0);
  EXPECT_NEAR(cured.done, cured.sent, 1);
}

TEST(MistakeFigures, NoBackpressure) {
  const auto mistaken = minute_of("mistakes/no-backpressure"), cured = minute_of("mistakes/no-backpressure-cured");
  EXPECT_NEAR(mistaken.waiting, 2400, 50);
  EXPECT_LE(cured.waiting, 1);
  EXPECT_NEAR(cured.done, mistaken.done, 2) << "the ledger works as fast as before";
}

TEST(MistakeFigures, CallWaitCycle) {
  const auto mistaken = minute_of("mistakes/call-wait-cycle"), cured = minute_of("mistakes/call-wait-cycle-cured");
  EXPECT_LE(mistaken.done, 10) << "none after the first seconds";
  EXPECT_GE(mistaken.waiting + mistaken.lost, 8 * 28) << "eight give up every two seconds";
  EXPECT_EQ(cured.lost, 0);
  EXPECT_GE(cured.done, 500);
}

}  // namespace
}  // namespace nazir::scenarios
