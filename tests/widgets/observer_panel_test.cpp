// SPDX-License-Identifier: GPL-3.0-or-later
// The panel and the window that other programs show their processes in.
#include "widgets/views/observer_panel.hpp"

#include <gtest/gtest.h>

#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>

#include "settled.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/empty_state.hpp"
#include "widgets/views/observer_window.hpp"
#include "widgets/views/process_page.hpp"
#include "widgets/views/process_window.hpp"
#include "widgets/views/status_bar.hpp"
#include "widgets/views/tree_page.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameWhere;
using tests::patience;
using tests::pid;

QStringList titlesOf(const QTabWidget& tabs) {
  QStringList titles;
  for (int i = 0; i < tabs.count(); ++i) titles.push_back(tabs.tabText(i));
  return titles;
}

QStringList toolTipsOf(const QTabWidget& tabs) {
  QStringList tips;
  for (int i = 0; i < tabs.count(); ++i) tips.push_back(tabs.tabToolTip(i));
  return tips;
}

std::shared_ptr<FakeNode> nodeOf(std::uint64_t processes) {
  auto node = std::make_shared<FakeNode>();
  for (std::uint64_t i = 1; i <= processes; ++i) node->add(node->row(i));
  return node;
}

/// Shows the list of processes and waits for it.
bool listProcesses(ObserverPanel& panel) {
  panel.tabs()->setCurrentWidget(panel.processes());
  return frameWhere(panel.collector(), [](const Frame& frame) { return frame.order != nullptr; });
}

TEST(ObserverPanelTest, ShowsTheProcessesOfANodeInAnyWindow) {
  QMainWindow window;
  auto* panel = new ObserverPanel(nodeOf(3));
  window.setCentralWidget(panel);
  window.show();
  EXPECT_EQ(titlesOf(*panel->tabs()), (QStringList{"System", "Applications", "Processes"}));
  ASSERT_TRUE(listProcesses(*panel));
  EXPECT_EQ(panel->processes()->table()->model()->rowCount(), 3);
}

TEST(ObserverPanelTest, SharesACollectorAndLeavesItAlive) {
  Collector collector;
  auto panel = std::make_unique<ObserverPanel>(collector);
  EXPECT_EQ(&panel->collector(), &collector);
  panel.reset();
  collector.setNode(nodeOf(2));
  EXPECT_TRUE(frameWhere(collector, [](const Frame& frame) { return frame.snapshot->processes.size() == 2; }));
}

TEST(ObserverPanelTest, PutsAPageBeforeItsOwn) {
  ObserverWindow window(nodeOf(1));
  auto& panel = *window.panel();
  EXPECT_EQ(toolTipsOf(*panel.tabs()), (QStringList{"Ctrl+1", "Ctrl+2", "Ctrl+3"}));
  auto* page = new QWidget;
  panel.prependPage(page, "Orders");
  EXPECT_EQ(titlesOf(*panel.tabs()), (QStringList{"Orders", "System", "Applications", "Processes"}));
  EXPECT_EQ(toolTipsOf(*panel.tabs()), (QStringList{"Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4"}));
  EXPECT_EQ(panel.tabs()->currentWidget(), page);
}

TEST(ObserverPanelTest, APanelAloneTakesNoKeysFromItsWindow) {
  QMainWindow window;
  auto* panel = new ObserverPanel(nodeOf(1));
  window.setCentralWidget(panel);
  EXPECT_EQ(toolTipsOf(*panel->tabs()), (QStringList{"", "", ""}));
  window.show();
  window.activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(&window, patience));
  QTest::keyClick(&window, Qt::Key_3, Qt::ControlModifier);
  EXPECT_EQ(panel->tabs()->currentIndex(), 0);
  panel->addTabKeys(window);
  QTest::keyClick(&window, Qt::Key_3, Qt::ControlModifier);
  EXPECT_EQ(panel->tabs()->currentWidget(), panel->processes());
  QTest::keyClick(&window, Qt::Key_4, Qt::ControlModifier);  // there is no such tab
  EXPECT_EQ(panel->tabs()->currentWidget(), panel->processes());
}

TEST(ObserverPanelTest, SpaceHoldsAndEscClearsTheFilter) {
  ObserverPanel panel(nodeOf(3));
  panel.show();
  ASSERT_TRUE(listProcesses(panel));
  QTest::keyClick(panel.tabs(), Qt::Key_Space);
  EXPECT_TRUE(panel.collector().paused());
  QTest::keyClick(panel.tabs(), Qt::Key_Space);
  EXPECT_FALSE(panel.collector().paused());
  panel.processes()->setFilterText("mailbox>0");
  QTest::keyClick(panel.tabs(), Qt::Key_Escape);
  EXPECT_EQ(panel.processes()->filterText(), "");
  QKeyEvent again(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
  EXPECT_FALSE(panel.takeKey(again)) << "there is no filter any more";
  QKeyEvent letter(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier);
  EXPECT_FALSE(panel.takeKey(letter));
}

TEST(ObserverPanelTest, OffersNoStartOfWhatItCannotStart) {
  ObserverPanel panel(nodeOf(0));
  panel.show();
  ASSERT_TRUE(listProcesses(panel));
  const auto* empty = panel.processes()->findChild<EmptyState*>();
  EXPECT_EQ(empty->sentence(), "No processes: the runtime is not running.");
  EXPECT_FALSE(empty->findChild<QPushButton*>()->isVisible());
}

TEST(ObserverPanelTest, AFailureHasItsRemedyOnce) {
  ObserverPanel panel(nodeOf(1));
  int remedies = 0;
  panel.showFailure("It failed.", "Mend it", [&] { ++remedies; });
  EXPECT_EQ(panel.banner().text(), "It failed.");
  emit panel.banner().actionTriggered();
  emit panel.banner().actionTriggered();
  EXPECT_EQ(remedies, 1);
}

TEST(ObserverWindowTest, ClosesWithTheWindowsOfProcesses) {
  ObserverWindow window(nodeOf(1));
  window.show();
  ASSERT_TRUE(listProcesses(*window.panel()));
  window.panel()->processes()->table()->selectRow(0);
  QTest::keyClick(window.panel()->processes()->table(), Qt::Key_Return);
  QPointer<ProcessWindow> process = window.findChild<ProcessWindow*>();
  ASSERT_TRUE(process);
  EXPECT_TRUE(process->isWindow());
  EXPECT_EQ(process->pid(), pid(1));
  QSignalSpy closed(&window, &ObserverWindow::closed);
  window.close();
  EXPECT_EQ(closed.count(), 1);
  EXPECT_TRUE(!process || !process->isVisible());
}

}  // namespace
}  // namespace nazir::widgets
