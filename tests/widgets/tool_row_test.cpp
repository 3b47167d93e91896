// SPDX-License-Identifier: GPL-3.0-or-later
// The row above a list: filter, problem, remark, interval.
#include "widgets/views/tool_row.hpp"

#include <gtest/gtest.h>

#include <QAction>
#include <QCoreApplication>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include "widgets/views/plain_label.hpp"

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;

class ToolRowTest : public testing::Test {
 protected:
  QToolButton* interval() const {
    for (auto* button : m_row.findChildren<QToolButton*>()) {
      if (button->accessibleName().startsWith("Refresh interval: ")) return button;
    }
    return nullptr;
  }
  /// The texts of the menu; brackets mark the checked one.
  QStringList intervals() {
    m_menu.clear();
    ToolRow::fillIntervalMenu(m_menu, m_collector);
    QStringList texts;
    for (const auto* action : m_menu.actions())
      texts.push_back(action->isChecked() ? "[" + action->text() + "]" : action->text());
    return texts;
  }
  int labelsWith(const QString& text, const QString& toolTip) const {
    int count = 0;
    for (const auto* label : m_row.findChildren<QLabel*>())
      count += label->text() == text && label->toolTip() == toolTip;
    return count;
  }

  QStringList visibleLabels() const {
    QStringList texts;
    for (const auto* label : m_row.findChildren<QLabel*>()) {
      if (label->isVisible() && !label->text().isEmpty()) texts.push_back(label->text());
    }
    return texts;
  }

  Collector m_collector;
  QMenu m_menu;
  ToolRow m_row{m_collector, "name, pid or state"};
};

TEST_F(ToolRowTest, TheMenuHasAllIntervalsAndMarksTheOneInForce) {
  EXPECT_EQ(intervals(),
            (QStringList{"Every 200 ms", "Every 500 ms", "[Every 1 s]", "Every 2 s", "Every 5 s", "Every 10 s"}));
  m_collector.setInterval(200ms);
  EXPECT_EQ(intervals(),
            (QStringList{"[Every 200 ms]", "Every 500 ms", "Every 1 s", "Every 2 s", "Every 5 s", "Every 10 s"}));
  const std::chrono::milliseconds expected[] = {200ms, 500ms, 1s, 2s, 5s, 10s};
  for (int i = 5; i >= 0; --i) {
    m_menu.actions()[i]->trigger();
    EXPECT_EQ(m_collector.interval(), expected[i]);
    EXPECT_TRUE(m_menu.actions()[i]->isChecked());
    ASSERT_NE(interval(), nullptr);
    EXPECT_TRUE(m_menu.actions()[i]->text().endsWith(interval()->accessibleName().mid(18)));
    EXPECT_TRUE(interval()->text().startsWith(interval()->accessibleName().mid(18)));
  }
}

TEST_F(ToolRowTest, AProblemIsShownAndMarksTheFilter) {
  ASSERT_NE(m_row.filter(), nullptr);
  EXPECT_EQ(m_row.filter()->placeholderText(), "name, pid or state");
  EXPECT_FALSE(m_row.filter()->property("problem").toBool());
  m_row.setProblem("state:x is none");
  EXPECT_TRUE(m_row.filter()->property("problem").toBool());
  const auto* label = m_row.findChild<QLabel*>("problem");
  ASSERT_NE(label, nullptr);
  EXPECT_EQ(label->text(), "state:x is none");
  m_row.setProblem({});
  EXPECT_FALSE(m_row.filter()->property("problem").toBool());
  EXPECT_EQ(label->text(), "");
}

TEST_F(ToolRowTest, AProblemTakesTheRoomOfTheRemarkAndAsManyLinesAsItNeeds) {
  m_row.setRemark("12 of 40");
  m_row.resize(1016, m_row.sizeHint().height());
  m_row.show();
  const int before = std::max(m_row.sizeHint().height(), m_row.minimumHeight());
  auto* problem = m_row.findChild<PlainLabel*>("problem");
  m_row.setProblem("“x” is not a state: running, runnable, waiting, suspended or exiting (ignored)");
  EXPECT_FALSE(problem->isElided());
  EXPECT_LE(m_row.layout()->heightForWidth(1016), before) << "two lines move nothing";
  EXPECT_EQ(visibleLabels(), QStringList{problem->text()});
  m_row.setProblem(QString("words ").repeated(30));
  QCoreApplication::processEvents();
  EXPECT_FALSE(problem->isElided());
  m_row.setProblem({});
  EXPECT_TRUE(visibleLabels().contains("12 of 40"));
}

TEST_F(ToolRowTest, TheHintIsNotCut) {
  const QString hint = "Find: Enter for the next, Shift+Enter for the previous";
  const ToolRow row(m_collector, hint);
  EXPECT_GE(row.filter()->minimumWidth(), row.fontMetrics().horizontalAdvance(hint) + 60);
}

TEST_F(ToolRowTest, ARemarkHasItsToolTip) {
  m_row.setRemark("12 of 40", "12 pass the filter");
  EXPECT_EQ(labelsWith("12 of 40", "12 pass the filter"), 1);
}

TEST_F(ToolRowTest, HoldsAndFollowsTheCollector) {
  QToolButton* hold = nullptr;
  for (auto* button : m_row.findChildren<QToolButton*>()) {
    if (button->isCheckable()) hold = button;
  }
  ASSERT_NE(hold, nullptr);
  for (const bool paused : {true, false}) {
    hold->click();
    EXPECT_EQ(m_collector.paused(), paused);
    EXPECT_EQ(hold->isChecked(), paused);
  }
  const QString text = hold->text();
  m_collector.setPaused(true);
  EXPECT_TRUE(hold->isChecked());
  EXPECT_NE(hold->text(), text);
  m_collector.setPaused(false);
  EXPECT_FALSE(hold->isChecked());
  EXPECT_EQ(hold->text(), text);
}

TEST_F(ToolRowTest, WithoutAHintThereIsNoFilter) {
  const ToolRow row(m_collector, {});
  EXPECT_EQ(row.filter(), nullptr);
  EXPECT_TRUE(row.findChildren<QLineEdit*>().isEmpty());
}

}  // namespace
}  // namespace nazir::widgets
