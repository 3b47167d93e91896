// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

#include "settled.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/models/tree_model.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameOf;
using tests::pid;

class TreeModelTest : public testing::Test {
 protected:
  TreeModelTest() {
    m_tester.setUseFetchMore(false);  // it would fetch while rows are being inserted, which no view does
    addSupervisor(1, 0);
    addSupervisor(2, 1);
    m_node.add(m_node.row(3, "ledger", 1));
    m_model.setApplication(pid(1));
  }

  void addSupervisor(std::uint64_t number, std::uint64_t parent) {
    auto row = m_node.row(number, "Supervisor::init", parent);
    row.kind = observe::Kind::supervisor;
    m_node.add(row);
  }
  void addWorkers(std::uint64_t from, std::uint64_t to, std::uint64_t parent = 2) {
    for (std::uint64_t i = from; i < to; ++i) m_node.add(m_node.row(i, "worker", parent));
  }
  void show() {
    m_frame = frameOf(m_node, {}, m_frame);
    m_model.setFrame(m_frame);
  }
  QModelIndex root() { return m_model.index(0, 0); }
  /// The pool under the root, with its children loaded.
  QModelIndex pool() {
    if (m_model.canFetchMore(root())) m_model.fetchMore(root());
    const auto index = m_model.index(0, 0, root());
    if (m_model.canFetchMore(index)) m_model.fetchMore(index);
    return index;
  }

