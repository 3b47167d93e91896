// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTreeView>

#include "tree_page_fixture.hpp"
#include "widgets/views/process_window.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameWhere;
using tests::nextFrame;
using tests::pid;

class TreePageTest : public tests::TreePageFixture {
 protected:
  TreePageTest() : TreePageFixture(50, {900, 500}) {}
  QTreeView& tree() { return *m_page.tree(); }
  bool currentBecomes(std::uint64_t number) {
    return QTest::qWaitFor([&] { return inTable() == pid(number); }, tests::patience);
  }
  /// Whether a label of the page contains the text.
  bool says(const char* text) {
    for (const auto* label : m_page.findChildren<QLabel*>()) {
      if (label->text().contains(QString::fromUtf8(text))) return true;
    }
    return false;
  }
};

TEST_F(TreePageTest, OpensTheFirstApplication) {
  EXPECT_EQ(m_page.applications()->model()->rowCount(), 2);
  EXPECT_EQ(m_page.treeModel()->application(), pid(1));
  EXPECT_TRUE(tree().isExpanded(m_page.treeModel()->index(0, 0)));
}

TEST_F(TreePageTest, ExpansionSelectionAndChoiceSurviveRefreshes) {
  const auto pool = m_page.treeModel()->reveal(pid(2));
  tree().expand(pool);
  tree().setCurrentIndex(m_page.treeModel()->reveal(pid(30)));
  m_node->remove(10);
  m_node->remove(20);
  m_node->add(m_node->row(90, "worker", 2));
  nextFrame(m_collector);
  EXPECT_TRUE(tree().isExpanded(m_page.treeModel()->reveal(pid(2))));
  EXPECT_EQ(inTable(), pid(30));
  EXPECT_EQ(m_page.treeModel()->application(), pid(1));
}

TEST_F(TreePageTest, AProcessThatEndedLeavesNothingChosenUntilItIsBackInItsPlace) {
  const auto pool = m_page.treeModel()->reveal(pid(2));
  tree().expand(pool);
  tree().setCurrentIndex(m_page.treeModel()->reveal(pid(30)));
  m_node->remove(30);
  nextFrame(m_collector);
  QTest::keyClick(&tree(), Qt::Key_Delete);
  EXPECT_EQ(QApplication::activeModalWidget(), nullptr) << "no question about another process";
  EXPECT_TRUE(tree().selectionModel()->selectedIndexes().isEmpty()) << "the next Del is for nobody";
  EXPECT_EQ(inTable(), pid(31)) << "the keyboard goes on from there";
  // Two others are spawned before it comes back: only one of them restarted.
  m_node->add(m_node->row(90, "worker", 2));
  nextFrame(m_collector);
  EXPECT_TRUE(tree().selectionModel()->selectedIndexes().isEmpty());
  auto again = m_node->row(91, "worker", 2);
  again.restarts = 1;
  m_node->add(again);
  nextFrame(m_collector);
  EXPECT_EQ(inTable(), pid(91));
  EXPECT_TRUE(tree().selectionModel()->isSelected(tree().currentIndex()));
  EXPECT_EQ(tree().currentIndex().row(), 20) << "between 29 and 31";
  EXPECT_EQ(m_page.treeModel()->pidAt(tree().currentIndex().siblingAtRow(19)), pid(29));
  EXPECT_EQ(m_page.treeModel()->pidAt(tree().currentIndex().siblingAtRow(21)), pid(31));
}

TEST_F(TreePageTest, AfterSomeFramesARestartedProcessIsAnotherOne) {
  tree().expand(m_page.treeModel()->reveal(pid(2)));
  tree().setCurrentIndex(m_page.treeModel()->reveal(pid(30)));
  m_node->remove(30);
  for (int i = 0; i < 4; ++i) nextFrame(m_collector);
  auto other = m_node->row(91, "worker", 2);
  other.restarts = 1;
  m_node->add(other);
  nextFrame(m_collector);
  EXPECT_TRUE(tree().selectionModel()->selectedIndexes().isEmpty());
  EXPECT_EQ(m_page.treeModel()->reveal(pid(91)).row(), 49) << "the last";
}

TEST_F(TreePageTest, WhatTheUserChoosesMeanwhileStaysChosen) {
  tree().expand(m_page.treeModel()->reveal(pid(2)));
  tree().setCurrentIndex(m_page.treeModel()->reveal(pid(30)));
  m_node->remove(30);
  nextFrame(m_collector);
  tree().setCurrentIndex(m_page.treeModel()->reveal(pid(12)));
  auto again = m_node->row(91, "worker", 2);
  again.restarts = 1;
  m_node->add(again);
  nextFrame(m_collector);
  EXPECT_EQ(inTable(), pid(12));
}

TEST_F(TreePageTest, AnApplicationThatWasStartedAfreshIsFoundByItsName) {
  m_page.applications()->setCurrentIndex(m_page.applications()->model()->index(1, 0));
  ASSERT_EQ(m_page.treeModel()->application(), pid(3));
  m_node->remove(3);
  m_node->remove(4);
  addSupervisor(100, "bank", 0);
  nextFrame(m_collector);
  EXPECT_EQ(m_page.treeModel()->application(), pid(100));
}

