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
  panel.tabs()->setCurrentWidget(panel.page<ProcessPage>());
  return frameWhere(panel.collector(), [](const Frame& frame) { return frame.order != nullptr; });
}

TEST(ObserverPanelTest, ShowsTheProcessesOfANodeInAnyWindow) {
  QMainWindow window;
  auto* panel = new ObserverPanel(nodeOf(3));
  window.setCentralWidget(panel);
  window.show();
  EXPECT_EQ(titlesOf(*panel->tabs()), (QStringList{"System", "Load Charts", "Memory", "Applications", "Processes",
                                                   "Trace Overview", "Findings"}));
  ASSERT_TRUE(listProcesses(*panel));
  EXPECT_EQ(panel->page<ProcessPage>()->table()->model()->rowCount(), 3);
}

TEST(ObserverPanelTest, SharesACollectorAndLeavesItAlive) {
  Collector collector;
  auto panel = std::make_unique<ObserverPanel>(collector);
  EXPECT_EQ(&panel->collector(), &collector);
  panel.reset();
  collector.setNode(nodeOf(2));
  EXPECT_TRUE(frameWhere(collector, [](const Frame& frame) { return frame.snapshot->processes.size() == 2; }));
}

class OrdersPage : public Page {
 public:
  explicit OrdersPage(Collector& collector) : Page(collector, "orders", "Orders", {}, nullptr) {}

 private:
  void showFrame(const FramePointer&) override {}
};

TEST(ObserverPanelTest, PutsAPageBeforeItsOwn) {
  ObserverWindow window(nodeOf(1));
  auto& panel = *window.panel();
  auto titles = titlesOf(*panel.tabs());
  QStringList keys;
  for (int i = 1; i <= titles.size(); ++i) keys.push_back(QStringLiteral("Ctrl+%1").arg(i));
  EXPECT_EQ(toolTipsOf(*panel.tabs()), keys);
  auto* page = new OrdersPage(panel.collector());
  panel.prependPage(page);
  EXPECT_EQ(titlesOf(*panel.tabs()), QStringList("Orders") + titles);
  keys.push_back(QStringLiteral("Ctrl+%1").arg(keys.size() + 1));
  EXPECT_EQ(toolTipsOf(*panel.tabs()), keys);
  EXPECT_EQ(panel.currentPage(), page);
  EXPECT_EQ(panel.page("orders"), page);
  EXPECT_EQ(panel.page("sockets"), nullptr);
  EXPECT_EQ(panel.showPage("processes"), panel.page<ProcessPage>());
  EXPECT_EQ(panel.currentPage(), panel.page<ProcessPage>());
  EXPECT_EQ(panel.showPage("sockets"), nullptr);
  EXPECT_EQ(panel.currentPage(), panel.page<ProcessPage>());
}

TEST(ObserverPanelTest, APanelAloneTakesNoKeysFromItsWindow) {
  QMainWindow window;
  auto* panel = new ObserverPanel(nodeOf(1));
  window.setCentralWidget(panel);
  const auto pages = panel->tabs()->count();
  for (const auto& toolTip : toolTipsOf(*panel->tabs())) EXPECT_EQ(toolTip, "");
  window.show();
  window.activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(&window, patience));
  QTest::keyClick(&window, static_cast<Qt::Key>(Qt::Key_0 + pages), Qt::ControlModifier);
  EXPECT_EQ(panel->tabs()->currentIndex(), 0);
  panel->addTabKeys(window);
  QTest::keyClick(&window, static_cast<Qt::Key>(Qt::Key_0 + pages), Qt::ControlModifier);
  EXPECT_EQ(panel->tabs()->currentIndex(), pages - 1);
  QTest::keyClick(&window, static_cast<Qt::Key>(Qt::Key_1 + pages), Qt::ControlModifier);  // there is no such tab
  EXPECT_EQ(panel->tabs()->currentIndex(), pages - 1);
}

TEST(ObserverPanelTest, SpaceHoldsAndEscClearsTheFilter) {
  ObserverPanel panel(nodeOf(3));
  panel.show();
  ASSERT_TRUE(listProcesses(panel));
  QTest::keyClick(panel.tabs(), Qt::Key_Space);
  EXPECT_TRUE(panel.collector().paused());
  QTest::keyClick(panel.tabs(), Qt::Key_Space);
  EXPECT_FALSE(panel.collector().paused());
  panel.page<ProcessPage>()->setFilterText("mailbox>0");
  QTest::keyClick(panel.tabs(), Qt::Key_Escape);
  EXPECT_EQ(panel.page<ProcessPage>()->filterText(), "");
  QKeyEvent again(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
  EXPECT_FALSE(panel.takeKey(again)) << "there is no filter any more";
  QKeyEvent letter(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier);
  EXPECT_FALSE(panel.takeKey(letter));
}

TEST(ObserverPanelTest, OffersNoStartOfWhatItCannotStart) {
  ObserverPanel panel(nodeOf(0));
  panel.show();
  ASSERT_TRUE(listProcesses(panel));
  const auto* empty = panel.page<ProcessPage>()->findChild<EmptyState*>();
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
  window.panel()->page<ProcessPage>()->table()->selectRow(0);
  QTest::keyClick(window.panel()->page<ProcessPage>()->table(), Qt::Key_Return);
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
