// SPDX-License-Identifier: GPL-3.0-or-later
// The conditions of the process list, with real keys and the mouse.
#include "widgets/views/filter_chips.hpp"

#include <gtest/gtest.h>

#include <QLineEdit>
#include <QMenu>
#include <QTimer>

#include "process_page_fixture.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/chip.hpp"
#include "widgets/views/plain_label.hpp"

namespace nazir::widgets {
namespace {

using tests::frameWhere;
using tests::nextFrame;
using tests::patience;
using tests::pid;

TEST(FilterTerms, AreSplitAsTheyWereTyped) {
  const std::pair<const char*, QStringList> cases[] = {
      {"", {}},
      {"  donor   17 ", {"donor", "17"}},
      {"state:waiting mailbox > 100 memory>1.5 MiB !kind:task",
       {"state:waiting", "mailbox > 100", "memory>1.5 MiB", "!kind:task"}},
      {"name:\"two words\" age<3 h 12 m x", {"name:\"two words\"", "age<3 h 12 m", "x"}},
      {"\"not closed", {"\"not closed\""}},
      {"a mailbox>lots b", {"a", "b"}},
      {"!", {}}};
  for (const auto& [typed, terms] : cases) {
    EXPECT_EQ(Filter::termsIn(typed), terms) << typed;
    EXPECT_EQ(Filter::parse(Filter::termsIn(typed).join(' ') + ' ').terms, Filter::parse(typed).terms) << typed;
  }
}

class FilterChipsTest : public tests::ProcessPageFixture {
 protected:
  void SetUp() override {
    list(40, 1000);
    for (std::uint64_t i = 1; i <= 10; ++i) m_node->change(i, [](auto& row) { row.mailbox_length = 200; });
    nextFrame(m_collector);
    m_page.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&m_page));
    m_page.focusFilter();
  }
  QLineEdit& field() { return *m_page.findChild<QLineEdit*>(); }
  FilterChips& chips() { return *m_page.findChild<FilterChips*>(); }
  Chip& chip(std::size_t place) { return *chips().chips().at(place); }
  void enter(const char* text) {
    QTest::keyClicks(&field(), text);
    QTest::keyClick(&field(), Qt::Key_Return);
  }
  std::string problem() { return m_page.findChild<PlainLabel*>("problem")->text().toStdString(); }
};

TEST_F(FilterChipsTest, EnterMakesChipsThatAllMustHold) {
  EXPECT_FALSE(chips().isVisible());
  const int before = table().mapTo(&m_page, QPoint()).y();
  enter("odd mailbox>100");
  EXPECT_EQ(m_page.conditions(), (QStringList{"odd", "mailbox>100"}));
  EXPECT_EQ(m_page.filterText(), "");
  EXPECT_TRUE(field().hasFocus()) << "for the next one";
  EXPECT_TRUE(linesBecome(5));
  EXPECT_TRUE(chips().isVisible());
  QTest::keyClicks(&field(), "pid>5");
  EXPECT_TRUE(linesBecome(2)) << "7 and 9";
  field().clear();
  m_page.setConditions({});
  EXPECT_TRUE(linesBecome(40));
  QCoreApplication::processEvents();
  EXPECT_EQ(table().mapTo(&m_page, QPoint()).y(), before) << "hidden chips take no room";
  QTest::keyClick(&field(), Qt::Key_Return);
  EXPECT_TRUE(table().hasFocus()) << "Enter in the empty field leads to the list";
}

TEST_F(FilterChipsTest, WhatIsNotUnderstoodStaysInTheField) {
  enter("odd mailbox>lots");
  EXPECT_EQ(m_page.conditions(), QStringList());
  EXPECT_EQ(m_page.filterText(), "odd mailbox>lots");
  EXPECT_EQ(problem(), "“mailbox>” needs a number, as in mailbox>100 (ignored)");
}

TEST_F(FilterChipsTest, ACrossRemovesItsChip) {
  enter("odd");
  enter("mailbox>100");
  auto& first = chip(0);
  QTest::mouseClick(&first, Qt::LeftButton, {}, QPoint(6, 6));
  EXPECT_EQ(m_page.conditions().size(), 2) << "only the cross removes";
  QTest::mouseClick(&first, Qt::LeftButton, {}, first.crossBox().center());
  EXPECT_EQ(m_page.conditions(), QStringList{"mailbox>100"});
  EXPECT_TRUE(linesBecome(10));
}

