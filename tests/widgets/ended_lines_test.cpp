// SPDX-License-Identifier: GPL-3.0-or-later
// Processes that ended stay in the list for a moment, where they were.
#include "widgets/models/ended_lines.hpp"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

#include "settled.hpp"
#include "widgets/models/process_model.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameOf;
using tests::pid;

/// A list of twenty, <0.1.0> first. The fake node takes a snapshot each second.
class EndedLinesTest : public testing::Test {
 protected:
  EndedLinesTest() {
    for (std::uint64_t i = 1; i <= 20; ++i) {
      auto row = m_node.row(i);
      row.memory = 1024 * i;
      m_node.add(row);
    }
    m_query.sortBy = ProcessColumn::pid;
    m_query.descending = false;
    show();
  }

  void show() {
    m_frame = frameOf(m_node, m_query, m_frame);
    m_model.setFrame(m_frame, m_first, m_count);
  }
  std::vector<std::uint64_t> listed() const {
    std::vector<std::uint64_t> numbers;
    for (int line = 0; line < m_model.rowCount(); ++line) {
      numbers.push_back(m_model.pidAt(line).value);
      EXPECT_EQ(m_model.lineOf(m_model.pidAt(line)), line);
      EXPECT_EQ(m_model.rowAt(line)->pid, m_model.pidAt(line));
    }
    return numbers;
  }
  std::vector<int> linesOfEnded() const {
    std::vector<int> lines;
    for (int line = 0; line < m_model.rowCount(); ++line) {
      if (m_model.index(line, 0).data(ProcessModel::EndedRole).toBool()) lines.push_back(line);
    }
    return lines;
  }
  QString cell(int line, ProcessColumn column, int role = Qt::DisplayRole) const {
    return m_model.index(line, static_cast<int>(column)).data(role).toString();
  }

