// SPDX-License-Identifier: GPL-3.0-or-later
// Scenarios that the page Findings offers.
#include <gtest/gtest.h>

#include <QMessageBox>
#include <QPushButton>
#include <QTabWidget>

#include "start_question.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/findings/findings_page.hpp"
#include "window_fixture.hpp"

namespace nazir::app {
namespace {

class StartQuestionTest : public tests::WindowTest {
 protected:
  widgets::FindingsPage& page() { return *m_window.panel().page<widgets::FindingsPage>(); }
  QMessageBox* question() {
    for (auto* box : m_window.findChildren<QMessageBox*>()) {
      if (box->isVisible()) return box;
    }
    return nullptr;
  }
  void answer(const QString& text) {
    ASSERT_NE(question(), nullptr);
    for (auto* button : question()->buttons()) {
      if (button->text().remove('&') == text) QTest::mouseClick(button, Qt::LeftButton);
    }
  }
};

TEST_F(StartQuestionTest, AsksBeforeARunningScenarioIsStopped) {
  start();
  EXPECT_TRUE(page().canStartScenarios());
  emit page().scenarioWanted("other");
  ASSERT_NE(question(), nullptr);
  EXPECT_EQ(question()->text(), "Stop made-up and start other?");
  answer("Cancel");
  EXPECT_EQ(m_control.scenario(), "made-up");
  emit page().scenarioWanted("other");
  answer("Stop and start");
  EXPECT_TRUE(phaseBecomes(scenarios::Phase::running));
  EXPECT_EQ(m_control.scenario(), "other");
}

TEST_F(StartQuestionTest, OpensTheOtherOneBesideWhatRuns) {
  start();
  QStringList opened;
  startOrAsk(m_control, "other", m_window, [&](const QString& scenario) { opened << scenario; });
  answer("Side by side");
  EXPECT_EQ(opened, QStringList{"other"});
  EXPECT_EQ(m_control.scenario(), "made-up");
  EXPECT_EQ(m_control.phase(), scenarios::Phase::running);
}

TEST_F(StartQuestionTest, SaysThatTheScenarioRunsAlready) {
  start();
  emit page().scenarioWanted("made-up");
  EXPECT_EQ(question(), nullptr);
  EXPECT_EQ(m_control.scenario(), "made-up");
  EXPECT_EQ(m_control.phase(), scenarios::Phase::running);
}

TEST_F(StartQuestionTest, StartsAtOnceWhileNothingRuns) {
  start();
  m_control.stop();
  ASSERT_TRUE(phaseBecomes(scenarios::Phase::stopped));
  emit page().scenarioWanted("other");
  EXPECT_EQ(question(), nullptr);
  EXPECT_TRUE(phaseBecomes(scenarios::Phase::running));
  EXPECT_EQ(m_control.scenario(), "other");
}

TEST_F(StartQuestionTest, AScenarioThatThereIsNotIsSaidInPlace) {
  start();
  emit page().scenarioWanted("mistakes/no-such-rule");
  EXPECT_EQ(question(), nullptr);
  EXPECT_TRUE(m_window.panel().banner().text().startsWith("This program has no scenario mistakes/no-such-rule."));
  EXPECT_EQ(m_control.scenario(), "made-up");
}

}  // namespace
}  // namespace nazir::app
