// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

#include "settled.hpp"
#include "widgets/models/process_model.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameOf;
using tests::pid;

class ProcessModelTest : public testing::Test {
 protected:
  ProcessModelTest()
      : m_layout(&m_model, &QAbstractItemModel::layoutChanged),
        m_data(&m_model, &QAbstractItemModel::dataChanged),
        m_reset(&m_model, &QAbstractItemModel::modelReset) {
    for (std::uint64_t i = 1; i <= 20; ++i) {
      auto row = m_node.row(i);
      row.reductions = 100 - i;
      m_node.add(row);
    }
    m_query.accumulate = true;
    show();
    forget();
  }

  void show() {
    m_frame = frameOf(m_node, m_query, m_frame);
    m_model.setFrame(m_frame);
  }
  void forget() {
    m_layout.clear();
    m_data.clear();
    m_reset.clear();
  }
  QString cell(int line, ProcessColumn column) {
    return m_model.index(line, static_cast<int>(column)).data().toString();
  }

  FakeNode m_node;
  ProcessQuery m_query;
  FramePointer m_frame;
  ProcessModel m_model;
  QAbstractItemModelTester m_tester{&m_model, QAbstractItemModelTester::FailureReportingMode::Fatal};
  QSignalSpy m_layout, m_data, m_reset;
};

TEST_F(ProcessModelTest, ShowsTheFrameInItsOrder) {
  EXPECT_EQ(m_model.rowCount(), 20);
  EXPECT_EQ(cell(0, ProcessColumn::pid), "<0.1.0>");
  EXPECT_EQ(cell(0, ProcessColumn::reductions), "99");
  EXPECT_EQ(cell(0, ProcessColumn::memory), "1 KiB");
  EXPECT_EQ(cell(0, ProcessColumn::state), "waiting");
  EXPECT_EQ(m_model.index(0, static_cast<int>(ProcessColumn::memory)).data(Qt::ToolTipRole).toString(),
            "1,024 bytes (1 KiB)");
  EXPECT_EQ(m_model.index(0, 0).data(Qt::AccessibleTextRole).toString(), "Pid: <0.1.0>");
}

TEST_F(ProcessModelTest, NewNumbersInPlaceAreOneDataChanged) {
  m_node.change(3, [](auto& row) { row.memory = 2048; });
  show();
  EXPECT_EQ(m_data.count(), 1);
  EXPECT_EQ(m_layout.count(), 0);
  EXPECT_EQ(m_reset.count(), 0);
}

TEST_F(ProcessModelTest, AnotherOrderIsOneLayoutChangedAndIndexesFollow) {
  const QPersistentModelIndex third(m_model.index(2, 1));
  ASSERT_EQ(m_model.pidAt(third.row()), pid(3));
  m_node.change(20, [](auto& row) { row.reductions = 500; });
  show();
  EXPECT_EQ(m_layout.count(), 1);
  EXPECT_EQ(m_data.count(), 0);
  EXPECT_EQ(third.row(), 3);
  EXPECT_EQ(third.column(), 1);
  EXPECT_EQ(m_model.pidAt(third.row()), pid(3));
}

TEST_F(ProcessModelTest, ComingsAndGoingsAreOneLayoutChanged) {
  const QPersistentModelIndex dead(m_model.index(4, 0));
  const QPersistentModelIndex alive(m_model.index(10, 0));
  m_node.remove(5);
  for (std::uint64_t i = 30; i < 60; ++i) m_node.add(m_node.row(i));
  show();
  EXPECT_EQ(m_layout.count(), 1);
  EXPECT_EQ(m_data.count() + m_reset.count(), 0);
  EXPECT_EQ(m_model.rowCount(), 49);
  EXPECT_FALSE(dead.isValid());
  EXPECT_EQ(m_model.pidAt(alive.row()), pid(11));
  EXPECT_TRUE(m_model.index(m_model.lineOf(pid(30)), 0).data(ProcessModel::FreshRole).toBool());
  EXPECT_FALSE(m_model.index(m_model.lineOf(pid(1)), 0).data(ProcessModel::FreshRole).toBool());
}

