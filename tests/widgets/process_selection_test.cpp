// SPDX-License-Identifier: GPL-3.0-or-later
// The selection of the process list: some processes, or everything, over refreshes, orders and filters.
#include "widgets/models/process_selection.hpp"

#include <gtest/gtest.h>

#include <QScrollBar>
#include <QSignalSpy>

#include "process_page_fixture.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameWhere;
using tests::nextFrame;
using tests::pid;

std::vector<observe::Pid> pids(std::initializer_list<std::uint64_t> numbers) {
  std::vector<observe::Pid> result;
  for (const auto number : numbers) result.push_back(pid(number));
  return result;
}

std::vector<observe::Pid> pids(std::uint64_t from, std::uint64_t to) {
  std::vector<observe::Pid> result;
  for (auto number = from; number <= to; ++number) result.push_back(pid(number));
  return result;
}

TEST(PidSetTest, NamesSomeOrAllButSome) {
  PidSet some(pids({5, 3, 5, 4}));
  EXPECT_EQ(some.pids(), pids({3, 4, 5}));
  EXPECT_TRUE(some.contains(pid(4)));
  EXPECT_FALSE(some.contains(pid(6)));
  some.add(pids({6, 4}));
  EXPECT_EQ(some.pids(), pids({3, 4, 5, 6}));
  some.remove(pids({3, 9}));
  EXPECT_EQ(some.pids(), pids({4, 5, 6}));
  some.toggle(pids({6, 7}));
  EXPECT_EQ(some.pids(), pids({4, 5, 7}));
  EXPECT_FALSE(some.all());

  auto most = PidSet::everything();
  EXPECT_TRUE(most.contains(pid(4711)));
  most.remove(pids({3, 4}));
  EXPECT_FALSE(most.contains(pid(3)));
  most.add(pids({3}));
  EXPECT_TRUE(most.contains(pid(3)));
  EXPECT_EQ(most.pids(), pids({4}));
  most.toggle(pids({4, 5}));
  EXPECT_TRUE(most.contains(pid(4)));
  EXPECT_FALSE(most.contains(pid(5)));
}

class ProcessSelectionTest : public tests::ProcessPageFixture {
 protected:
  void begin(std::uint64_t count) { list(count, 1'000'000); }
  void click(int line, Qt::KeyboardModifiers modifiers = {}) {
    table().scrollTo(table().processes().index(line, 0));
    const auto at = table().visualRect(table().processes().index(line, 1)).center();
    QTest::mouseClick(table().viewport(), Qt::LeftButton, modifiers, at);
  }
  std::vector<observe::Pid> selected() { return table().selectedPids(); }
  /// Lines that Qt holds as selected.
  int heldByQt() {
    int lines = 0;
    for (const auto& range : table().selectionModel()->selection()) lines += range.height();
    return lines;
  }
};

TEST_F(ProcessSelectionTest, ClicksNameOneMoreARangeAndFewer) {
  begin(60);
  click(1);
  EXPECT_EQ(selected(), pids({2}));
  click(3, Qt::ControlModifier);
  EXPECT_EQ(selected(), pids({2, 4}));
  click(3, Qt::ControlModifier);
  EXPECT_EQ(selected(), pids({2}));
  click(40, Qt::ShiftModifier);
  const auto with2 = [](std::vector<observe::Pid> others) {
    others.insert(others.begin(), pid(2));
    return others;
  };
  EXPECT_EQ(selected(), with2(pids(4, 41))) << "from the line of the last click";
  click(6, Qt::ShiftModifier);
  EXPECT_EQ(selected(), with2(pids(4, 7))) << "a range replaces the one before, also where it is off the screen";
  click(10);
  EXPECT_EQ(selected(), pids({11}));
}

TEST_F(ProcessSelectionTest, RangesSurviveRefreshesOffTheScreen) {
  begin(300);
  click(0);
  click(250, Qt::ShiftModifier);
  EXPECT_EQ(selected(), pids(1, 251));
  nextFrame(m_collector);
  m_node->remove(7);
  nextFrame(m_collector);
  EXPECT_EQ(selected().size(), 250U);
  table().verticalScrollBar()->setValue(0);
  EXPECT_TRUE(table().selectionModel()->isRowSelected(0)) << "shown as selected wherever the list is scrolled to";
  click(2, Qt::ControlModifier);
  EXPECT_EQ(selected().size(), 249U);
}

TEST_F(ProcessSelectionTest, EverythingIsWhatTheListShowsNowAndLater) {
  begin(200);
  QSignalSpy changed(&table().selection(), &ProcessSelection::pidsChanged);
  QTest::keyClick(&table(), Qt::Key_A, Qt::ControlModifier);
  EXPECT_EQ(changed.count(), 1);
  EXPECT_EQ(selected(), pids(1, 200));
  m_node->add(m_node->row(201));
  m_node->remove(2);
  nextFrame(m_collector);
  auto expected = pids(1, 201);
  expected.erase(expected.begin() + 1);
  EXPECT_EQ(selected(), expected);
  click(0, Qt::ControlModifier);
  EXPECT_EQ(selected().size(), 199U) << "everything but one";
  EXPECT_FALSE(table().selection().contains(pid(1)));
}

TEST_F(ProcessSelectionTest, EverythingUnderAFilterStaysThat) {
  begin(200);
  m_page.setFilterText("even");
  ASSERT_TRUE(linesBecome(100));
  QTest::keyClick(&table(), Qt::Key_A, Qt::ControlModifier);
  EXPECT_EQ(selected().size(), 100U);
  m_page.setFilterText("");
  ASSERT_TRUE(linesBecome(200));
  EXPECT_EQ(selected().size(), 100U) << "no process that was not to be seen";
  EXPECT_FALSE(table().selection().contains(pid(1)));
  EXPECT_TRUE(table().selection().contains(pid(2)));
}

TEST_F(ProcessSelectionTest, QtHoldsOnlyTheLinesAroundTheScreen) {
  begin(20'000);
  const int page = table().viewport()->height() / table().verticalHeader()->defaultSectionSize() + 1;
  for (const bool everything : {true, false}) {
    if (everything) {
      table().selectAll();
    } else {
      click(0);
      click(19'000, Qt::ShiftModifier);
    }
    EXPECT_EQ(selected().size(), everything ? 20'000U : 19'001U);
    EXPECT_LE(heldByQt(), 3 * page + 1);
    // Another order: the selected lines are now scattered.
    emit table().sortRequested(ProcessColumn::name, everything);
    ASSERT_TRUE(frameWhere(m_collector, [&](const Frame& frame) { return frame.query == m_collector.query(); }));
    EXPECT_EQ(selected().size(), everything ? 20'000U : 19'001U);
    EXPECT_LE(heldByQt(), 3 * page + 1);
    EXPECT_GT(heldByQt(), 0);
  }
}

TEST_F(ProcessSelectionTest, AnotherNodeHasNothingSelected) {
  begin(50);
  table().selectAll();
  m_collector.setNode(std::make_shared<FakeNode>());
  EXPECT_EQ(selected(), pids({}));
  EXPECT_FALSE(table().selection().set().all());
}

}  // namespace
}  // namespace nazir::widgets
