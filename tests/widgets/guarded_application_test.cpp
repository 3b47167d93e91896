// SPDX-License-Identifier: GPL-3.0-or-later
#include "guarded_application.hpp"

#include <gtest/gtest.h>

#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <stdexcept>

#include "fake_session.hpp"
#include "long_timer.hpp"
#include "main_window.hpp"
#include "session_control.hpp"
#include "widgets/views/banner.hpp"
#include "window_fixture.hpp"

namespace nazir::app {
namespace {

using tests::patience;
using namespace std::chrono_literals;

GuardedApplication& application() {
  return *qobject_cast<GuardedApplication*>(QCoreApplication::instance());
}

class Thrower : public QObject {
 public:
  bool event(QEvent*) override { throw std::runtime_error("an event went wrong"); }
};

TEST(GuardedApplicationTest, NoExceptionReachesTheEventLoop) {
  QSignalSpy failed(&application(), &GuardedApplication::failed);
  Thrower thrower;
  EXPECT_FALSE(QCoreApplication::sendEvent(&thrower, std::make_unique<QEvent>(QEvent::User).get()));
  QCoreApplication::postEvent(&thrower, new QEvent(QEvent::User));
  QCoreApplication::processEvents();
  QTimer::singleShot(0, &application(), [] { throw 7; });
  ASSERT_TRUE(QTest::qWaitFor([&] { return failed.size() == 3; }, patience));
  EXPECT_EQ(failed[0][0].toString(), "an event went wrong");
  EXPECT_EQ(failed[1][0].toString(), "an event went wrong");
  EXPECT_EQ(failed[2][0].toString(), "an unknown exception");
}

TEST(GuardedApplicationTest, TheWindowSaysWhatWentWrong) {
  SessionControl control(
      [](const ScenarioSource& source) { return std::make_unique<tests::FakeSession>(source.scenario); }, {"x"});
  MainWindow window(control);
  window.show();
  window.showInternalError("no sums beyond 64 bits");
  EXPECT_EQ(window.findChild<widgets::Banner*>()->text(),
            "Internal error: no sums beyond 64 bits. Parts of the window may be out of date; stop and restart the "
            "scenario.");
}

TEST(SessionControlTest, WhateverASessionThrowsIsItsProblem) {
  for (const bool known : {true, false}) {
    SessionControl control(
        [known](const ScenarioSource&) -> std::unique_ptr<scenarios::Session> {
          if (known) throw std::logic_error("no such thing");
          throw 7;
        },
        {"x"});
    control.openAndStart("x");
    ASSERT_TRUE(QTest::qWaitFor([&] { return !control.busy(); }, patience));
    EXPECT_EQ(control.problem(), known ? "no such thing" : "an unknown exception");
  }
}

TEST(LongTimerTest, NeverWaitsForMoreThanADayAtOnce) {
  EXPECT_EQ(LongTimer::nextWait(-5ms), 0ms);
  EXPECT_EQ(LongTimer::nextWait(0ms), 0ms);
  EXPECT_EQ(LongTimer::nextWait(1500ms), 1500ms);
  EXPECT_EQ(LongTimer::nextWait(24h), 24h);
  for (const std::chrono::milliseconds left :
       {std::chrono::milliseconds(24h + 1ms), std::chrono::milliseconds(1LL << 31),
        std::chrono::milliseconds(1LL << 32), std::chrono::milliseconds::max()}) {
    EXPECT_EQ(LongTimer::nextWait(left), 24h);
  }
}

TEST(LongTimerTest, FiresOnceAndNotBefore) {
  LongTimer timer, endless;
  QSignalSpy fired(&timer, &LongTimer::timeout), never(&endless, &LongTimer::timeout);
  endless.start(std::chrono::milliseconds(1LL << 32));  // 0 in an int
  QElapsedTimer elapsed;
  elapsed.start();
  timer.start(30ms);
  ASSERT_TRUE(fired.wait(patience));
  EXPECT_GE(elapsed.elapsed(), 30);
  EXPECT_EQ(fired.size(), 1);
  EXPECT_EQ(never.size(), 0);
}

}  // namespace
}  // namespace nazir::app
