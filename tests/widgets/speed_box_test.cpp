// SPDX-License-Identifier: GPL-3.0-or-later
// The speed of the clock in the scenario bar.
#include "speed_box.hpp"

#include <gtest/gtest.h>

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include "scenario_bar.hpp"
#include "scenarios/kit/speed.hpp"
#include "widgets/views/theme.hpp"
#include "window_fixture.hpp"

namespace nazir::app {
namespace {

using scenarios::as_fast_as_possible;
using tests::patience;

TEST(SpeedText, HasThreeDigits) {
  for (const auto& [speed, text] : {std::pair(1.0, "×1"),
                                    {60.0, "×60"},
                                    {0.001, "×0.001"},
                                    {0.5, "×0.5"},
                                    {12.345, "×12.3"},
                                    {99.96, "×100"},
                                    {212.4, "×212"},
                                    {1234.4, "×1,234"},
                                    {123456.7, "×123 k"},
                                    {as_fast_as_possible, "max"}}) {
    EXPECT_EQ(speedText(speed), text);
  }
}

QStringList itemsOf(const QComboBox& box) {
  QStringList items;
  for (int i = 0; i < box.count(); ++i) items.push_back(box.itemText(i));
  return items;
}

TEST(SpeedBoxTest, TakesItsPlaceForASpeedThatIsNotInTheList) {
  SpeedBox box;
  EXPECT_EQ(itemsOf(box), (QStringList{"×1", "×10", "×60", "×600", "max"}));
  box.showSpeed(30);
  EXPECT_EQ(box.currentText(), "×30");
  box.showSpeed(1'000'000);
  box.showSpeed(0.5);
  EXPECT_EQ(itemsOf(box), (QStringList{"×0.5", "×1", "×10", "×30", "×60", "×600", "×1 M", "max"}));
  EXPECT_EQ(box.currentText(), "×0.5");
  box.showSpeed(as_fast_as_possible);
  EXPECT_EQ(box.currentText(), "max");
  EXPECT_EQ(box.count(), 8);
}

TEST(SpeedBoxTest, OnTheRealClockSaysWhyItIsDisabled) {
  SpeedBox box;
  EXPECT_FALSE(box.isEnabled());
  EXPECT_EQ(box.currentText(), "×1");
  EXPECT_TRUE(box.toolTip().startsWith("Real time has only one speed.")) << box.toolTip().toStdString();
  box.showSpeed(60);
  EXPECT_TRUE(box.isEnabled());
  EXPECT_TRUE(box.toolTip().startsWith("How many seconds of the virtual clock")) << box.toolTip().toStdString();
  EXPECT_EQ(box.accessibleName(), "Speed of the clock");
}

class BarSpeedTest : public tests::WindowTest {
 protected:
  void begin(double speed) {
    start();
    activate();
    m_session->set_speed(speed);
    ASSERT_TRUE(shows(speedText(speed)));
  }
  SpeedBox* box() { return m_window.findChild<SpeedBox*>(); }
  bool shows(const QString& text) {
    return QTest::qWaitFor([&] { return box()->isEnabled() && box()->currentText() == text; }, patience);
  }
  /// The label of the bar with this text, once it is there.
  const QLabel* label(const QString& text) {
    const QLabel* found = nullptr;
    static_cast<void>(QTest::qWaitFor(
        [&] {
          for (const auto* each : m_window.findChild<ScenarioBar*>()->findChildren<QLabel*>()) {
            if (each->isVisible() && each->text() == text) found = each;
          }
          return found != nullptr;
        },
        patience));
    return found;
  }
};

TEST_F(BarSpeedTest, IsChosenWithTheKeyboard) {
  begin(60);
  box()->setFocus(Qt::TabFocusReason);
  QTest::keyClick(box(), Qt::Key_Down);
  EXPECT_EQ(m_session->speed(), 600);
  QTest::keyClick(box(), Qt::Key_End);
  EXPECT_EQ(m_session->speed(), as_fast_as_possible);
  QTest::keyClick(box(), Qt::Key_Home);
  EXPECT_EQ(m_session->speed(), 1);
  EXPECT_TRUE(shows("×1"));
}

TEST_F(BarSpeedTest, SaysHowFastItRunsAtMost) {
  begin(as_fast_as_possible);
  m_session->setAchieved(840);
  EXPECT_TRUE(label("×840"));
}

TEST_F(BarSpeedTest, SaysWhenTheMachineCannotKeepUp) {
  begin(600);
  m_session->setAchieved(212);
  const QLabel* slow = label("only ×212");
  ASSERT_NE(slow, nullptr);
  EXPECT_EQ(slow->palette().color(QPalette::WindowText), widgets::tokens(m_window.palette()).gold);
  m_session->setAchieved(590);
  EXPECT_TRUE(QTest::qWaitFor([&] { return !slow->isVisible(); }, patience)) << "near enough";
}

TEST_F(BarSpeedTest, IsDisabledWithoutASessionAndOnTheRealClock) {
  start();
  EXPECT_FALSE(box()->isEnabled());
  m_control.openAndStart("bad");
  ASSERT_TRUE(QTest::qWaitFor([&] { return !m_control.busy(); }, patience));
  EXPECT_FALSE(box()->isEnabled());
}

}  // namespace
}  // namespace nazir::app
