// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>

#include "process_page_fixture.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/figure_box.hpp"
#include "widgets/views/kill_dialog.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/process_window.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameWhere;
using tests::nextFrame;
using tests::patience;
using tests::pid;

class ProcessPageTest : public tests::ProcessPageFixture {
 protected:
  void SetUp() override { list(200, 1000); }

  /// The message of the tool row beside the filter.
  std::string problem() {
    for (const auto* label : m_page.findChildren<QLabel*>()) {
      if (label->objectName() == QLatin1String("problem")) return label->text().toStdString();
    }
    return "there is no such label";
  }
};

TEST_F(ProcessPageTest, TypingFiltersAndEscapeClears) {
  ASSERT_TRUE(linesBecome(200));
  m_page.focusFilter();
  auto* filter = m_page.findChild<QLineEdit*>();
  QTest::keyClicks(filter, "odd");
  EXPECT_TRUE(linesBecome(100));
  QTest::keyClick(filter, Qt::Key_Escape);
  EXPECT_TRUE(linesBecome(200));
  EXPECT_EQ(m_page.filterText(), "");
}

TEST_F(ProcessPageTest, ABadTermIsShownInPlaceAndTheOthersHold) {
  m_page.setFilterText("even");
  ASSERT_TRUE(linesBecome(100));
  m_page.setFilterText("even mailbox>lots");
  EXPECT_TRUE(m_page.findChild<QLineEdit*>()->property("problem").toBool());
  nextFrame(m_collector);
  EXPECT_EQ(table().processes().rowCount(), 100);
}

TEST_F(ProcessPageTest, TheListDependsOnWhatIsTypedAndNotOnHow) {
  auto* filter = m_page.findChild<QLineEdit*>();
  for (const char* typed : {"state:bogus", "foo>1"}) {
    filter->clear();
    QTest::keyClicks(filter, typed);
    const auto query = m_collector.query();
    ASSERT_TRUE(frameWhere(m_collector, [&](const Frame& frame) { return frame.query == query; }));
    EXPECT_EQ(table().processes().rowCount(), 200) << typed;
    EXPECT_TRUE(problem().ends_with(" (ignored)")) << problem();
  }
}

TEST_F(ProcessPageTest, EveryProblemIsReadableInFull) {
  for (const int width : {1016, 1280}) {
    m_page.resize(width, 500);
    for (const char* typed : {"state:bogus", "kind:cat", "foo>1", "mailbx>5", "mailbox>1.000", "foo:bar"}) {
      m_page.setFilterText(typed);
      const auto query = m_collector.query();
      ASSERT_TRUE(frameWhere(m_collector, [&](const Frame& frame) { return frame.query == query; }));
      const auto* label = m_page.findChild<PlainLabel*>("problem");
      EXPECT_TRUE(QTest::qWaitFor(
          [&] { return !label->text().isEmpty() && label->height() >= label->heightForWidth(label->width()); },
          patience))
          << typed << " at " << width;
      EXPECT_FALSE(label->isElided()) << label->text().toStdString() << " at " << width;
    }
  }
}

TEST_F(ProcessPageTest, EnterMakesNoConditionOfAWordThatTheListIgnores) {
  auto* filter = m_page.findChild<QLineEdit*>();
  QTest::keyClicks(filter, QStringLiteral("owner:till"));
  const auto query = m_collector.query();
  ASSERT_TRUE(frameWhere(m_collector, [&](const Frame& frame) { return frame.query == query; }));
  const auto hint = problem();
  EXPECT_NE(hint.find("“owner” is not a field"), std::string::npos) << hint;
  QTest::keyClick(filter, Qt::Key_Return);
  EXPECT_EQ(m_page.conditions(), QStringList());
  EXPECT_EQ(m_page.filterText(), QStringLiteral("owner:till"));
  EXPECT_EQ(problem(), hint);
  EXPECT_GE(table().processes().rowCount(), 100);
}

