// SPDX-License-Identifier: GPL-3.0-or-later
// Rows on the clipboard.
#include "widgets/models/copied_rows.hpp"

#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QMimeData>

#include "process_page_fixture.hpp"
#include "widgets/views/row_copier.hpp"

namespace nazir::widgets {
namespace {

using Column = ProcessColumn;
using tests::FakeNode;
using tests::frameOf;
using tests::patience;
using tests::pid;

class CopiedRowsTest : public testing::Test {
 protected:
  CopiedRowsTest() {
    for (std::uint64_t i = 1; i <= 3; ++i) {
      auto row = m_node.row(i, i == 2 ? "loop(int, \"x\")" : "worker", i == 2 ? 1 : 0);
      row.memory = 1000 * i;
      m_node.add(row);
    }
    m_query.sortBy = Column::memory;
  }
  CopiedRows copy(const PidSet& selected) {
    return copyRows(*frameOf(m_node, m_query), selected, {Column::pid, Column::name, Column::memory, Column::stack});
  }
  FakeNode m_node;
  ProcessQuery m_query;
};

TEST_F(CopiedRowsTest, TextIsAlignedAndTheOthersAreExact) {
  const auto copied = copy(PidSet({pid(1), pid(2)}));
  EXPECT_EQ(copied.rows, 2U);
  EXPECT_FALSE(copied.more);
  EXPECT_EQ(copied.text.toStdString(),
            "Pid      Name or initial function    Memory  Stack\n"
            "<0.2.0>  loop(int, \"x\")            1.95 KiB      –\n"
            "<0.1.0>  worker                     1,000 B      –\n");
  EXPECT_EQ(copied.csv.toStdString(),
            "pid,name,memory_bytes,stack_bytes\n"
            "<0.2.0>,\"loop(int, \"\"x\"\")\",2000,\n"
            "<0.1.0>,worker,1000,\n");
  EXPECT_EQ(copied.tsv.toStdString(),
            "pid\tname\tmemory_bytes\tstack_bytes\n"
            "<0.2.0>\tloop(int, \"x\")\t2000\t\n"
            "<0.1.0>\tworker\t1000\t\n");
}

TEST_F(CopiedRowsTest, WhatIsNotListedIsNotCopied) {
  m_query.filter = Filter::parse("worker");
  EXPECT_EQ(copy(PidSet({pid(1), pid(2), pid(99)})).rows, 1U);
  EXPECT_EQ(copy(PidSet::everything()).rows, 2U);
  auto but = PidSet::everything();
  but.remove({pid(1)});
  EXPECT_EQ(copy(but).rows, 1U);
  EXPECT_EQ(copy({}).rows, 0U);
}

TEST_F(CopiedRowsTest, BranchesAreIndented) {
  m_query.tree = true;
  m_query.branches.opened.add({pid(1)});
  m_query.sortBy = Column::pid;
  m_query.descending = false;
  const auto lines = copy(PidSet::everything()).text.split('\n');
  ASSERT_EQ(lines.size(), 5);
  EXPECT_TRUE(lines[1].startsWith("<0.1.0>  worker"));
  EXPECT_TRUE(lines[2].startsWith("<0.2.0>    loop(")) << lines[2].toStdString();
}

TEST(CopiedRows, AreBounded) {
  FakeNode node;
  for (std::uint64_t i = 1; i <= 10'001; ++i) node.add(node.row(i));
  const auto frame = frameOf(node);
  const auto copied = copyRows(*frame, PidSet::everything(), {Column::pid});
  EXPECT_EQ(copied.rows, mostCopied);
  EXPECT_TRUE(copied.more);
  EXPECT_EQ(copied.text.count('\n'), 10'001) << "with the titles";
}

class CopyKeys : public tests::ProcessPageFixture {
 protected:
  void SetUp() override {
    list(1000, 5000);
    m_page.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&m_page));
    table().setFocus();
    QApplication::clipboard()->clear();
  }
  static const QMimeData& clipboard() { return *QApplication::clipboard()->mimeData(); }
};

TEST_F(CopyKeys, CtrlCCopiesTheVisibleColumnsInThreeForms) {
  m_page.setShownColumns({"pid", "reductions"});
  ASSERT_TRUE(table().selectPid(pid(2)));
  QSignalSpy reported(&m_page, &Page::reported);
  QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(clipboard().text(), "Pid      Reductions, total\n<0.2.0>              4,998\n");
  EXPECT_EQ(clipboard().data("text/csv"), "pid,reductions\n<0.2.0>,4998\n");
  EXPECT_EQ(clipboard().data("text/tab-separated-values"), "pid\treductions\n<0.2.0>\t4998\n");
  ASSERT_EQ(reported.count(), 1);
  EXPECT_EQ(reported[0][0].toString(), "1 process copied");
}

TEST_F(CopyKeys, ManyRowsAreCopiedOnTheOtherThread) {
  QSignalSpy reported(&m_page, &Page::reported);
  table().selectAll();
  QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(reported.count(), 0) << "not on this thread";
  ASSERT_TRUE(reported.wait(patience));
  EXPECT_EQ(reported[0][0].toString(), "1,000 processes copied");
  EXPECT_EQ(clipboard().data("text/csv").count('\n'), 1001);
}

}  // namespace
}  // namespace nazir::widgets
