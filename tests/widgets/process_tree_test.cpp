// SPDX-License-Identifier: GPL-3.0-or-later
// The process list as a tree, with real keys and the mouse.
#include <gtest/gtest.h>

#include <QHeaderView>
#include <QToolButton>

#include "process_page_fixture.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/branch_control.hpp"
#include "widgets/views/two_way_switch.hpp"

namespace nazir::widgets {
namespace {

using tests::frameWhere;
using tests::nextFrame;
using tests::patience;
using tests::pid;

/// An application, 1, with a pool, 2, of the workers 10 to 29; and 5 plain processes, 30 to 34.
class ProcessTreeTest : public testing::Test {
 protected:
  void SetUp() override {
    for (std::uint64_t i : {1U, 2U}) {
      auto row = m_node->row(i, "Supervisor::init", i - 1);
      row.kind = observe::Kind::supervisor;
      m_node->add(row);
    }
    for (std::uint64_t i = 10; i < 35; ++i) m_node->add(m_node->row(i, "worker", i < 30 ? 2 : 0));
    m_collector.setPaused(true);
    m_page.resize(1016, 600);
    m_page.show();
    m_collector.setNode(m_node);
    ASSERT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.order != nullptr; }));
    m_page.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&m_page));
    table().setFocus();
    QTest::keyClick(&table(), Qt::Key_F7);
    ASSERT_TRUE(linesBecome(7));
  }
  ProcessTable& table() { return *m_page.table(); }
  bool linesBecome(int count) {
    return QTest::qWaitFor([&] { return table().processes().rowCount() == count; }, patience);
  }
  void press(Qt::Key key) { QTest::keyClick(&table(), key); }
  void current(std::uint64_t number) { ASSERT_TRUE(table().selectPid(pid(number))); }

  std::shared_ptr<tests::FakeNode> m_node = std::make_shared<tests::FakeNode>();
  Collector m_collector;
  QWidget m_window;
  ProcessActions m_actions{m_collector, &m_window};
  ProcessPage m_page{m_actions};
};

TEST_F(ProcessTreeTest, BeginsWithTheNameAndShowsSums) {
  const auto columns = table().visibleColumns();
  QStringList ids;
  for (const auto each : columns) ids.push_back(columnId(each));
  EXPECT_EQ(ids, (QStringList{"name", "pid", "reductions", "branch_reductions", "memory", "branch_memory", "mailbox",
                              "branch_mailbox", "state"}));
  EXPECT_LE(table().horizontalHeader()->length(), table().viewport()->width()) << "fits a small window";
  const auto size = table().processes().index(1, static_cast<int>(ProcessColumn::branchSize));
  EXPECT_EQ(size.data().toString(), "21");
}

TEST_F(ProcessTreeTest, ArrowsOpenAndCloseBranches) {
  current(2);
  press(Qt::Key_Right);
  ASSERT_TRUE(linesBecome(27));
  EXPECT_EQ(table().currentPid(), pid(2));
  press(Qt::Key_Right);
  EXPECT_EQ(table().currentPid(), pid(10)) << "its first process";
  press(Qt::Key_Right);
  EXPECT_EQ(table().currentPid(), pid(10)) << "nothing below it";
  press(Qt::Key_Left);
  EXPECT_EQ(table().currentPid(), pid(2)) << "the parent";
  press(Qt::Key_Left);
  ASSERT_TRUE(linesBecome(7));
  press(Qt::Key_Left);
  EXPECT_EQ(table().currentPid(), pid(1));
  press(Qt::Key_Left);
  EXPECT_TRUE(linesBecome(6)) << "the application is closed";
}

TEST_F(ProcessTreeTest, AClickOnTheTriangleTogglesAndOpensNoWindow) {
  const auto cell = table().processes().index(1, static_cast<int>(ProcessColumn::name));
  const auto* line = table().processes().treeLineAt(1);
  ASSERT_NE(line, nullptr);
  const QPoint mark = branchMark(table().visualRect(cell), *line).center();
  QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, mark);
  ASSERT_TRUE(linesBecome(27));
  QTest::mouseDClick(table().viewport(), Qt::LeftButton, {}, mark);
  EXPECT_TRUE(m_window.findChildren<QWidget*>().isEmpty()) << "no window of a process";
  QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, mark + QPoint(60, 0));
  EXPECT_EQ(table().currentPid(), pid(2)) << "a click on the name selects";
}

TEST_F(ProcessTreeTest, ListAndTreeHaveEachTheirOrderAndColumns) {
  emit table().horizontalHeader()->sectionClicked(static_cast<int>(ProcessColumn::branchMemory));
  EXPECT_EQ(m_collector.query().sortBy, ProcessColumn::branchMemory);
  press(Qt::Key_F7);
  EXPECT_EQ(m_collector.query().sortBy, ProcessColumn::reductions);
  EXPECT_TRUE(linesBecome(27));
  EXPECT_EQ(table().visibleColumns().front(), ProcessColumn::pid);
  EXPECT_TRUE(table().isColumnHidden(static_cast<int>(ProcessColumn::branchMemory)));
  ProcessPage other(m_actions);
  m_page.setTree(true);
  other.restoreState(m_page.state());
  EXPECT_TRUE(other.isTree());
  EXPECT_EQ(m_collector.query().sortBy, ProcessColumn::branchMemory);
  EXPECT_EQ(other.table()->visibleColumns(), table().visibleColumns());
}

TEST_F(ProcessTreeTest, AShownProcessOpensTheWayToIt) {
  m_page.showProcess(pid(15));
  EXPECT_TRUE(QTest::qWaitFor([&] { return table().currentPid() == pid(15); }, patience));
  EXPECT_EQ(table().processes().rowCount(), 27);
}

TEST_F(ProcessTreeTest, TheSwitchChooses) {
  QToolButton* list = nullptr;
  for (auto* button : m_page.findChild<TwoWaySwitch*>()->findChildren<QToolButton*>()) {
    if (button->text() == "List") list = button;
    EXPECT_EQ(button->isChecked(), button->text() == "Tree");
  }
  ASSERT_NE(list, nullptr);
  QTest::mouseClick(list, Qt::LeftButton);
  EXPECT_FALSE(m_page.isTree());
  EXPECT_TRUE(linesBecome(27));
}

TEST_F(ProcessTreeTest, ARefreshKeepsWhatIsOpenAndTheCurrentLine) {
  current(2);
  press(Qt::Key_Right);
  ASSERT_TRUE(linesBecome(27));
  current(12);
  m_node->add(m_node->row(40, "worker", 2));
  nextFrame(m_collector);
  EXPECT_EQ(table().processes().rowCount(), 28);
  EXPECT_EQ(table().currentPid(), pid(12));
}

}  // namespace
}  // namespace nazir::widgets