TEST_F(TreePageTest, FindGoesFromHitToHitOverAllApplications) {
  m_page.focusFilter();
  auto* find = m_page.findChild<QLineEdit*>();
  QTest::keyClicks(find, "teller");
  QTest::keyClick(find, Qt::Key_Return);
  ASSERT_TRUE(currentBecomes(4));
  EXPECT_EQ(m_page.treeModel()->application(), pid(3));
  find->setText("worker");
  QTest::keyClick(find, Qt::Key_Return);
  EXPECT_TRUE(currentBecomes(10));
  EXPECT_TRUE(says("1 of 50"));
  QTest::keyClick(find, Qt::Key_Return);
  EXPECT_TRUE(currentBecomes(11));
  QTest::keyClick(find, Qt::Key_Return, Qt::ShiftModifier);
  EXPECT_TRUE(currentBecomes(10));
  QTest::keyClick(find, Qt::Key_Return, Qt::ShiftModifier);
  EXPECT_TRUE(currentBecomes(59)) << "around the end";
  EXPECT_TRUE(says("50 of 50"));
}

TEST_F(TreePageTest, FindGoesOnFromAnEndedMatchUntilTheUserSelectsAnother) {
  auto* find = m_page.findChild<QLineEdit*>();
  find->setText("worker");
  for (int i = 0; i < 3; ++i) QTest::keyClick(find, Qt::Key_Return);
  ASSERT_TRUE(currentBecomes(12));
  m_node->remove(12);
  nextFrame(m_collector);
  QTest::keyClick(find, Qt::Key_Return);
  EXPECT_TRUE(currentBecomes(13)) << "not the one after the neighbour that has the keyboard";
  m_node->remove(13);
  nextFrame(m_collector);
  tree().setCurrentIndex(m_page.treeModel()->reveal(pid(30)));
  QTest::keyClick(find, Qt::Key_Return);
  EXPECT_TRUE(currentBecomes(31));
}

TEST_F(TreePageTest, EveryKeyOfARowOfKeysCounts) {
  auto* find = m_page.findChild<QLineEdit*>();
  find->setText("worker");
  for (int i = 0; i < 5; ++i) QTest::keyClick(find, Qt::Key_Return);
  EXPECT_TRUE(currentBecomes(14));
}

TEST_F(TreePageTest, F3FindsFromTheTreeToo) {
  m_page.activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(&m_page));
  m_page.findChild<QLineEdit*>()->setText("worker");
  tree().setFocus();
  QTest::keyClick(&tree(), Qt::Key_F3);
  EXPECT_TRUE(currentBecomes(10));
  QTest::keyClick(&tree(), Qt::Key_F3, Qt::ShiftModifier);
  EXPECT_TRUE(currentBecomes(59));
}

TEST_F(TreePageTest, WhatMatchesNothingSaysSo) {
  auto* find = m_page.findChild<QLineEdit*>();
  find->setText("nobody");
  QTest::keyClick(find, Qt::Key_Return);
  EXPECT_TRUE(QTest::qWaitFor([&] { return says("No process matches"); }, tests::patience));
}

TEST_F(TreePageTest, FindGoesInTheOrderOnTheScreen) {
  m_page.showProcess(pid(20));
  nextFrame(m_collector);
  m_node->remove(20);
  auto again = m_node->row(300, "worker", 2);
  again.restarts = 1;
  m_node->add(again);
  nextFrame(m_collector);
  ASSERT_EQ(inTable(), pid(300)) << "on the line of the one it was restarted for";
  auto* find = m_page.findChild<QLineEdit*>();
  find->setText("worker");
  QTest::keyClick(find, Qt::Key_Return);
  EXPECT_TRUE(currentBecomes(21));
  QTest::keyClick(find, Qt::Key_Return, Qt::ShiftModifier);
  EXPECT_TRUE(currentBecomes(300));
  QTest::keyClick(find, Qt::Key_Return, Qt::ShiftModifier);
  EXPECT_TRUE(currentBecomes(19));
}

TEST_F(TreePageTest, WhatWasFoundKeepsItsPlaceOnTheScreen) {
  for (std::uint64_t i = 1000; i < 3000; ++i) m_node->add(m_node->row(i, "task", 2));
  nextFrame(m_collector);
  m_page.showProcess(pid(2500));
  ASSERT_EQ(inTable(), pid(2500));
  const int top = tree().visualRect(tree().currentIndex()).top();
  ASSERT_GT(top, 0);
  for (std::uint64_t i = 10; i < 40; ++i) m_node->remove(i);
  for (std::uint64_t i = 4000; i < 4300; ++i) m_node->add(m_node->row(i, "task", 2));
  nextFrame(m_collector);
  EXPECT_EQ(inTable(), pid(2500));
  EXPECT_EQ(tree().visualRect(tree().currentIndex()).top(), top);
}