  FakeNode m_node;
  FramePointer m_frame;
  TreeModel m_model;
  QAbstractItemModelTester m_tester{&m_model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(TreeModelTest, LoadsChildrenOnlyWhenAsked) {
  addWorkers(10, 15);
  show();
  EXPECT_EQ(m_model.rowCount(), 1);
  EXPECT_EQ(m_model.pidAt(pool()), pid(2));
  EXPECT_EQ(m_model.rowCount(pool()), 5);
  EXPECT_EQ(m_model.index(0, TreeModel::TitleColumn, pool()).data().toString(), "worker");
}

TEST_F(TreeModelTest, MergingKeepsWhatIsThere) {
  addWorkers(10, 15);
  show();
  const QPersistentModelIndex kept(m_model.index(3, 0, pool()));
  const QPersistentModelIndex gone(m_model.index(1, 0, pool()));
  QSignalSpy reset(&m_model, &QAbstractItemModel::modelReset);
  QSignalSpy layout(&m_model, &QAbstractItemModel::layoutChanged);
  m_node.remove(11);
  addWorkers(20, 22);
  show();
  EXPECT_EQ(m_model.pidAt(kept), pid(13));
  EXPECT_EQ(kept.row(), 2);
  EXPECT_FALSE(gone.isValid());
  EXPECT_EQ(m_model.rowCount(pool()), 6);
  EXPECT_EQ(m_model.pidAt(m_model.index(5, 0, pool())), pid(21));
  EXPECT_EQ(reset.count() + layout.count(), 0);
}

TEST_F(TreeModelTest, OneChangeIsAFewSignals) {
  addWorkers(10, 15);
  show();
  pool();
  QSignalSpy data(&m_model, &QAbstractItemModel::dataChanged);
  QSignalSpy inserted(&m_model, &QAbstractItemModel::rowsInserted);
  QSignalSpy removed(&m_model, &QAbstractItemModel::rowsRemoved);
  addWorkers(30, 40);
  show();
  EXPECT_EQ(inserted.count(), 1) << "ten rows, one run";
  EXPECT_EQ(removed.count(), 0);
  EXPECT_LE(data.count(), 3) << "one for each parent that is loaded";
}

TEST_F(TreeModelTest, ARestartedChildTakesItsLineAndFlashes) {
  addWorkers(10, 13);
  show();
  const QPersistentModelIndex line(m_model.index(1, 0, pool()));
  QSignalSpy removed(&m_model, &QAbstractItemModel::rowsRemoved);
  m_node.remove(11);
  auto again = m_node.row(50, "worker", 2);
  again.restarts = 1;
  m_node.add(again);
  show();
  EXPECT_TRUE(line.isValid());
  EXPECT_EQ(line.row(), 1);
  EXPECT_EQ(m_model.pidAt(line), pid(50));
  EXPECT_GT(line.data(TreeModel::FlashRole).toDouble(), 0);
  EXPECT_TRUE(m_model.flashing());
  EXPECT_EQ(removed.count(), 0);
  EXPECT_EQ(m_model.index(0, TreeModel::RestartsColumn).data().toString(), "1") << "counted up to the root";
}

TEST_F(TreeModelTest, ThousandsOfChildrenEndInAMoreLine) {
  addWorkers(1000, 3034);
  show();
  EXPECT_EQ(m_model.rowCount(pool()), static_cast<int>(TreeModel::firstChildren) + 1);
  const auto more = m_model.index(static_cast<int>(TreeModel::firstChildren), 0, pool());
  EXPECT_TRUE(m_model.isMore(more));
  EXPECT_EQ(more.data().toString(), QString::fromUtf8("… 1,834 more"));
  m_model.showMore(more);
  EXPECT_EQ(m_model.rowCount(pool()), 2001);
  EXPECT_EQ(m_model.index(2000, 0, pool()).data().toString(), QString::fromUtf8("… 34 more"));
  m_model.showMore(m_model.index(2000, 0, pool()));
  EXPECT_EQ(m_model.rowCount(pool()), 2034);
}

TEST_F(TreeModelTest, TheMoreLineGoesWhenAllFit) {
  addWorkers(1000, 1201);
  show();
  EXPECT_EQ(m_model.rowCount(pool()), 201);
  m_node.remove(1005);
  show();
  EXPECT_EQ(m_model.rowCount(pool()), 200);
  EXPECT_FALSE(m_model.isMore(m_model.index(199, 0, pool())));
}

TEST_F(TreeModelTest, ScatteredDeathsAreTakenOutAtOnce) {
  addWorkers(1000, 1200);
  show();
  const QPersistentModelIndex odd(m_model.index(151, 0, pool()));
  const QPersistentModelIndex even(m_model.index(150, 0, pool()));
  QSignalSpy removed(&m_model, &QAbstractItemModel::rowsRemoved);
  QSignalSpy layout(&m_model, &QAbstractItemModel::layoutChanged);
  for (std::uint64_t i = 1000; i < 1200; i += 2) m_node.remove(i);
  show();
  EXPECT_EQ(removed.count(), 0);
  EXPECT_EQ(layout.count(), 1);
  EXPECT_EQ(m_model.rowCount(pool()), 100);
  EXPECT_EQ(m_model.pidAt(odd), pid(1151));
  EXPECT_FALSE(even.isValid());
}

TEST_F(TreeModelTest, RevealLoadsThePathAndBeyondTheFirstChildren) {
  addWorkers(1000, 3000);
  show();
  const auto index = m_model.reveal(pid(2999));
  ASSERT_TRUE(index.isValid());
  EXPECT_EQ(m_model.pidAt(index), pid(2999));
  EXPECT_EQ(m_model.pidAt(index.parent()), pid(2));
  EXPECT_FALSE(m_model.reveal(pid(4711)).isValid());
}

TEST_F(TreeModelTest, RevealLoadsNothingElse) {
  addWorkers(1000, 21000);
  show();
  QSignalSpy inserted(&m_model, &QAbstractItemModel::rowsInserted);
  const auto far = m_model.reveal(pid(15000));
  EXPECT_EQ(m_model.pidAt(far), pid(15000));
  EXPECT_EQ(far.row(), 200) << "after the first children";
  EXPECT_EQ(m_model.rowCount(pool()), 202);
  EXPECT_EQ(m_model.index(201, 0, pool()).data().toString(), QString::fromUtf8("… 19,799 more"));
  const auto between = m_model.reveal(pid(12000));
  EXPECT_EQ(between.row(), 200) << "in the order of the pids";
  EXPECT_EQ(m_model.rowCount(pool()), 203);
  EXPECT_LE(inserted.count(), 6);
  m_model.showMore(m_model.index(202, 0, pool()));
  EXPECT_EQ(m_model.rowCount(pool()), 2001);
  for (int line = 1; line < 2000; ++line)
    EXPECT_LT(m_model.pidAt(m_model.index(line - 1, 0, pool())), m_model.pidAt(m_model.index(line, 0, pool())));
  EXPECT_EQ(m_model.reveal(pid(12000)).row(), 1998);
  EXPECT_EQ(m_model.reveal(pid(15000)).row(), 1999);
}

TEST_F(TreeModelTest, WhatIsRevealedGoesBehindRestartedLinesBeforeIt) {
  addWorkers(1000, 1300);
  show();
  pool();
  for (const std::uint64_t dead : {1100U, 1150U, 1199U}) {
    m_node.remove(dead);
    auto again = m_node.row(dead + 4000, "worker", 2);
    again.restarts = 1;
    m_node.add(again);
  }
  show();
  EXPECT_EQ(m_model.pidAt(m_model.index(100, 0, pool())), pid(5100));
  EXPECT_EQ(m_model.reveal(pid(1250)).row(), 200);
  EXPECT_EQ(m_model.reveal(pid(1220)).row(), 200);
  EXPECT_EQ(m_model.pidAt(m_model.index(201, 0, pool())), pid(1250));
}

TEST_F(TreeModelTest, WhatWasRevealedStaysWhileOthersComeAndGo) {
  addWorkers(1000, 3000);
  show();
  const QPersistentModelIndex found(m_model.reveal(pid(2500)));
  for (std::uint64_t i = 1000; i < 1150; ++i) m_node.remove(i);
  addWorkers(4000, 4100);
  show();
  EXPECT_EQ(m_model.pidAt(found), pid(2500));
  EXPECT_EQ(m_model.rowCount(pool()), 201) << "as many as at first, and the line for more";
  EXPECT_EQ(found.row(), 199);
  EXPECT_EQ(m_model.pidAt(m_model.index(0, 0, pool())), pid(1150));
}

TEST_F(TreeModelTest, ARestartedChildIsInThePlaceOfTheFirstOne) {
  addWorkers(10, 13);
  show();
  pool();
  EXPECT_TRUE(m_model.places().empty());
  for (const std::uint64_t number : {50U, 51U}) {
    m_node.remove(number == 50 ? 11 : 50);
    auto again = m_node.row(number, "worker", 2);
    again.restarts = static_cast<std::uint32_t>(number - 49);
    m_node.add(again);
    show();
  }
  const auto places = m_model.places();
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0].process, pid(51));
  EXPECT_EQ(places[0].inPlaceOf, pid(11));
}

