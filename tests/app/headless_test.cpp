// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless.hpp"

#include <gtest/gtest.h>

#include <csignal>

#include "../widgets/fake_session.hpp"
#include "exit_code.hpp"
#include "scenarios/scenario_file.hpp"

namespace nazir::app {
namespace {

using namespace std::chrono_literals;

TEST(ShowsLivePage, OnATerminalThatUnderstandsEscapeSequences) {
  for (const char* kind : {"xterm", "xterm-256color", "linux", "screen", "dumber"}) {
    EXPECT_TRUE(shows_live_page(true, kind)) << kind;
    EXPECT_FALSE(shows_live_page(false, kind)) << kind;
  }
  for (const char* kind : std::initializer_list<const char*>{"dumb", "", nullptr}) {
    EXPECT_FALSE(shows_live_page(true, kind)) << (kind != nullptr ? kind : "no TERM");
    EXPECT_FALSE(shows_live_page(false, kind)) << (kind != nullptr ? kind : "no TERM");
  }
}

TEST(Headless, ShowsLessOftenWhatTakesLong) {
  EXPECT_EQ(pause_after(0ns), 1s);
  EXPECT_EQ(pause_after(250ms), 1s);
  EXPECT_EQ(pause_after(2s), 8s);
}

TEST(Headless, StopsInTheTimeThatTheReportHasLeft) {
  EXPECT_EQ(time_to_stop(0ns), 1200ms);
  EXPECT_EQ(time_to_stop(500ms), 700ms);
  EXPECT_EQ(time_to_stop(10s), 200ms);
}

/// Runs a session until a stop signal that is already there when it starts.
class HeadlessTest : public testing::Test {
 protected:
  HeadlessTest() { pthread_sigmask(SIG_SETMASK, nullptr, &before_); }
  ~HeadlessTest() override { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

  struct Outcome {
    int code;
    std::string out, err;
  };

  Outcome run(const HeadlessOptions& options = {}) {
    const StopSignals signals;
    raise(SIGTERM);
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const int code = run_headless(session, *scenarios::load_scenario("donations"), options, signals);
    return {code, testing::internal::GetCapturedStdout(), testing::internal::GetCapturedStderr()};
  }

  tests::FakeSession session{"made-up"};

 private:
  sigset_t before_;
};

TEST_F(HeadlessTest, EndsInOrderWithItsReport) {
  const auto outcome = run();
  EXPECT_EQ(outcome.code, exit_ok);
  EXPECT_EQ(outcome.out.rfind("made-up: 3.000 s", 0), 0u) << outcome.out;
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(session.stops, 1);
}

TEST_F(HeadlessTest, ALedgerThatDoesNotBalanceIsExitCodeOne) {
  scenarios::LedgerFigures ledger;
  ledger.conserved = false;
  session.setLedger(ledger);
  for (const bool json : {false, true}) {
    const auto outcome = run({.json = json});
    EXPECT_EQ(outcome.code, exit_failed);
    EXPECT_NE(outcome.out.find(json ? "\"conserved\":false" : "NOT conserved"), std::string::npos) << outcome.out;
  }
}

TEST_F(HeadlessTest, AScenarioThatFailedReportsAndSaysWhy) {
  class Failing : public tests::FakeSession {
   public:
    Failing() : FakeSession("failing") {}
    void start() override { fail(); }
    void stop() override {}
  } failing;
  const StopSignals signals;
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  EXPECT_EQ(run_headless(failing, *scenarios::load_scenario("donations"), {.json = true}, signals), exit_failed);
  EXPECT_EQ(testing::internal::GetCapturedStdout().rfind("{\"scenario\":\"failing\"", 0), 0u);
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "nazir: The ledger died: start afresh.\n");
}

}  // namespace
}  // namespace nazir::app