TEST_F(ProcessPageTest, HalfAWordKeepsTheListAndSaysWhatCouldFollow) {
  auto* filter = m_page.findChild<QLineEdit*>();
  const QString typed = QStringLiteral("state:waiting");
  for (const QChar letter : typed) {
    QTest::keyClicks(filter, QString(letter));
    const auto query = m_collector.query();
    ASSERT_TRUE(frameWhere(m_collector, [&](const Frame& frame) { return frame.query == query; }));
    EXPECT_GE(table().processes().rowCount(), 100) << m_page.filterText().toStdString();
    if (m_page.filterText() == QLatin1String("stat")) {
      EXPECT_EQ(problem(), "No process contains “stat”; by column: state:waiting");
    }
    if (m_page.filterText() == QLatin1String("state:")) {
      EXPECT_EQ(problem(), "“state:” needs a value, as in state:waiting (ignored)");
    }
  }
  EXPECT_EQ(problem(), "");
  EXPECT_TRUE(linesBecome(200));
}

TEST_F(ProcessPageTest, AFilterIsReadAsTheListShows) {
  m_page.setFilterText("running>5%");
  EXPECT_EQ(problem(), "“running>” needs a number, as in running>2s (ignored)") << "the list accumulates";
  m_page.setAccumulate(false);
  EXPECT_EQ(problem(), "");
  EXPECT_EQ(m_collector.query().filter.terms.size(), 1U);
}

TEST_F(ProcessPageTest, SelectionFollowsItsProcessOverRefreshSortAndFilter) {
  ASSERT_TRUE(table().selectPid(pid(17)));
  m_node->change(17, [](auto& row) { row.reductions = 9000; });
  m_node->remove(3);
  nextFrame(m_collector);
  EXPECT_EQ(table().selectedPids(), std::vector{pid(17)});
  EXPECT_EQ(table().currentPid(), pid(17));
  EXPECT_EQ(table().processes().lineOf(pid(17)), 0);
  m_page.setFilterText("even");
  ASSERT_TRUE(linesBecome(100));
  m_page.setFilterText("");
  ASSERT_TRUE(linesBecome(199));
  EXPECT_EQ(table().selectedPids(), std::vector{pid(17)}) << "hidden for a while, not forgotten";
  EXPECT_TRUE(table().selectionModel()->isRowSelected(0));
}

TEST_F(ProcessPageTest, SelectionOfADeadProcessIsGone) {
  ASSERT_TRUE(table().selectPid(pid(17)));
  m_node->remove(17);
  nextFrame(m_collector);
  EXPECT_TRUE(table().selectedPids().empty());
  EXPECT_TRUE(table().currentIndex().isValid()) << "there is a current line as long as there are lines";
}

TEST_F(ProcessPageTest, ScrollPositionStays) {
  table().verticalScrollBar()->setValue(40);
  for (std::uint64_t i = 300; i < 320; ++i) m_node->add(m_node->row(i));
  nextFrame(m_collector);
  EXPECT_EQ(table().verticalScrollBar()->value(), 40);
}

TEST_F(ProcessPageTest, AFollowedProcessKeepsItsLineOnTheScreen) {
  ASSERT_TRUE(table().selectPid(pid(60)));
  table().follow(pid(60));
  const int onScreen = table().processes().lineOf(pid(60)) - table().verticalScrollBar()->value();
  for (std::uint64_t i = 300; i < 330; ++i) {
    auto row = m_node->row(i);
    row.reductions = 5000;
    m_node->add(row);
  }
  nextFrame(m_collector);
  EXPECT_EQ(table().processes().lineOf(pid(60)) - table().verticalScrollBar()->value(), onScreen);
}

TEST_F(ProcessPageTest, AHiddenPageCostsNothing) {
  m_page.hide();
  QSignalSpy layout(&table().processes(), &QAbstractItemModel::layoutChanged);
  QSignalSpy data(&table().processes(), &QAbstractItemModel::dataChanged);
  m_node->add(m_node->row(500));
  EXPECT_EQ(nextFrame(m_collector)->order, nullptr);
  EXPECT_EQ(layout.count() + data.count(), 0);
  m_page.show();
  EXPECT_TRUE(linesBecome(201));
}

