// SPDX-License-Identifier: GPL-3.0-or-later
// Stopping and closing with many processes left, and what the window shows when something failed.
#include <gtest/gtest.h>

#include <QLabel>
#include <QSignalSpy>
#include <QTabWidget>
#include <QToolButton>

#include "widgets/views/banner.hpp"
#include "window_fixture.hpp"

namespace nazir::app {
namespace {

using scenarios::Phase;
using tests::FakeSession;
using tests::patience;

class WindowStopTest : public tests::WindowTest {
 protected:
  ~WindowStopTest() override {
    if (m_session) m_session->setLeft(0);  // lets the worker thread return
  }
  bool shown(const QString& text) {
    return QTest::qWaitFor(
        [&] {
          const auto labels = m_window.findChildren<QLabel*>();
          return std::any_of(labels.begin(), labels.end(),
                             [&](const QLabel* label) { return label->isVisible() && label->text() == text; });
        },
        patience);
  }
  QString banner() { return m_window.findChild<widgets::Banner*>()->text(); }
};

TEST_F(WindowStopTest, StoppingShowsHowManyAreLeftAndIsFollowedByAStart) {
  start();
  m_session->setLeft(412'300);
  m_control.stop();
  EXPECT_TRUE(shown("Stopping: 412,300 processes left")) << "the window goes on while the worker waits";
  EXPECT_EQ(m_control.doing(), SessionControl::Doing::stopping);
  m_session->setLeft(1);
  EXPECT_TRUE(shown("Stopping: 1 process left"));
  m_session->setLeft(0);
  ASSERT_TRUE(phaseBecomes(Phase::stopped));
  EXPECT_EQ(m_control.doingText(), "");
  m_control.start();
  EXPECT_TRUE(phaseBecomes(Phase::running));
  EXPECT_EQ(m_session->starts, 2);
}

TEST_F(WindowStopTest, ChangingToAnotherScenarioShowsTheStopOfTheFirst) {
  start();
  FakeSession* first = m_session;
  first->setLeft(5000);
  m_control.openAndStart("other");
  EXPECT_TRUE(shown("Stopping: 5,000 processes left"));
  first->setLeft(0);
  ASSERT_TRUE(phaseBecomes(Phase::running));
  EXPECT_EQ(m_control.session()->name(), "other");
}

TEST_F(WindowStopTest, ClosingDoesNotWaitForProcessesThatDoNotEnd) {
  start();
  QSignalSpy closed(&m_window, &MainWindow::closed);
  m_session->setLeft(1'000'000);
  m_window.close();
  EXPECT_TRUE(shown("Closing: 1,000,000 processes left"));
  ASSERT_TRUE(closed.wait(patience));
  EXPECT_TRUE(m_control.mustNotWait()) << "the program ends without destructors";
  EXPECT_EQ(m_session->leftWithin, std::chrono::nanoseconds(SessionControl::longestStop).count());
  EXPECT_LT(SessionControl::longestStop, SessionControl::longestShutDown);
  EXPECT_LT(SessionControl::longestShutDown, std::chrono::milliseconds(1500)) << "of two seconds for everything";
}

TEST_F(WindowStopTest, ClosingWhileItStopsWaitsForNothingElse) {
  start();
  m_session->setLeft(10);
  m_control.stop();
  ASSERT_TRUE(shown("Stopping: 10 processes left"));
  QSignalSpy closed(&m_window, &MainWindow::closed);
  m_window.close();
  m_session->setLeft(0);
  ASSERT_TRUE(closed.count() > 0 || closed.wait(patience));
  EXPECT_EQ(m_session->stops, 1);
}

TEST_F(WindowStopTest, ClosingBeforeAnythingRunsIsNoFailure) {
  m_window.show();
  QSignalSpy closed(&m_window, &MainWindow::closed);
  m_window.close();
  ASSERT_TRUE(closed.count() > 0 || closed.wait(patience));
  EXPECT_TRUE(m_control.problem().isEmpty());
  EXPECT_FALSE(m_control.mustNotWait());
}

TEST_F(WindowStopTest, AStartAfterAFailureOpensTheScenarioAfreshWhenTheSessionCannotStartAgain) {
  start();
  m_session->set_control("load.rate", 4000);
  FakeSession* first = m_session;
  first->fail();
  ASSERT_TRUE(QTest::qWaitFor([&] { return !m_control.problem().isEmpty(); }, patience));
  first->failAtStart(true);  // for good, as when some of its processes never end
  m_control.start();
  ASSERT_TRUE(phaseBecomes(Phase::running));
  EXPECT_NE(m_session, first);
  EXPECT_EQ(m_opens, 2);
  EXPECT_DOUBLE_EQ(m_session->controls()[0].value, 4000) << "with the load as it was";
  EXPECT_TRUE(m_control.problem().isEmpty());
  EXPECT_TRUE(m_control.mustNotWait()) << "the first may still have processes";
}

TEST_F(WindowStopTest, EveryErrorSaysWhatToDoNext) {
  start("bad");
  EXPECT_EQ(
      banner(),
      "bad.toml:3:1: a number was expected. Correct the scenario file and press Retry, or choose another scenario.");
  m_brokenOpens = 1;
  m_control.openAndStart("other");
  ASSERT_TRUE(QTest::qWaitFor([&] { return !m_control.busy(); }, patience));
  EXPECT_EQ(banner(),
            "No memory for the first stack: close something, then retry. Press Retry, or choose another scenario.");
  m_session->failAtStart(false);
  m_control.start();
  ASSERT_TRUE(phaseBecomes(Phase::running));
  EXPECT_FALSE(m_window.findChild<widgets::Banner*>()->isVisible());
  m_window.showInternalError("std::bad_alloc");
  EXPECT_TRUE(banner().contains("std::bad_alloc") && banner().contains("stop and restart")) << banner().toStdString();
}

}  // namespace
}  // namespace nazir::app
