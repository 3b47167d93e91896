// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QDir>
#include <QLabel>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

#include "ledger_table.hpp"
#include "main_window.hpp"
#include "scenario_controls.hpp"
#include "scenario_page.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/process_page.hpp"
#include "window_fixture.hpp"

namespace nazir::app {
namespace {

using scenarios::Phase;
using tests::FakeSession;
using tests::patience;
using tests::WindowTest;

TEST_F(WindowTest, StartsOffTheThreadOfTheWindowAndObservesTheNode) {
  start();
  EXPECT_EQ(m_control.phase(), Phase::running);
  EXPECT_NE(m_session->startedOn.load(), std::this_thread::get_id());
  EXPECT_TRUE(QTest::qWaitFor(
      [&] {
        const auto frame = m_window.collector().latest();
        return frame && frame->snapshot->processes.size() == 1;
      },
      patience));
  EXPECT_TRUE(m_window.windowTitle().contains("made-up"));
}

TEST_F(WindowTest, PausesGoesOnStopsAndStartsAfresh) {
  start();
  m_control.toggle();
  EXPECT_EQ(m_control.phase(), Phase::paused);
  m_control.toggle();
  EXPECT_EQ(m_control.phase(), Phase::running);
  m_control.stop();
  EXPECT_TRUE(phaseBecomes(Phase::stopped));
  m_control.toggle();
  EXPECT_TRUE(phaseBecomes(Phase::running));
  EXPECT_EQ(m_session->starts, 2);
}

TEST_F(WindowTest, ABadScenarioIsToldInPlace) {
  start("bad");
  EXPECT_EQ(m_control.problem(), "bad.toml:3:1: a number was expected");
  EXPECT_EQ(m_control.session(), nullptr);
  EXPECT_FALSE(m_control.everRan());
  EXPECT_TRUE(m_window.findChild<widgets::Banner*>()->isVisible());
}

TEST_F(WindowTest, AFailedDumpIsAnErrorThatSaysWhatToDo) {
  start();
  ASSERT_TRUE(processesBecome(1));
  auto* banner = m_window.findChild<widgets::Banner*>();
  m_window.dumpProcesses("/no/such/folder/processes.csv");
  ASSERT_TRUE(QTest::qWaitFor([&] { return banner->isVisible(); }, patience));
  EXPECT_EQ(banner->kind(), widgets::Banner::Kind::error);
  const auto text = banner->text();
  EXPECT_TRUE(text.startsWith("The process list was not written to /no/such/folder/processes.csv: "))
      << text.toStdString();
  EXPECT_TRUE(text.endsWith(". Choose another file, or make room and try again.")) << text.toStdString();
  QStringList buttons;
  for (const auto* button : banner->findChildren<QAbstractButton*>()) buttons.push_back(button->text());
  EXPECT_TRUE(buttons.contains("Choose another file…"));
  m_control.toggle();
  EXPECT_TRUE(banner->isVisible()) << "stays until it is closed";
  m_window.dumpProcesses(QDir::temp().filePath("nazir_window_test.csv"));
  EXPECT_TRUE(QTest::qWaitFor([&] { return QFile::exists(QDir::temp().filePath("nazir_window_test.csv")); }, patience));
  EXPECT_FALSE(banner->isVisible()) << "the next try replaces it";
  QFile::remove(QDir::temp().filePath("nazir_window_test.csv"));
}

TEST_F(WindowTest, ARefusedKillIsAnError) {
  start();
  auto* banner = m_window.findChild<widgets::Banner*>();
  emit m_window.findChild<widgets::ProcessActions*>()->refused("The runtime is gone. Start the scenario again.");
  EXPECT_TRUE(banner->isVisible());
  EXPECT_EQ(banner->kind(), widgets::Banner::Kind::error);
}

TEST_F(WindowTest, AScenarioThatCannotStartCanBeRetried) {
  start("broken");
  EXPECT_TRUE(m_control.problem().startsWith("No memory"));
  m_session->failAtStart(false);
  m_control.start();
  EXPECT_TRUE(phaseBecomes(Phase::running));
  EXPECT_TRUE(m_control.problem().isEmpty());
}

TEST_F(WindowTest, AScenarioThatFailsOnTheWayIsToldWithARetry) {
  start();
  m_session->fail();
  QSignalSpy changed(&m_control, &SessionControl::changed);
  ASSERT_TRUE(changed.wait(patience));
  EXPECT_EQ(m_window.findChild<widgets::Banner*>()->text(), "The ledger died: start afresh.");
  m_control.start();
  EXPECT_TRUE(phaseBecomes(Phase::running));
}

TEST_F(WindowTest, AnotherScenarioEndsTheFirst) {
  start();
  auto keep = m_control.session();
  auto* first = m_session;
  m_control.openAndStart("other");
  ASSERT_TRUE(QTest::qWaitFor([&] { return !m_control.busy() && m_control.session() != keep; }, patience));
  EXPECT_EQ(first->stops, 1);
  EXPECT_EQ(m_control.session()->name(), "other");
}

TEST_F(WindowTest, KeysSwitchTabsPauseAndFocusTheFilter) {
  start();
  m_window.activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(&m_window));
  QTest::keyClick(&m_window, Qt::Key_3, Qt::ControlModifier);
  EXPECT_EQ(m_window.tabs()->currentIndex(), 2);
  QTest::keyClick(&m_window, Qt::Key_6, Qt::ControlModifier);
  EXPECT_EQ(m_window.tabs()->currentIndex(), 5);
  QTest::keyClick(m_window.panel().page<widgets::ProcessPage>()->table(), Qt::Key_Space);
  EXPECT_TRUE(m_window.collector().paused());
  QTest::keyClick(m_window.panel().page<widgets::ProcessPage>()->table(), Qt::Key_Space);
  EXPECT_FALSE(m_window.collector().paused());
  QTest::keyClick(&m_window, Qt::Key_F, Qt::ControlModifier);
  ASSERT_NE(QApplication::focusWidget(), nullptr);
  EXPECT_STREQ(QApplication::focusWidget()->metaObject()->className(), "QLineEdit");
}

TEST_F(WindowTest, ClosingStopsTheScenarioFirst) {
  start();
  QSignalSpy closed(&m_window, &MainWindow::closed);
  m_window.close();
  EXPECT_TRUE(m_window.isVisible()) << "until the processes have ended";
  ASSERT_TRUE(closed.wait(patience));
  EXPECT_EQ(m_session->stops, 1);
  EXPECT_FALSE(m_window.isVisible());
}

TEST_F(WindowTest, RemembersHowItWasLeft) {
  start();
  m_window.panel().showPage("applications");
  m_window.panel().page<widgets::ProcessPage>()->setAccumulate(true);
  m_window.collector().setInterval(std::chrono::seconds(2));
  const auto remembered = m_window.remembered();
  EXPECT_EQ(remembered.page, "applications");
  EXPECT_EQ(remembered.interval, std::chrono::seconds(2));
  const auto& processes = remembered.pages["processes"];
  EXPECT_EQ(processes["accumulate"], true);
  EXPECT_EQ(processes["sort"], "-reductions");
  EXPECT_TRUE(processes["columns"].toStringList().contains("mailbox"));
}

TEST(Ledger, SaysWhetherTheBooksBalance) {
  LedgerTable table;
  const auto dollar = *scenarios::Currency::find("USD");
  table.setFigures({{10, 1000}, {8, 800}, {1, 100}, {0, 0}, {1, 100}, true}, dollar);
  EXPECT_TRUE(table.verdict().startsWith("Conserved"));
  table.setFigures({{10, 1000}, {8, 800}, {1, 100}, {0, 0}, {0, 0}, false}, dollar);
  EXPECT_FALSE(table.conserved());
  EXPECT_TRUE(table.verdict().startsWith("Not conserved: 1 donations and 1.00 USD")) << table.verdict().toStdString();
}

TEST(Controls, ScalesReachBothEndsAndStayOnSteps) {
  for (const auto& [minimum, maximum, step] :
       {std::tuple{0.0, 50000.0, 100.0}, {0.0, 100.0, 0.5}, {1.0, 100000.0, 10.0}, {5.0, 5.0, 1.0}}) {
    scenarios::Control control;
    control.minimum = minimum;
    control.maximum = maximum;
    control.step = step;
    const ControlScale scale(control);
    EXPECT_DOUBLE_EQ(scale.toValue(0), minimum);
    EXPECT_NEAR(scale.toValue(scale.positions()), maximum, step);
    EXPECT_EQ(scale.toPosition(maximum), maximum > minimum ? scale.positions() : 0);
  }
}

TEST(Controls, ActAtOnceAndReset) {
  ScenarioControls controls;
  FakeSession session("x");
  QObject::connect(&controls, &ScenarioControls::controlChanged, &controls,
                   [&](const QString& id, double value) { session.set_control(id.toStdString(), value); });
  controls.setControls(session.controls());
  emit controls.controlChanged("load.rate", 4000);
  EXPECT_DOUBLE_EQ(session.controls()[0].value, 4000);
  controls.setControls(session.controls());
  controls.reset();
  EXPECT_DOUBLE_EQ(session.controls()[0].value, 2000);
}

}  // namespace
}  // namespace nazir::app
