// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/frozen_order.hpp"

#include <gtest/gtest.h>

#include <QHeaderView>
#include <QScrollBar>

#include "process_page_fixture.hpp"
#include "widgets/views/chip.hpp"
#include "widgets/views/filter_chips.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameOf;
using tests::frameWhere;
using tests::nextFrame;
using tests::pid;

using Numbers = std::vector<std::uint64_t>;

class FrozenOrderTest : public testing::Test {
 protected:
  FrozenOrderTest() {
    for (std::uint64_t i = 1; i <= 4; ++i) setMemory(i, 1000 * i);
    m_query.sortBy = ProcessColumn::memory;
    m_query.frozen = true;
  }
  void setMemory(std::uint64_t number, std::uint64_t memory) {
    auto row = m_node.row(number, number % 2 ? "odd" : "even");
    row.memory = memory;
    m_node.add(row);
  }
  Numbers order() {
    const auto frame = frameOf(m_node);
    Numbers numbers;
    for (const auto row : m_sorter.order(*frame->snapshot, *frame->deltas, m_query).rows)
      numbers.push_back(observe::number(frame->snapshot->processes[row].pid));
    return numbers;
  }
  FakeNode m_node;
  ProcessQuery m_query;
  ProcessSorter m_sorter;
};

TEST_F(FrozenOrderTest, PlacesStayWhileValuesChange) {
  EXPECT_EQ(order(), (Numbers{4, 3, 2, 1}));
  setMemory(1, 9000);
  EXPECT_EQ(order(), (Numbers{4, 3, 2, 1}));
  m_query.frozen = false;
  EXPECT_EQ(order(), (Numbers{1, 4, 3, 2}));
}

TEST_F(FrozenOrderTest, NewProcessesComeLastInTheOrderOfTheirStart) {
  order();
  setMemory(6, 6000);
  setMemory(5, 50);
  EXPECT_EQ(order(), (Numbers{4, 3, 2, 1, 5, 6}));
  m_node.remove(3);
  m_node.remove(2);
  setMemory(7, 1);
  EXPECT_EQ(order(), (Numbers{4, 1, 5, 6, 7}));
}

TEST_F(FrozenOrderTest, WhatTheFilterHidComesBackToItsPlace) {
  m_query.filter = Filter::parse("even");
  EXPECT_EQ(order(), (Numbers{4, 2}));
  setMemory(1, 9000);
  m_query.filter = {};
  EXPECT_EQ(order(), (Numbers{4, 3, 2, 1}));
}

TEST_F(FrozenOrderTest, AnotherColumnSortsOnceAndIsFrozenAgain) {
  order();
  setMemory(1, 9000);
  m_query.sortBy = ProcessColumn::pid;
  EXPECT_EQ(order(), (Numbers{4, 3, 2, 1}));
  m_query.descending = false;
  EXPECT_EQ(order(), (Numbers{1, 2, 3, 4}));
  m_query.sortBy = ProcessColumn::memory;
  m_query.descending = true;
  EXPECT_EQ(order(), (Numbers{1, 4, 3, 2}));
}

class FrozenPage : public tests::ProcessPageFixture {
 protected:
  void SetUp() override {
    list(50, 1000);
    m_page.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&m_page));
    table().setFocus();
  }
  QStringList notices() {
    QStringList texts;
    for (const auto* chip : m_page.findChild<FilterChips*>()->chips()) texts.push_back(chip->text());
    return texts;
  }
};

TEST_F(FrozenPage, F4FreezesAndSaysSoAndTheChipEndsIt) {
  auto* chips = m_page.findChild<FilterChips*>();
  EXPECT_FALSE(chips->isVisible()) << "takes no room";
  QTest::keyClick(&table(), Qt::Key_F4);
  EXPECT_TRUE(m_collector.query().frozen);
  EXPECT_EQ(notices(), QStringList{"Order frozen (F4)"});
  EXPECT_TRUE(chips->isVisible());
  ASSERT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.query.frozen; }));
  m_node->change(50, [](auto& row) { row.reductions = 9999; });
  nextFrame(m_collector);
  EXPECT_EQ(table().processes().lineOf(pid(50)), 49);
  auto* chip = chips->chips().front();
  QTest::mouseClick(chip, Qt::LeftButton, {}, chip->crossBox().center());
  EXPECT_FALSE(m_collector.query().frozen);
  EXPECT_TRUE(notices().isEmpty());
  EXPECT_TRUE(QTest::qWaitFor([&] { return table().processes().lineOf(pid(50)) == 0; }, tests::patience));
}

TEST_F(FrozenPage, F6FollowsTheCurrentProcessUntilItEnds) {
  ASSERT_TRUE(table().selectPid(pid(20)));
  QTest::keyClick(&table(), Qt::Key_F6);
  EXPECT_EQ(table().followed(), pid(20));
  EXPECT_EQ(notices(), QStringList{"Following <0.20.0> (F6)"});
  QSignalSpy reported(&m_page, &Page::reported);
  m_node->remove(20);
  nextFrame(m_collector);
  EXPECT_EQ(table().followed(), observe::Pid{});
  EXPECT_TRUE(notices().isEmpty());
  ASSERT_EQ(reported.count(), 1);
  EXPECT_EQ(reported[0][0].toString(), "<0.20.0>, which was followed, has ended");
  QTest::keyClick(&table(), Qt::Key_F6);
  QTest::keyClick(&table(), Qt::Key_F6);
  EXPECT_EQ(table().followed(), observe::Pid{}) << "the second time ends it";
}

TEST_F(FrozenPage, F6WithoutASelectionSaysWhatToDo) {
  table().selectionModel()->clearSelection();
  ASSERT_TRUE(table().currentIndex().isValid()) << "there always is one";
  QSignalSpy reported(&m_page, &Page::reported);
  QTest::keyClick(&table(), Qt::Key_F6);
  EXPECT_EQ(table().followed(), observe::Pid{});
  EXPECT_TRUE(notices().isEmpty());
  ASSERT_EQ(reported.count(), 1);
  EXPECT_EQ(reported[0][0].toString(), "Select the process to follow first");
}

TEST_F(FrozenPage, OnlyKeysScrollToTheCurrentRow) {
  EXPECT_FALSE(table().hasAutoScroll()) << "Qt scrolls to a clicked row later, wherever it is by then";
  QTest::keyClick(&table(), Qt::Key_End, Qt::ControlModifier);
  EXPECT_EQ(table().verticalScrollBar()->value(), table().verticalScrollBar()->maximum());
  const QPoint second(50, table().verticalHeader()->defaultSectionSize() * 3 / 2);
  const int before = table().verticalScrollBar()->value();
  const int clicked = table().indexAt(second).row();
  EXPECT_LT(clicked, 49);
  QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, second);
  EXPECT_EQ(table().currentIndex().row(), clicked);
  EXPECT_EQ(table().verticalScrollBar()->value(), before);
}

TEST_F(FrozenPage, NothingMovesBetweenRefreshes) {
  QTest::mouseMove(table().viewport(), QPoint(100, 100));
  QSignalSpy layouts(&table().processes(), &QAbstractItemModel::layoutChanged);
  m_node->change(50, [](auto& row) { row.reductions = 9999; });
  m_collector.want(Collector::Part::memory, true);  // another page asks for a frame of the same snapshot
  ASSERT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.processMemory.has_value(); }));
  EXPECT_EQ(layouts.count(), 0);
  nextFrame(m_collector);
  EXPECT_EQ(layouts.count(), 1);
}

}  // namespace
}  // namespace nazir::widgets