TEST_F(TreePageTest, LinesThatGoAboveDoNotMoveWhatIsSeen) {
  for (std::uint64_t i = 100; i < 200; ++i) m_node->add(m_node->row(i, "task", 2));
  nextFrame(m_collector);
  m_page.showProcess(pid(120));
  const auto topOf = [this](std::uint64_t number) {
    return tree().visualRect(m_page.treeModel()->reveal(pid(number))).top();
  };
  const int top = topOf(120);
  for (std::uint64_t i = 10; i < 40; ++i) m_node->remove(i);
  nextFrame(m_collector);
  EXPECT_EQ(topOf(120), top) << "the current line";
  tree().scrollTo(m_page.treeModel()->reveal(pid(180)), QAbstractItemView::PositionAtTop);
  const int before = topOf(180);
  ASSERT_LT(topOf(120), 0);
  for (std::uint64_t i = 40; i < 50; ++i) m_node->remove(i);
  nextFrame(m_collector);
  EXPECT_EQ(topOf(180), before) << "the uppermost line when the current one is not seen";
}

TEST_F(TreePageTest, WhereTheFoundProcessEndedALineIsStillCurrent) {
  m_page.showProcess(pid(30));
  for (std::uint64_t i = 10; i < 60; i += 2) m_node->remove(i);
  nextFrame(m_collector);
  EXPECT_EQ(inTable(), pid(31)) << "the next one";
}

TEST_F(TreePageTest, AKilledSubtreeComesBackAsItWasLeft) {
  addSupervisor(5, "shelf", 2);
  addSupervisor(6, "closed", 2);
  m_node->add(m_node->row(7, "book", 5));
  m_node->add(m_node->row(8, "book", 6));
  nextFrame(m_collector);
  m_page.showProcess(pid(7));
  tree().collapse(m_page.treeModel()->reveal(pid(6)));
  for (const std::uint64_t i : {2U, 5U, 6U, 7U, 8U}) m_node->remove(i);
  for (std::uint64_t i = 10; i < 60; ++i) m_node->remove(i);
  nextFrame(m_collector);  // a frame while it is dead
  addSupervisor(102, "pool", 1);
  addSupervisor(106, "closed", 102);
  addSupervisor(105, "shelf", 102);
  nextFrame(m_collector);  // a frame before it has started all of its children
  m_node->add(m_node->row(107, "book", 105));
  m_node->add(m_node->row(108, "book", 106));
  nextFrame(m_collector);
  const auto index = [this](std::uint64_t number) { return m_page.treeModel()->reveal(pid(number)); };
  EXPECT_TRUE(tree().isExpanded(index(102)));
  EXPECT_TRUE(tree().isExpanded(index(105)));
  EXPECT_FALSE(tree().isExpanded(index(106)));
}

TEST_F(TreePageTest, AnotherTreeUnderTheSameRootIsOpenedToo) {
  tree().expand(m_page.treeModel()->reveal(pid(2)));
  tree().collapse(m_page.treeModel()->reveal(pid(2)));
  m_node->clear();
  nextFrame(m_collector);
  addSupervisor(101, "shop", 0);
  addSupervisor(102, "pool", 101);
  addSupervisor(103, "shelf", 101);
  m_node->add(m_node->row(104, "worker", 102));
  m_node->add(m_node->row(105, "book", 103));
  nextFrame(m_collector);
  const auto index = [this](std::uint64_t number) { return m_page.treeModel()->reveal(pid(number)); };
  EXPECT_TRUE(tree().isExpanded(index(101)));
  EXPECT_TRUE(tree().isExpanded(index(103))) << "new, and small";
  EXPECT_FALSE(tree().isExpanded(index(102))) << "closed by hand";
}

TEST_F(TreePageTest, AnApplicationIsShownAgainAsItWasLeft) {
  const auto list = [this](int line) { return m_page.applications()->model()->index(line, 0); };
  tree().expand(m_page.treeModel()->reveal(pid(2)));
  m_page.applications()->setCurrentIndex(list(1));
  tree().collapse(m_page.treeModel()->index(0, 0));
  m_page.applications()->setCurrentIndex(list(0));
  EXPECT_TRUE(tree().isExpanded(m_page.treeModel()->reveal(pid(2))));
  m_page.applications()->setCurrentIndex(list(1));
  EXPECT_FALSE(tree().isExpanded(m_page.treeModel()->index(0, 0)));
}

TEST_F(TreePageTest, EnterOpensTheProcess) {
  m_page.showProcess(pid(12));
  EXPECT_EQ(inTable(), pid(12));
  QTest::keyClick(&tree(), Qt::Key_Return);
  auto* window = m_window.findChild<ProcessWindow*>();
  ASSERT_NE(window, nullptr);
  EXPECT_EQ(window->pid(), pid(12));
}

TEST_F(TreePageTest, AHiddenPageWantsNoForest) {
  m_page.hide();
  EXPECT_EQ(nextFrame(m_collector)->forest, nullptr);
}

TEST_F(TreePageTest, NoProcessesOfferToStart) {
  QSignalSpy start(&m_page, &TreePage::startRequested);
  m_node->clear();
  nextFrame(m_collector);
  EXPECT_FALSE(tree().isVisible());
}

}  // namespace
}  // namespace nazir::widgets