TEST_F(ProcessPageTest, ClickingAHeaderSortsAndAgainReverses) {
  QSignalSpy queries(&m_collector, &Collector::queryChanged);
  emit table().horizontalHeader()->sectionClicked(static_cast<int>(ProcessColumn::memory));
  EXPECT_EQ(m_collector.query().sortBy, ProcessColumn::memory);
  EXPECT_TRUE(m_collector.query().descending);
  emit table().horizontalHeader()->sectionClicked(static_cast<int>(ProcessColumn::memory));
  EXPECT_FALSE(m_collector.query().descending);
  EXPECT_EQ(queries.count(), 2);
  EXPECT_EQ(m_page.sortText(), "memory");
}

TEST_F(ProcessPageTest, DeleteAsksAndKillsTheRightProcess) {
  ASSERT_TRUE(table().selectPid(pid(42)));
  QTest::keyClick(&table(), Qt::Key_Delete);
  auto* dialog = m_window.findChild<KillDialog*>();
  ASSERT_NE(dialog, nullptr);
  EXPECT_TRUE(m_node->commands().empty()) << "nothing before the answer";
  dialog->setReason("shutdown");
  dialog->accept();
  ASSERT_TRUE(QTest::qWaitFor([&] { return m_node->commands().size() == 1; }, patience));
  EXPECT_EQ(m_node->commands()[0].pid, pid(42));
  EXPECT_EQ(m_node->commands()[0].reason, "shutdown");
}

TEST_F(ProcessPageTest, ManyAreKilledWithOneQuestionThatNamesTheFirst) {
  table().selectAll();
  QTest::keyClick(&table(), Qt::Key_Delete);
  auto* dialog = m_window.findChild<KillDialog*>();
  ASSERT_NE(dialog, nullptr);
  QString text;
  for (const auto* label : dialog->findChildren<QLabel*>()) text += label->text() + QLatin1Char('\n');
  EXPECT_TRUE(text.contains("End these 200 processes?")) << text.toStdString();
  EXPECT_TRUE(text.contains("<0.8.0>  even_worker\n… and 192 more")) << text.toStdString();
  EXPECT_FALSE(text.contains("<0.9.0>"));
  m_node->remove(3);
  m_node->remove(4);
  QSignalSpy killed(&m_actions, &ProcessActions::killed);
  dialog->accept();
  ASSERT_TRUE(killed.wait(patience));
  EXPECT_EQ(killed.count(), 1);
  EXPECT_EQ(m_node->commands().size(), 200U);
  EXPECT_EQ(killed[0][0].toString().toStdString(),
            "Exit signal “kill” sent to 198 processes; not to 2: The process has already ended.");
}

TEST_F(ProcessPageTest, ARefusedKillSaysWhy) {
  QSignalSpy refused(&m_actions, &ProcessActions::refused);
  m_actions.kill({pid(4711)}, "kill");
  ASSERT_TRUE(refused.wait(patience));
  EXPECT_EQ(refused[0][0].toString(), "The process has already ended.");
}

TEST_F(ProcessPageTest, EnterOpensTheProcessAndItsWindowSaysWhenItDies) {
  ASSERT_TRUE(table().selectPid(pid(5)));
  QTest::keyClick(&table(), Qt::Key_Return);
  auto* window = m_window.findChild<ProcessWindow*>();
  ASSERT_NE(window, nullptr);
  EXPECT_EQ(window->pid(), pid(5));
  EXPECT_FALSE(window->dead());
  m_node->remove(5);
  nextFrame(m_collector);
  EXPECT_TRUE(window->dead());
  EXPECT_TRUE(window->windowTitle().contains("ended"));
}

TEST_F(ProcessPageTest, ColumnsAreRememberedByName) {
  m_page.setShownColumns({"pid", "memory", "age"});
  EXPECT_EQ(m_page.shownColumns(), (QStringList{"pid", "memory", "age"}));
  EXPECT_FALSE(table().isColumnShown(ProcessColumn::state));
}

TEST_F(ProcessPageTest, WhatAnEarlierVersionRememberedIsShownAsItWasLeft) {
  const QStringList before{"pid", "name", "reductions", "memory", "mailbox", "current", "state"};
  m_page.setShownColumns(before);
  m_page.setSortText("-memory");
  EXPECT_EQ(m_page.shownColumns(), before);
  EXPECT_EQ(m_page.sortText(), "-memory");
  EXPECT_FALSE(table().isColumnShown(ProcessColumn::running));
  m_page.setSortText("-running");
  EXPECT_EQ(m_collector.query().sortBy, ProcessColumn::running);
}