TEST_F(ProcessModelTest, TurnoverThatKeepsTheNumberOfRowsIsALayoutChange) {
  // One ended, one started: the order is again row 0, 1, 2, …, but the lines are other processes.
  m_query.sortBy = ProcessColumn::pid;
  m_query.descending = false;
  show();
  forget();
  const QPersistentModelIndex first(m_model.index(0, 0));
  const QPersistentModelIndex second(m_model.index(1, 0));
  m_node.remove(1);
  m_node.add(m_node.row(30));
  const auto before = m_frame;
  show();
  ASSERT_EQ(before->order->rows, m_frame->order->rows);
  EXPECT_EQ(m_layout.count(), 1);
  EXPECT_EQ(m_data.count() + m_reset.count(), 0);
  EXPECT_FALSE(first.isValid());
  EXPECT_EQ(second.row(), 0);
  EXPECT_EQ(m_model.pidAt(0), pid(2));
}

TEST_F(ProcessModelTest, AFilteredProcessHasNoLine) {
  m_query.filter = Filter::parse("<0.7.0>");
  show();
  EXPECT_EQ(m_model.rowCount(), 1);
  EXPECT_EQ(m_model.lineOf(pid(7)), 0);
  EXPECT_EQ(m_model.lineOf(pid(8)), -1);
  EXPECT_FALSE(m_model.pidAt(5));
}

TEST_F(ProcessModelTest, NothingEmptiesTheTable) {
  m_model.setFrame(nullptr);
  EXPECT_EQ(m_model.rowCount(), 0);
  show();
  EXPECT_EQ(m_model.rowCount(), 20);
}

TEST_F(ProcessModelTest, BothTitlesThatAccumulateChangeWithOneSignal) {
  QSignalSpy titles(&m_model, &QAbstractItemModel::headerDataChanged);
  m_query.accumulate = false;
  show();
  ASSERT_EQ(titles.count(), 1);
  for (const auto column : {ProcessColumn::reductions, ProcessColumn::running}) {
    EXPECT_LE(titles[0][1].toInt(), static_cast<int>(column));
    EXPECT_GE(titles[0][2].toInt(), static_cast<int>(column));
  }
  EXPECT_EQ(m_model.headerData(static_cast<int>(ProcessColumn::running), Qt::Horizontal), "Running");
  show();
  EXPECT_EQ(titles.count(), 1) << "nothing new";
}

TEST_F(ProcessModelTest, ManyTicksNeverCostMoreThanOneSignalEach) {
  for (std::uint64_t tick = 0; tick < 50; ++tick) {
    m_node.change(1 + tick % 20, [&](auto& row) { row.reductions += tick * 37 % 90; });
    if (tick % 7 == 0) m_node.add(m_node.row(100 + tick));
    if (tick % 11 == 0) m_node.remove(100 + tick / 7 * 7);
    show();
    EXPECT_LE(m_layout.count() + m_data.count() + m_reset.count(), 1);
    forget();
  }
}

TEST(ProcessModelLarge, AHundredThousandRowsAreOneSignal) {
  auto frame = std::make_shared<Frame>();
  auto snapshot = std::make_shared<observe::Snapshot>();
  snapshot->processes.resize(100'000);
  for (std::size_t i = 0; i < snapshot->processes.size(); ++i) snapshot->processes[i].pid = pid(i + 1);
  frame->snapshot = snapshot;
  frame->deltas = std::make_shared<Deltas>(deltasBetween(nullptr, *snapshot));
  ProcessSorter sorter;
  frame->order = std::make_shared<ProcessOrder>(sorter.order(*snapshot, *frame->deltas, {}));
  frame->population = 1;
  ProcessModel model;
  QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
  QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
  model.setFrame(frame);
  EXPECT_EQ(model.rowCount(), 100'000);
  EXPECT_EQ(layout.count(), 1);
  EXPECT_EQ(inserted.count(), 0);
  EXPECT_EQ(model.lineOf(pid(77'777)), 77'776);
}

}  // namespace
}  // namespace nazir::widgets
