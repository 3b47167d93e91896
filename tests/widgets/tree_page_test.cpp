// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QLineEdit>
#include <QListView>
#include <QTreeView>

#include "settled.hpp"
#include "widgets/models/tree_model.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/process_window.hpp"
#include "widgets/views/tree_page.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameWhere;
using tests::nextFrame;
using tests::pid;

class TreePageTest : public testing::Test {
 protected:
  TreePageTest() {
    addSupervisor(1, "shop", 0);
    addSupervisor(2, "pool", 1);
    addSupervisor(3, "bank", 0);
    m_node->add(m_node->row(4, "teller", 3));
    for (std::uint64_t i = 10; i < 60; ++i) m_node->add(m_node->row(i, "worker", 2));
    m_collector.setPaused(true);
    m_page.resize(900, 500);
    m_page.show();
    m_collector.setNode(m_node);
    EXPECT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.forest != nullptr; }));
  }

  void addSupervisor(std::uint64_t number, const char* name, std::uint64_t parent) {
    auto row = m_node->row(number, "Supervisor::init", parent);
    row.kind = observe::Kind::supervisor;
    row.name = m_node->text(name);
    m_node->add(row);
  }
  QTreeView& tree() { return *m_page.tree(); }
  observe::Pid current() { return m_page.treeModel()->pidAt(tree().currentIndex()); }

  std::shared_ptr<FakeNode> m_node = std::make_shared<FakeNode>();
  Collector m_collector;
  QWidget m_window;
  ProcessActions m_actions{m_collector, &m_window};
  TreePage m_page{m_actions};
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
  EXPECT_EQ(current(), pid(30));
  EXPECT_EQ(m_page.treeModel()->application(), pid(1));
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
  EXPECT_EQ(m_page.treeModel()->application(), pid(3));
  EXPECT_EQ(current(), pid(4));
  find->setText("worker");
  QTest::keyClick(find, Qt::Key_Return);
  EXPECT_EQ(current(), pid(10));
  QTest::keyClick(find, Qt::Key_Return);
  EXPECT_EQ(current(), pid(11));
}

TEST_F(TreePageTest, EnterOpensTheProcess) {
  m_page.showProcess(pid(12));
  EXPECT_EQ(current(), pid(12));
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