TEST_F(TreeModelTest, APathIsTheSameAfterARestart) {
  addWorkers(10, 13);
  show();
  const QString path = m_model.pathOf(m_model.index(1, 0, pool()));
  EXPECT_NE(path, m_model.pathOf(m_model.index(0, 0, pool())));
  EXPECT_NE(path, m_model.pathOf(pool()));
  m_node.remove(11);
  auto again = m_node.row(50, "worker", 2);
  again.restarts = 1;
  m_node.add(again);
  show();
  EXPECT_EQ(m_model.pidAt(m_model.index(1, 0, pool())), pid(50));
  EXPECT_EQ(m_model.pathOf(m_model.index(1, 0, pool())), path);
}

TEST_F(TreeModelTest, AChainIsRevealedDownToALimit) {
  for (std::uint64_t i = 1000; i < 3000; ++i) m_node.add(m_node.row(i, "link", i == 1000 ? 2 : i - 1));
  show();
  EXPECT_EQ(m_model.pidAt(m_model.reveal(pid(1900))), pid(1900));
  EXPECT_FALSE(m_model.reveal(pid(2900)).isValid());
}

TEST_F(TreeModelTest, AnotherApplicationBeginsWithTheFirstChildrenAgain) {
  addWorkers(1000, 4000, 0);
  m_model.setApplication({});
  show();
  m_model.showMore(m_model.index(200, 0));
  ASSERT_EQ(m_model.rowCount(), 2001);
  m_model.setApplication(pid(1));
  EXPECT_EQ(m_model.rowCount(), 1);
  m_model.setApplication({});
  EXPECT_EQ(m_model.rowCount(), 201);
}