TEST_F(ProcessPageTest, DefaultColumnsFitTheDefaultWindowWithTheirTitles) {
  EXPECT_TRUE(table().isColumnShown(ProcessColumn::running));
  m_page.resize(1280, 800);
  const QFontMetrics metrics = table().fontMetrics();
  for (int i = 0; i < processColumns; ++i) {
    const auto column = static_cast<ProcessColumn>(i);
    if (!table().isColumnShown(column)) continue;
    for (const bool accumulate : {false, true}) {
      const QString title = columnTitle(column, accumulate);
      EXPECT_GE(table().columnWidth(i), metrics.horizontalAdvance(title) + 16 + 12) << title.toStdString();
    }
  }
  EXPECT_LE(table().horizontalHeader()->length(), table().viewport()->width());
  const int running = table().columnWidth(static_cast<int>(ProcessColumn::running));
  for (const char* widest : {"100.0 %", "< 0.1 %", "999 ms", "23 h 59 m"})
    EXPECT_GE(running, metrics.horizontalAdvance(widest) + 16) << widest;
}

TEST_F(ProcessPageTest, WithAllColumnsANameStaysReadableAndTheTableScrolls) {
  for (const int width : {1280, 1016}) {
    m_page.resize(width, 600);
    for (int i = 0; i < processColumns; ++i) table().setColumnShown(static_cast<ProcessColumn>(i), true);
    QCoreApplication::processEvents();
    const int name = table().columnWidth(static_cast<int>(ProcessColumn::name));
    EXPECT_GE(name, table().fontMetrics().horizontalAdvance("payment_worker_supervisor_1") + 16) << width;
    EXPECT_GT(table().horizontalScrollBar()->maximum(), 0) << width;
    EXPECT_EQ(table().horizontalHeader()->length(),
              table().viewport()->width() + table().horizontalScrollBar()->maximum());
  }
  for (int i = 0; i < processColumns; ++i)
    table().setColumnShown(static_cast<ProcessColumn>(i), isShownByDefault(static_cast<ProcessColumn>(i)));
  QCoreApplication::processEvents();
  EXPECT_EQ(table().horizontalScrollBar()->maximum(), 0) << "not even in a small window";
}

TEST_F(ProcessPageTest, TheWindowOfAProcessTellsItsTimes) {
  while (m_node->snapshots() < 10) nextFrame(m_collector);
  const auto next = std::chrono::seconds(m_node->snapshots() + 1);  // time of the fake node's next snapshot
  m_node->change(5, [next](auto& row) {
    row.spawned_at = next - std::chrono::seconds(10);
    row.running = std::chrono::seconds(1);
    row.runnable = std::chrono::seconds(2);
  });
  nextFrame(m_collector);
  m_actions.openProcess(pid(5));
  auto* window = m_window.findChild<ProcessWindow*>();
  ASSERT_NE(window, nullptr);
  FigureBox* time = nullptr;
  for (auto* box : window->findChildren<FigureBox*>()) {
    if (box->accessibleName() == "Time") time = box;
  }
  ASSERT_NE(time, nullptr);
  EXPECT_EQ(time->figure(0), "1 s (10.0 %)");
  EXPECT_EQ(time->figure(1), "2 s (20.0 %)");
  EXPECT_EQ(time->figure(2), "7 s (70.0 %)");
  EXPECT_EQ(time->figure(3), "–") << "one look is no interval";
  m_node->change(5, [](auto& row) { row.running += std::chrono::milliseconds(300); });
  nextFrame(m_collector);
  EXPECT_EQ(time->figure(3), "30.0 %");
}

TEST_F(ProcessPageTest, NewsOfAnotherNodeReplaceTheList) {
  auto other = std::make_shared<FakeNode>();
  other->add(other->row(1));
  m_collector.setNode(other);
  EXPECT_TRUE(linesBecome(1));
}

}  // namespace
}  // namespace nazir::widgets
