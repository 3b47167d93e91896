// SPDX-License-Identifier: GPL-3.0-or-later
// What a node cannot tell or do is hidden or greyed, with the reason.
#include <gtest/gtest.h>

#include <QDialog>
#include <QMenu>
#include <QToolButton>
#include <QTreeView>

#include "settled.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/models/process_times.hpp"
#include "widgets/models/tree_model.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/process_page.hpp"
#include "widgets/views/process_window.hpp"
#include "widgets/views/tree_page.hpp"

namespace nazir::widgets {
namespace {

using observe::Ability;
using tests::FakeNode;
using tests::frameOf;
using tests::nextFrame;
using tests::pid;

class AbilitiesTest : public testing::Test {
 protected:
  AbilitiesTest() {
    auto root = node->row(1, "root");
    root.kind = observe::Kind::supervisor;
    root.restarts = 3;
    root.running = std::chrono::seconds(1);
    node->add(root);
    collector.setPaused(true);
  }
  void begin() {
    collector.setNode(node);
    nextFrame(collector);
  }
  void refuse(Ability ability) { node->setAbilities(observe::Abilities().refuse(ability, "Not over this wire.")); }
  static QAction* entry(const QMenu& menu, const QString& part) {
    for (auto* action : menu.actions()) {
      if (action->text().contains(part)) return action;
    }
    return nullptr;
  }

  std::shared_ptr<FakeNode> node = std::make_shared<FakeNode>();
  Collector collector;
  QWidget parent;
  ProcessActions actions{collector, &parent};
};

TEST_F(AbilitiesTest, ACellThatTheNodeCannotFillIsADashWithTheReason) {
  const std::pair<Ability, ProcessColumn> cases[] = {{Ability::restarts, ProcessColumn::restarts},
                                                     {Ability::running_time, ProcessColumn::running}};
  for (const auto& [ability, column] : cases) {
    node->setAbilities({});
    EXPECT_NE(cellText(*frameOf(*node, {}, frameOf(*node)), 0, column), "–");
    refuse(ability);
    const auto frame = frameOf(*node, {}, frameOf(*node));
    EXPECT_EQ(cellText(*frame, 0, column), "–");
    EXPECT_EQ(narrowCellText(*frame, 0, column), "–");
    EXPECT_EQ(cellToolTip(*frame, 0, column), "Not over this wire.");
    EXPECT_TRUE(isEmptyValue(*frame, 0, column));
    EXPECT_EQ(cellToolTip(*frame, 0, ProcessColumn::mailbox).left(3), "0 m") << "only that one";
  }
}

TEST_F(AbilitiesTest, TimesThatTheNodeCannotTellAreDashes) {
  refuse(Ability::running_time);
  const auto frame = frameOf(*node);
  const Times times = timesOf(*frame, frame->snapshot->processes[0]);
  EXPECT_EQ(times.running + times.runnable + times.waiting, "–––");
  EXPECT_EQ(noTimesText(*frame), "Not over this wire.");
}

TEST_F(AbilitiesTest, AColumnIsHiddenWhileTheNodeCannotFillIt) {
  ProcessPage page(actions);
  page.show();
  page.table()->setColumnShown(ProcessColumn::restarts, true);
  refuse(Ability::restarts);
  begin();
  const auto restarts = static_cast<int>(ProcessColumn::restarts);
  EXPECT_TRUE(page.table()->isColumnHidden(restarts));
  EXPECT_TRUE(page.shownColumns().contains("restarts")) << "the choice is remembered";
  QMenu view;
  page.fillViewMenu(view);
  auto* columns = entry(view, "&Columns")->menu();
  emit columns->aboutToShow();
  auto* action = entry(*columns, "Restarts");
  ASSERT_NE(action, nullptr);
  EXPECT_FALSE(action->isEnabled());
  EXPECT_TRUE(action->toolTip().contains("Not over this wire.")) << action->toolTip().toStdString();
  node->setAbilities({});
  nextFrame(collector);
  EXPECT_FALSE(page.table()->isColumnHidden(restarts));
}

TEST_F(AbilitiesTest, TheTreeHidesRestartsThatTheNodeCannotTell) {
  TreePage page(actions);
  page.show();
  refuse(Ability::restarts);
  begin();
  EXPECT_TRUE(page.tree()->isColumnHidden(TreeModel::RestartsColumn));
  node->setAbilities({});
  nextFrame(collector);
  EXPECT_FALSE(page.tree()->isColumnHidden(TreeModel::RestartsColumn));
}

TEST_F(AbilitiesTest, NobodyIsKilledThatCannotBe) {
  refuse(Ability::exit);
  begin();
  QMenu menu;
  actions.fillMenu(menu, {pid(1)}, "processes");
  auto* kill = entry(menu, "Kill");
  ASSERT_NE(kill, nullptr);
  EXPECT_FALSE(kill->isEnabled());
  EXPECT_TRUE(kill->toolTip().contains("Not over this wire."));
  QSignalSpy refused(&actions, &ProcessActions::refused);
  actions.askToKill({pid(1)});  // the key Delete
  ASSERT_EQ(refused.count(), 1);
  EXPECT_EQ(refused.front().front().toString(), "Not over this wire.");
  EXPECT_TRUE(parent.findChildren<QDialog*>().isEmpty());
  EXPECT_TRUE(node->commands().empty());
}

TEST_F(AbilitiesTest, TheWindowOfAProcessSaysWhatTheNodeCannotTell) {
  node->setAbilities(observe::Abilities::none("Not over this wire."));
  begin();
  actions.openProcess(pid(1));
  nextFrame(collector);
  const auto* window = parent.findChild<ProcessWindow*>();
  ASSERT_NE(window, nullptr);
  for (const char* name : {"Restarts", "Running", "Runnable", "Waiting", "Running now"}) {
    for (const auto* label : window->findChildren<PlainLabel*>()) {
      if (label->accessibleName() == QLatin1String(name)) {
        EXPECT_EQ(label->text(), "–") << name;
      }
    }
  }
  const QToolButton* kill = nullptr;
  for (const auto* button : window->findChildren<QToolButton*>()) {
    if (button->text().contains("Kill")) kill = button;
  }
  ASSERT_NE(kill, nullptr);
  EXPECT_FALSE(kill->isEnabled());
  EXPECT_TRUE(kill->toolTip().contains("Not over this wire."));
}

}  // namespace
}  // namespace nazir::widgets