TEST_F(FilterChipsTest, KeysRemoveAndEditChips) {
  enter("7");
  enter("8");
  enter("9");
  QTest::keyClick(&field(), Qt::Key_Backspace);
  EXPECT_EQ(m_page.conditions(), (QStringList{"7", "8"}));
  QTest::keyClicks(&field(), "x");
  QTest::keyClick(&field(), Qt::Key_Backspace);
  EXPECT_EQ(m_page.conditions(), (QStringList{"7", "8"})) << "a letter, not a chip";
  QTest::keyClick(&field(), Qt::Key_Left);
  EXPECT_TRUE(chip(1).hasFocus());
  QTest::keyClick(&chip(1), Qt::Key_Left);
  EXPECT_TRUE(chip(0).hasFocus());
  QTest::keyClick(&chip(0), Qt::Key_Left);
  EXPECT_TRUE(chip(0).hasFocus()) << "there is nothing before it";
  QTest::keyClick(&chip(0), Qt::Key_Delete);
  EXPECT_EQ(m_page.conditions(), QStringList{"8"});
  EXPECT_TRUE(chip(0).hasFocus()) << "on the next one";
  QTest::keyClick(&chip(0), Qt::Key_Right);
  EXPECT_TRUE(field().hasFocus());
  QTest::keyClick(&field(), Qt::Key_Left);
  QTest::keyClick(&chip(0), Qt::Key_Return);
  EXPECT_EQ(m_page.filterText(), "8");
  EXPECT_EQ(m_page.conditions(), QStringList());
  EXPECT_TRUE(field().hasFocus());
}

TEST_F(FilterChipsTest, EscapeClearsTheFieldFirstAndThenTheChips) {
  enter("odd");
  QTest::keyClicks(&field(), "mail");
  QTest::keyClick(&field(), Qt::Key_Escape);
  EXPECT_EQ(m_page.filterText(), "");
  EXPECT_EQ(m_page.conditions(), QStringList{"odd"});
  EXPECT_TRUE(m_page.clearFilter());
  EXPECT_EQ(m_page.conditions(), QStringList());
  EXPECT_FALSE(m_page.clearFilter());
}

TEST_F(FilterChipsTest, AreRememberedAndMarkedWhenTheyLoseTheirSense) {
  m_page.setAccumulate(false);
  enter("odd running>5%");
  EXPECT_EQ(chip(1).accessibleDescription().toStdString(), "Delete removes it, Enter edits it.");
  m_page.setAccumulate(true);
  EXPECT_EQ(chip(1).accessibleDescription().toStdString(),
            "“running>” needs a number, as in running>2s Delete removes it, Enter edits it.");
  ProcessPage other(m_actions);
  other.restoreState(m_page.state());
  EXPECT_EQ(other.conditions(), (QStringList{"odd", "running>5%"}));
}

TEST_F(FilterChipsTest, ThereAreAtMostSixteen) {
  QStringList many;
  for (int i = 0; i < 16; ++i) many.push_back("!x" + QString::number(i));
  m_page.setConditions(many + many);
  EXPECT_EQ(m_page.conditions(), many) << "no repetitions";
  enter("odd");
  EXPECT_EQ(m_page.conditions().size(), 16);
  EXPECT_EQ(problem(), "At most 16 conditions: remove one first");
  EXPECT_EQ(m_page.filterText(), "odd");
  m_page.setConditions({});
  EXPECT_TRUE(linesBecome(20));
}

TEST_F(FilterChipsTest, NothingOverflowsASmallWindow) {
  QStringList many;
  for (int i = 0; i < 16; ++i)
    many.push_back("!name:\"a very long name of a process that has a number " + QString::number(i) + "\"");
  m_page.setConditions(many);
  m_page.resize(1016, 600);
  QCoreApplication::processEvents();
  EXPECT_EQ(m_page.width(), 1016);
  int bottom = 0;
  for (const auto* each : chips().chips()) {
    EXPECT_LE(each->geometry().right(), chips().width());
    bottom = std::max(bottom, each->geometry().bottom());
  }
  EXPECT_LT(bottom, chips().height()) << "all lines are visible";
  EXPECT_GT(table().height(), 100);
}

TEST_F(FilterChipsTest, TheMenuFiltersByTheClickedCell) {
  const auto cell = table().processes().index(3, static_cast<int>(ProcessColumn::mailbox));
  table().scrollTo(cell);
  QStringList entries;
  QTimer::singleShot(0, [&] {
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    ASSERT_NE(menu, nullptr);
    for (auto* action : menu->actions()) {
      entries.push_back(action->text());
      if (action->text() == "&Filter by mailbox=200") action->trigger();
    }
    menu->close();
  });
  emit table().customContextMenuRequested(table().visualRect(cell).center());
  EXPECT_TRUE(entries.contains("Filter &out mailbox=200")) << entries.join('|').toStdString();
  EXPECT_EQ(m_page.conditions(), QStringList{"mailbox=200"});
  EXPECT_TRUE(linesBecome(10));
}

TEST_F(FilterChipsTest, AShownProcessClearsTheFilterOnlyIfThatHidesIt) {
  enter("odd");
  ASSERT_TRUE(linesBecome(20));
  m_page.showProcess(pid(7));
  EXPECT_EQ(m_page.conditions(), QStringList{"odd"});
  m_page.showProcess(pid(8));
  EXPECT_EQ(m_page.conditions(), QStringList());
  EXPECT_TRUE(QTest::qWaitFor([&] { return table().currentPid() == pid(8); }, patience));
}

}  // namespace
}  // namespace nazir::widgets