TEST_F(TreeModelTest, ToolTipsTellTheProcessFromWhatIsBelowIt) {
  addWorkers(10, 12);
  m_node.change(2, [](auto& row) {
    row.mailbox_length = 5;
    row.memory = 4096;
    row.restarts = 2;
  });
  m_node.change(10, [](auto& row) {
    row.mailbox_length = 7;
    row.memory = 100;
    row.restarts = 1;
  });
  m_node.change(11, [](auto& row) { row.memory = 1000; });
  show();
  const auto tip = [this](int column) {
    return pool().siblingAtColumn(column).data(Qt::ToolTipRole).toString().toStdString();
  };
  EXPECT_EQ(tip(TreeModel::TitleColumn),
            "Supervisor Supervisor::init\n<0.2.0>\nStarted with Supervisor::init\n2 processes below it");
  EXPECT_EQ(tip(TreeModel::PidColumn), "<0.2.0>");
  EXPECT_EQ(tip(TreeModel::StateColumn), "waiting at Supervisor::init/receive");
  EXPECT_EQ(tip(TreeModel::MailboxColumn), "5 messages in its mailbox, 7 in those below it");
  EXPECT_EQ(tip(TreeModel::MemoryColumn), "4,096 bytes (4 KiB)\n1,100 bytes (1.07 KiB) below it");
  EXPECT_EQ(tip(TreeModel::RestartsColumn), "2 restarts of its own, 1 below it");
  EXPECT_EQ(m_model.headerData(TreeModel::RestartsColumn, Qt::Horizontal).toString(), "Branch restarts");
  EXPECT_EQ(columnTitle(ProcessColumn::restarts, false), "Restarts") << "another figure, another name";
  EXPECT_EQ(pool().siblingAtColumn(TreeModel::RestartsColumn).data().toString(), "3");
}

TEST_F(TreeModelTest, WithoutASupervisorTheListIsFlat) {
  addWorkers(40, 43, 0);
  m_model.setApplication({});
  show();
  EXPECT_EQ(m_model.rowCount(), 3);
  EXPECT_EQ(m_model.pidAt(m_model.index(0, 0)), pid(40));
  m_model.setApplication(pid(1));
  EXPECT_EQ(m_model.rowCount(), 1);
  m_model.setFrame(nullptr);
  EXPECT_EQ(m_model.rowCount(), 0);
}

TEST_F(TreeModelTest, AnUnopenedParentThatLosesItsChildrenSaysSo) {
  addWorkers(10, 12);
  show();
  if (m_model.canFetchMore(root())) m_model.fetchMore(root());
  const QPersistentModelIndex closed(m_model.index(0, 0, root()));
  EXPECT_TRUE(m_model.hasChildren(closed));
  QSignalSpy layout(&m_model, &QAbstractItemModel::layoutChanged);
  m_node.remove(10);
  m_node.remove(11);
  show();
  EXPECT_FALSE(m_model.hasChildren(closed));
  EXPECT_EQ(layout.count(), 1);
  addWorkers(60, 61);
  show();
  EXPECT_TRUE(m_model.hasChildren(closed));
}

}  // namespace
}  // namespace nazir::widgets
