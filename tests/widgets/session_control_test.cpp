// SPDX-License-Identifier: GPL-3.0-or-later
// What the window may request of a session and when, and which signals it gets.
#include "session_control.hpp"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

#include "fake_session.hpp"
#include "window_fixture.hpp"

namespace nazir::app {
namespace {

using scenarios::Phase;
using tests::FakeSession;
using tests::patience;
using Doing = SessionControl::Doing;

class SessionControls : public testing::Test {
 protected:
  bool isDone() {
    return QTest::qWaitFor([&] { return !m_control.busy(); }, patience);
  }
  void openAndStart(const QString& scenario = "made-up") {
    m_control.openAndStart(scenario);
    ASSERT_TRUE(isDone());
  }
  std::unique_ptr<scenarios::Session> open(const std::string& name) {
    ++m_opened;
    if (m_bad) throw std::runtime_error("made-up.toml:3:1: a number was expected");
    auto session = std::make_unique<FakeSession>(name);
    session->failAtStart(name == "broken");
    m_session = session.get();
    return session;
  }

  std::atomic<int> m_opened = 0;
  std::atomic<bool> m_bad = false;
  FakeSession* m_session = nullptr;
  SessionControl m_control{[this](const ScenarioSource& source) { return open(source.scenario); },
                           {"made-up", "other"}};
  QSignalSpy m_changed{&m_control, &SessionControl::changed};
  QSignalSpy m_sessionChanged{&m_control, &SessionControl::sessionChanged};
  QSignalSpy m_polled{&m_control, &SessionControl::polled};
  QSignalSpy m_shutDown{&m_control, &SessionControl::shutDownDone};
};

TEST_F(SessionControls, KnowsItsScenarios) {
  EXPECT_EQ(m_control.names(), (QStringList{"made-up", "other"}));
  EXPECT_EQ(m_control.scenario(), "");
  EXPECT_EQ(m_control.phase(), Phase::stopped);
  EXPECT_FALSE(m_control.busy());
  EXPECT_FALSE(m_control.everRan());
}

TEST_F(SessionControls, SaysWhatItDoes) {
  m_control.openAndStart("made-up");
  EXPECT_EQ(m_control.doing(), Doing::opening);
  EXPECT_EQ(m_control.scenario(), "made-up");
  EXPECT_EQ(m_changed.count(), 1);
  ASSERT_TRUE(isDone());
  EXPECT_EQ(m_control.phase(), Phase::running);
  EXPECT_TRUE(m_control.running());
  EXPECT_TRUE(m_control.everRan());
  EXPECT_EQ(m_changed.count(), 2);
  EXPECT_EQ(m_sessionChanged.count(), 1);
  EXPECT_EQ(m_polled.count(), 1);

  m_control.stop();
  EXPECT_EQ(m_control.doing(), Doing::stopping);
  ASSERT_TRUE(isDone());
  EXPECT_FALSE(m_control.running());
  EXPECT_TRUE(m_control.everRan());

  m_control.start();
  EXPECT_EQ(m_control.doing(), Doing::starting);
  ASSERT_TRUE(isDone());
  EXPECT_EQ(m_control.phase(), Phase::running);
  EXPECT_EQ(m_opened, 1) << "the session is the same";
  EXPECT_EQ(m_sessionChanged.count(), 1);
}

TEST_F(SessionControls, DoesOneThingAtATime) {
  m_control.openAndStart("made-up");
  m_control.openAndStart("other");
  m_control.start();
  m_control.stop();
  m_control.toggle();
  m_control.start();
  EXPECT_EQ(m_control.doing(), Doing::opening);
  ASSERT_TRUE(isDone());
  EXPECT_EQ(m_control.scenario(), "made-up");
  EXPECT_EQ(m_opened, 1);
  EXPECT_EQ(m_session->starts, 1);
  EXPECT_EQ(m_session->stops, 0);
  EXPECT_EQ(m_control.phase(), Phase::running);
}

TEST_F(SessionControls, NothingIsDoneThatIsDoneAlready) {
  m_control.stop();
  m_control.pause();
  m_control.resume();
  EXPECT_EQ(m_control.doing(), Doing::nothing) << "without a session";
  openAndStart();
  m_control.resume();
  m_control.start();
  EXPECT_EQ(m_control.doing(), Doing::nothing) << "while it runs";
  EXPECT_EQ(m_session->starts, 1);
  m_control.pause();
  m_control.pause();
  EXPECT_EQ(m_control.phase(), Phase::paused);
  EXPECT_TRUE(m_control.running()) << "a paused scenario can be stopped";
  m_control.start();
  EXPECT_EQ(m_control.doing(), Doing::nothing) << "while it is paused";
  m_control.stop();
  ASSERT_TRUE(isDone());
  m_control.stop();
  m_control.pause();
  m_control.resume();
  EXPECT_EQ(m_control.doing(), Doing::nothing) << "when it has been stopped";
  EXPECT_EQ(m_control.phase(), Phase::stopped);
  EXPECT_EQ(m_session->stops, 1);
}

TEST_F(SessionControls, PausingIsToldAtOnce) {
  openAndStart();
  m_changed.clear();
  m_polled.clear();
  m_control.pause();
  EXPECT_EQ(m_changed.count(), 1);
  EXPECT_EQ(m_polled.count(), 1);
  m_control.resume();
  EXPECT_EQ(m_changed.count(), 2);
  EXPECT_EQ(m_polled.count(), 2);
  EXPECT_EQ(m_control.phase(), Phase::running);
}

TEST_F(SessionControls, PollsWhileASessionIsOpen) {
  openAndStart();
  m_changed.clear();
  m_polled.clear();
  EXPECT_TRUE(m_polled.wait(patience));
  EXPECT_EQ(m_changed.count(), 0) << "the phase is as it was";
  m_bad = true;
  m_control.openAndStart("made-up");
  ASSERT_TRUE(isDone());
  EXPECT_EQ(m_control.session(), nullptr);
  m_polled.clear();
  QTest::qWait(600);  // more than two turns
  EXPECT_EQ(m_polled.count(), 0);
}

TEST_F(SessionControls, AProblemIsGoneWithTheNextTry) {
  m_bad = true;
  openAndStart();
  EXPECT_EQ(m_control.problem(), "made-up.toml:3:1: a number was expected");
  EXPECT_EQ(m_control.session(), nullptr);
  EXPECT_EQ(m_control.phase(), Phase::stopped);
  EXPECT_FALSE(m_control.everRan());
  m_bad = false;
  m_control.start();
  EXPECT_EQ(m_control.doing(), Doing::opening) << "there is no session that could be started";
  EXPECT_EQ(m_control.problem(), "") << "it is being tried";
  ASSERT_TRUE(isDone());
  EXPECT_EQ(m_control.problem(), "");
  EXPECT_EQ(m_control.phase(), Phase::running);
  EXPECT_EQ(m_opened, 2);
}

TEST_F(SessionControls, WhatCannotStartIsOpenedAfreshAtTheNextTry) {
  openAndStart("broken");
  EXPECT_EQ(m_control.problem(), "No memory for the first stack: close something, then retry.");
  ASSERT_NE(m_control.session(), nullptr);
  EXPECT_FALSE(m_control.everRan());
  m_control.start();
  EXPECT_EQ(m_control.doing(), Doing::starting);
  ASSERT_TRUE(isDone());
  EXPECT_EQ(m_control.problem(), "No memory for the first stack: close something, then retry.");
  EXPECT_EQ(m_opened, 2) << "the session that failed is left, and another one tried";
}

TEST_F(SessionControls, AFailedSessionIsStoppedBeforeItStartsAgain) {
  openAndStart();
  m_session->fail();
  EXPECT_EQ(m_control.problem(), "The ledger died: start afresh.");
  m_control.toggle();
  ASSERT_TRUE(isDone());
  EXPECT_EQ(m_session->stops, 1);
  EXPECT_EQ(m_session->starts, 2);
  EXPECT_EQ(m_control.problem(), "");
}

TEST_F(SessionControls, ShutsDownWhatRunsAndThenNothingStarts) {
  openAndStart();
  m_control.shutDown();
  m_control.shutDown();
  EXPECT_EQ(m_shutDown.count(), 0);
  ASSERT_TRUE(m_shutDown.wait(patience));
  EXPECT_EQ(m_session->stops, 1);
  ASSERT_TRUE(isDone());
  m_control.start();
  m_control.openAndStart("other");
  EXPECT_EQ(m_control.doing(), Doing::nothing);
  EXPECT_EQ(m_session->starts, 1);
}

TEST_F(SessionControls, FaultsAreReportedOneAfterAnother) {
  QSignalSpy injected(&m_control, &SessionControl::injected);
  m_control.inject({.target = "nobody"});
  openAndStart();
  m_control.inject({.target = "stats"});
  ASSERT_TRUE(injected.wait(patience));
  m_session->setReport(false, "no process is called stats now");
  m_control.inject({.target = "stats"});
  ASSERT_TRUE(injected.wait(patience));
  EXPECT_EQ(injected[0], (QVariantList{true, "killed worker <0.3.0>"}));
  EXPECT_EQ(injected[1], (QVariantList{false, "no process is called stats now"}));
  EXPECT_EQ(m_session->injected().size(), 2u) << "none without a session";
  EXPECT_FALSE(m_control.busy());
}

TEST_F(SessionControls, AStopDoesNotWaitForAFault) {
  openAndStart();
  m_session->holdFaults(true);
  m_control.inject({.target = "stats"});
  m_control.stop();
  EXPECT_TRUE(isDone());
  EXPECT_EQ(m_control.phase(), Phase::stopped);
  m_session->holdFaults(false);
}

TEST_F(SessionControls, WithNothingToStopIsShutDownAtOnce) {
  m_control.shutDown();
  EXPECT_EQ(m_shutDown.count(), 0) << "not before the caller is done";
  QCoreApplication::processEvents();
  EXPECT_EQ(m_shutDown.count(), 1);
}

TEST_F(SessionControls, ShutsDownWhatIsJustBeingOpened) {
  m_control.openAndStart("made-up");
  m_control.shutDown();
  ASSERT_TRUE(m_shutDown.count() > 0 || m_shutDown.wait(patience));
  ASSERT_TRUE(isDone());
  EXPECT_EQ(m_control.phase(), Phase::stopped);
  EXPECT_EQ(m_session->starts, 1);
  EXPECT_EQ(m_session->stops, 1);
}

}  // namespace
}  // namespace nazir::app