  FakeNode m_node;
  ProcessQuery m_query;
  FramePointer m_frame;
  ProcessModel m_model;
  int m_first = 0, m_count = 20;
  QAbstractItemModelTester m_tester{&m_model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(EndedLinesTest, StayWhereTheyWereForTwoSeconds) {
  const auto all = listed();
  const QPersistentModelIndex ended(m_model.index(4, 2));
  QSignalSpy layout(&m_model, &QAbstractItemModel::layoutChanged);
  QSignalSpy data(&m_model, &QAbstractItemModel::dataChanged);
  m_node.remove(5);
  m_node.remove(9);
  show();
  EXPECT_EQ(listed(), all) << "nothing has moved";
  EXPECT_EQ(linesOfEnded(), (std::vector{4, 8}));
  EXPECT_EQ(ended.row(), 4);
  EXPECT_EQ(layout.count(), 1);
  show();
  EXPECT_EQ(listed(), all);
  EXPECT_EQ(layout.count() + data.count(), 2) << "one signal for each frame";
  show();
  EXPECT_EQ(m_model.rowCount(), 18);
  EXPECT_EQ(linesOfEnded(), std::vector<int>{});
  EXPECT_EQ(m_model.lineOf(pid(5)), -1);
  EXPECT_EQ(m_model.pidAt(4), pid(6));
  EXPECT_FALSE(ended.isValid());
  EXPECT_EQ(layout.count() + data.count(), 3);
}

TEST_F(EndedLinesTest, ShowTheLastFiguresAndSayThatTheProcessHasEnded) {
  m_node.remove(5);
  show();
  EXPECT_EQ(cell(4, ProcessColumn::pid), "<0.5.0>");
  EXPECT_EQ(cell(4, ProcessColumn::memory), "5 KiB");
  EXPECT_EQ(cell(4, ProcessColumn::state), "ended");
  EXPECT_EQ(cell(4, ProcessColumn::memory, Qt::AccessibleTextRole), "Memory: 5 KiB (ended)");
  EXPECT_TRUE(cell(4, ProcessColumn::memory, Qt::ToolTipRole).contains("has ended"));
  EXPECT_EQ(cell(5, ProcessColumn::state), "waiting");
  EXPECT_EQ(cell(5, ProcessColumn::memory, Qt::AccessibleTextRole), "Memory: 6 KiB");
  EXPECT_EQ(m_model.ended().at(4)->frame->snapshot->processes.size(), 1U) << "the frame of all is not kept";
}

TEST_F(EndedLinesTest, ANewProcessIsNoEndedOne) {
  m_node.remove(20);
  m_node.add(m_node.row(21));
  show();
  EXPECT_EQ(linesOfEnded(), std::vector{19});
  EXPECT_EQ(m_model.pidAt(20), pid(21));
  EXPECT_TRUE(m_model.index(20, 0).data(ProcessModel::FreshRole).toBool());
  EXPECT_FALSE(m_model.index(19, 0).data(ProcessModel::FreshRole).toBool());
}

TEST_F(EndedLinesTest, OnlyWhatWasOnTheScreenStays) {
  m_first = 5;
  m_count = 5;
  for (const std::uint64_t number : {5U, 6U, 10U, 11U}) m_node.remove(number);
  show();
  EXPECT_EQ(m_model.rowCount(), 18);
  EXPECT_EQ(linesOfEnded(), (std::vector{5, 9}));
  EXPECT_EQ(m_model.pidAt(5), pid(6));
  EXPECT_EQ(m_model.pidAt(9), pid(10));
  listed();
}

TEST_F(EndedLinesTest, AtMostEightStay) {
  for (std::uint64_t number = 1; number <= 12; ++number) m_node.remove(number);
  show();
  EXPECT_EQ(linesOfEnded(), (std::vector{0, 1, 2, 3, 4, 5, 6, 7}));
  EXPECT_EQ(m_model.rowCount(), 16);
  EXPECT_EQ(m_model.pidAt(8), pid(13));
  listed();
}

TEST_F(EndedLinesTest, ThoseBeyondAShorterListComeAtItsEnd) {
  for (std::uint64_t number = 3; number <= 18; ++number) m_node.remove(number);
  m_first = 10;
  m_count = 8;
  show();
  EXPECT_EQ(listed(), (std::vector<std::uint64_t>{pid(1).value, pid(2).value, pid(19).value, pid(20).value,
                                                  pid(11).value, pid(12).value, pid(13).value, pid(14).value,
                                                  pid(15).value, pid(16).value, pid(17).value, pid(18).value}));
}

TEST_F(EndedLinesTest, AnotherQuestionAnotherRunAndAStopDropThem) {
  const auto before = [this] {
    m_node.remove(5);
    show();
    ASSERT_EQ(linesOfEnded(), std::vector{4});
  };
  before();
  m_query.descending = true;
  show();
  EXPECT_EQ(m_model.rowCount(), 19);
  EXPECT_EQ(linesOfEnded(), std::vector<int>{});

  m_query.descending = false;
  show();
  m_node.remove(7);
  show();
  ASSERT_EQ(linesOfEnded(), std::vector{5});
  for (std::uint64_t number = 1; number <= 20; ++number) m_node.remove(number);
  show();
  EXPECT_EQ(m_model.rowCount(), 0) << "the page says that nothing runs";
}

TEST_F(EndedLinesTest, KeepTheirPlaceInATree) {
  m_query.tree = true;
  show();
  const auto* line = m_model.treeLineAt(4);
  ASSERT_NE(line, nullptr);
  const TreeLine last = *line;
  m_node.remove(m_model.pidAt(4).value >> 24U);
  show();
  ASSERT_EQ(linesOfEnded(), std::vector{4});
  EXPECT_EQ(*m_model.treeLineAt(4), last);
  EXPECT_NE(m_model.treeLineAt(5), nullptr);
  EXPECT_NE(m_model.treeLineAt(19), nullptr);
}

}  // namespace
}  // namespace nazir::widgets
