// SPDX-License-Identifier: GPL-3.0-or-later
// The graph on the page Applications: what it shares with the table, its menu, links and monitors, the panel.
#include <gtest/gtest.h>

#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>

#include "tree_page_fixture.hpp"
#include "widgets/views/graph/graph_pane.hpp"
#include "widgets/views/graph/graph_panel.hpp"
#include "widgets/views/graph/graph_relations.hpp"
#include "widgets/views/kill_dialog.hpp"
#include "widgets/views/process/send_dialog.hpp"
#include "widgets/views/process_window.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameWhere;
using tests::nextFrame;
using tests::pid;

class GraphPageTest : public tests::TreePageFixture {
 protected:
  GraphPageTest() : TreePageFixture(6, {1500, 600}) { m_page.setGraphShown(true); }
  GraphView& view() { return m_page.graph().view(); }
  bool selectedBecomes(std::uint64_t number) {
    return QTest::qWaitFor([&] { return view().selectedPid() == pid(number); }, tests::patience);
  }
  QToolButton* button(const QString& text) {
    for (auto* each : m_page.findChildren<QToolButton*>()) {
      if (each->text() == text) return each;
    }
    return nullptr;
  }
  /// Links 10 with 12 and its parent; 4 and 15 watch 10.
  void relate() {
    observe::ProcessDetails details;
    details.relations = observe::Relations{.group_leader = {},
                                           .links = {pid(2), pid(12)},
                                           .monitors = {},
                                           .monitored_by = {pid(4), pid(15)},
                                           .suspending = {}};
    m_node->setDetails(10, details);
    details.relations = observe::Relations{
        .group_leader = {}, .links = {pid(1), pid(10)}, .monitors = {}, .monitored_by = {}, .suspending = {}};
    m_node->setDetails(2, details);
  }
  /// Returns when the node has answered all questions.
  void askedAll() {
    bool answered = false;
    m_collector.ask(
        &m_page,
        [](observe::Node&, const observe::Call&) {
          return observe::Outcome{true, {}};
        },
        [&](const observe::Outcome&) { answered = true; });
    EXPECT_TRUE(QTest::qWaitFor([&] { return answered; }, tests::patience));
  }
  QString figure(const char* name) { return m_page.graph().panel().figure(QString::fromUtf8(name)); }
};

TEST_F(GraphPageTest, ShowsTheChosenApplication) {
  EXPECT_TRUE(view().isVisible());
  EXPECT_FALSE(m_page.tree()->isVisible());
  EXPECT_EQ(view().selectedPid(), pid(1));
  m_page.applications()->setCurrentIndex(m_page.applications()->model()->index(1, 0));
  EXPECT_EQ(view().selectedPid(), pid(3));
  EXPECT_FALSE(view().graph().find({GraphNode::Kind::process, pid(1)}));
}

TEST_F(GraphPageTest, ButtonsAndTheKeySwitch) {
  m_page.activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(&m_page));
  QTest::mouseClick(button("Table"), Qt::LeftButton);
  EXPECT_FALSE(m_page.graphShown());
  EXPECT_TRUE(m_page.tree()->isVisible());
  QTest::mouseClick(button("Table"), Qt::LeftButton);
  EXPECT_TRUE(button("Table")->isChecked()) << "a second click changes nothing";
  m_page.tree()->setFocus();
  QTest::keyClick(m_page.tree(), Qt::Key_G, Qt::ControlModifier);
  EXPECT_TRUE(m_page.graphShown());
  EXPECT_TRUE(button("Graph")->isChecked());
  EXPECT_FALSE(button("Table")->isChecked());
  EXPECT_TRUE(view().hasFocus()) << "the keyboard goes along";
}

TEST_F(GraphPageTest, TheSelectionGoesAlong) {
  m_page.showProcess(pid(12));
  EXPECT_EQ(view().selectedPid(), pid(12));
  m_page.setGraphShown(false);
  EXPECT_EQ(inTable(), pid(12));
  m_page.tree()->setCurrentIndex(m_page.treeModel()->reveal(pid(14)));
  m_page.setGraphShown(true);
  EXPECT_EQ(view().selectedPid(), pid(14));
}

TEST_F(GraphPageTest, WhatIsNotShownHoldsNoFrame) {
  const auto next = nextFrame(m_collector);
  EXPECT_EQ(m_page.treeModel()->frame(), nullptr);
  EXPECT_EQ(view().graph().frame(), next);
  view().setOpen(pid(2), false);
  m_page.setGraphShown(false);
  EXPECT_EQ(m_page.treeModel()->frame(), next);
  EXPECT_EQ(view().graph().frame(), nullptr);
  nextFrame(m_collector);
  EXPECT_EQ(view().graph().frame(), nullptr);
  m_page.setGraphShown(true);
  EXPECT_FALSE(view().graph().isOpen(pid(2))) << "as it was left";
}

TEST_F(GraphPageTest, TheTableComesBackAsItWasLeft) {
  m_page.setGraphShown(false);
  const auto index = [this](std::uint64_t number) { return m_page.treeModel()->reveal(pid(number)); };
  EXPECT_TRUE(m_page.tree()->isExpanded(index(2)));
  m_page.tree()->collapse(index(2));
  m_page.setGraphShown(true);
  nextFrame(m_collector);
  m_page.setGraphShown(false);
  EXPECT_TRUE(m_page.tree()->isExpanded(index(1)));
  EXPECT_FALSE(m_page.tree()->isExpanded(index(2)));
}

TEST_F(GraphPageTest, FindGoesFromHitToHit) {
  auto* find = m_page.findChild<QLineEdit*>();
  find->setText("teller");
  QTest::keyClick(find, Qt::Key_Return);
  EXPECT_TRUE(selectedBecomes(4)) << "in another application";
  find->setText("worker");
  QTest::keyClick(find, Qt::Key_Return);
  EXPECT_TRUE(selectedBecomes(10));
  QTest::keyClick(find, Qt::Key_Return);
  EXPECT_TRUE(selectedBecomes(11));
  m_page.clearFilter();
  EXPECT_EQ(m_page.focusWidget(), &view());
}

TEST_F(GraphPageTest, FindGoesInTheOrderOnTheScreen) {
  m_node->remove(11);
  auto again = m_node->row(50, "worker", 2);
  again.restarts = 1;
  m_node->add(again);
  nextFrame(m_collector);
  m_page.showProcess(pid(10));
  auto* find = m_page.findChild<QLineEdit*>();
  find->setText("worker");
  QTest::keyClick(find, Qt::Key_Return);
  EXPECT_TRUE(selectedBecomes(50));
  QTest::keyClick(find, Qt::Key_Return);
  EXPECT_TRUE(selectedBecomes(12));
}

TEST_F(GraphPageTest, ItsStateIsRemembered) {
  m_page.graph().setLinks(true);
  view().setZoom(0.5);
  const auto state = m_page.state();
  TreePage other(m_actions);
  other.restoreState(state);
  EXPECT_TRUE(other.graphShown());
  EXPECT_EQ(other.state(), state);
  other.restoreState({{"view", "nonsense"}, {"graph", QVariantMap{{"zoom", -3}}}});
  EXPECT_FALSE(other.graphShown());
  EXPECT_DOUBLE_EQ(other.graph().view().zoom(), 0.5);
  other.restoreState({});
  EXPECT_FALSE(other.graphShown());
}

TEST_F(GraphPageTest, EnterOpensTheProcessAndDeleteAsksToKillIt) {
  m_page.showProcess(pid(12));
  QTest::keyClick(&view(), Qt::Key_Return);
  const auto* window = m_window.findChild<ProcessWindow*>();
  ASSERT_NE(window, nullptr);
  EXPECT_EQ(window->pid(), pid(12));
  QTest::keyClick(&view(), Qt::Key_Delete);
  EXPECT_NE(m_window.findChild<KillDialog*>(), nullptr);
}

TEST_F(GraphPageTest, TheMenuHasTheEntriesOfTheOriginal) {
  QMenu menu;
  m_page.showProcess(pid(2));
  m_actions.fillMenu(menu, {pid(2)}, m_page.id());
  m_page.graph().fillMenu(menu);
  QStringList texts;
  for (const auto* action : menu.actions()) {
    if (!action->isSeparator()) texts.push_back(QString(action->text()).remove('&').section('\t', 0, 0));
  }
  EXPECT_EQ(texts,
            (QStringList{"Process info for <0.2.0>", "Show in Processes", "Trace in its own window", "Send a message…",
                         "Copy pid", "Kill process <0.2.0>…", "Close", "Open everything below"}));
}

// Elsewhere the key copies rows or a finding.
TEST_F(GraphPageTest, TheMenuNamesTheKeyOnlyWhereItCopiesThePid) {
  for (const auto& [page, key] :
       {std::pair("applications", "Ctrl+C"), {"memory", "Ctrl+C"}, {"processes", ""}, {"findings", ""}}) {
    QMenu menu;
    m_actions.fillMenu(menu, {pid(2)}, page);
    EXPECT_EQ(menu.findChild<QAction*>("copy_pids")->text().section('\t', 1), key) << page;
  }
}

TEST_F(GraphPageTest, TheMenuTracesAndSends) {
  QMenu menu;
  m_actions.fillMenu(menu, {pid(12)}, m_page.id());
  const auto trigger = [&](const char* text) {
    for (auto* action : menu.actions()) {
      if (action->text().contains(QString::fromUtf8(text))) action->trigger();
    }
  };
  trigger("Trace");
  const auto* window = m_window.findChild<ProcessWindow*>();
  ASSERT_NE(window, nullptr);
  EXPECT_EQ(window->currentSheet()->id(), "trace");
  EXPECT_TRUE(QTest::qWaitFor([&] { return m_node->isTraced(12); }, tests::patience));
  trigger("Send");
  EXPECT_NE(m_window.findChild<SendDialog*>(), nullptr);
}

TEST_F(GraphPageTest, WhatTheNodeCannotDoIsGreyAndSaysWhy) {
  m_node->refuse(observe::Ability::send, "Not over this wire.");
  m_node->refuse(observe::Ability::relations, "It keeps no links.");
  nextFrame(m_collector);
  QMenu menu;
  m_actions.fillMenu(menu, {pid(12)}, m_page.id());
  for (auto* action : menu.actions()) {
    if (!action->text().contains("Send")) continue;
    EXPECT_FALSE(action->isEnabled());
    EXPECT_TRUE(action->toolTip().contains("Not over this wire."));
  }
  EXPECT_FALSE(button("Links")->isEnabled());
  EXPECT_TRUE(button("Links")->toolTip().contains("It keeps no links."));
  askedAll();
  const auto asked = m_node->asked().size();
  nextFrame(m_collector);
  askedAll();
  EXPECT_EQ(m_node->asked().size(), asked) << "in vain";
}

TEST_F(GraphPageTest, LinksAndMonitorsOfTheBoxesInViewAreDrawn) {
  relate();
  GraphRelations relations(m_collector, nullptr);
  relations.ask(m_collector.latest(), {pid(2), pid(10), pid(11), pid(99)});
  ASSERT_TRUE(QTest::qWaitFor([&] { return relations.of(pid(10)) != nullptr; }, tests::patience));
  EXPECT_EQ(relations.of(pid(10))->links, 2U);
  EXPECT_EQ(relations.of(pid(10))->monitoredBy, 2U);
  EXPECT_NE(relations.of(pid(11)), nullptr);
  EXPECT_EQ(relations.of(pid(99)), nullptr) << "has ended";
  const GraphEdge link{GraphEdge::Kind::link, pid(10), pid(12)}, monitor{GraphEdge::Kind::monitor, pid(15), pid(10)};
  const auto& graph = view().graph();
  EXPECT_EQ(relations.edges(graph, true, false), std::vector{link}) << "none of parent and child";
  EXPECT_EQ(relations.edges(graph, false, true), std::vector{monitor}) << "not that of another application";
  EXPECT_EQ(relations.edges(graph, true, true), (std::vector{link, monitor}));
  view().setOpen(pid(2), false);
  EXPECT_TRUE(relations.edges(view().graph(), true, true).empty()) << "they are not shown";
  relations.ask(m_collector.latest(), {});
  EXPECT_EQ(relations.of(pid(10)), nullptr);
}

TEST_F(GraphPageTest, ProcessesThatWatchEachOtherAreJoinedOnce) {
  observe::ProcessDetails details;
  details.relations = observe::Relations{
      .group_leader = {}, .links = {}, .monitors = {pid(11)}, .monitored_by = {pid(11)}, .suspending = {}};
  m_node->setDetails(12, details);
  GraphRelations relations(m_collector, nullptr);
  relations.ask(m_collector.latest(), {pid(12)});
  ASSERT_TRUE(QTest::qWaitFor([&] { return relations.of(pid(12)) != nullptr; }, tests::patience));
  const GraphEdge both{GraphEdge::Kind::monitor, pid(11), pid(12), true};
  EXPECT_EQ(relations.edges(view().graph(), true, true), std::vector{both});
}

TEST_F(GraphPageTest, OnlyTheSelectedProcessIsAskedForUntilLinksAreSwitchedOn) {
  nextFrame(m_collector);
  const auto askedSince = [this](std::size_t from) {
    std::set<observe::Pid> pids;
    const auto asked = m_node->asked();
    for (std::size_t i = from; i < asked.size(); ++i) {
      EXPECT_TRUE(asked[i].request.relations);
      pids.insert(asked[i].pid);
    }
    return pids;
  };
  ASSERT_TRUE(QTest::qWaitFor([&] { return !m_node->asked().empty(); }, tests::patience));
  EXPECT_EQ(askedSince(0), std::set{pid(1)});
  const auto before = m_node->asked().size();
  m_page.graph().setLinks(true);
  EXPECT_TRUE(QTest::qWaitFor([&] { return askedSince(before).size() == 8; }, tests::patience));
}

TEST_F(GraphPageTest, ThePanelTellsOfTheSelectedProcess) {
  relate();
  m_node->change(10, [](observe::ProcessRow& row) {
    row.mailbox_length = 1234;
    row.restarts = 3;
  });
  nextFrame(m_collector);
  m_page.showProcess(pid(10));
  EXPECT_EQ(figure("Pid"), "<0.10.0>");
  EXPECT_EQ(figure("Kind"), "function");
  EXPECT_EQ(figure("MsgQ"), "1,234");
  EXPECT_EQ(figure("Restarts"), "3");
  EXPECT_TRUE(QTest::qWaitFor([&] { return figure("Links") == "2"; }, tests::patience));
  EXPECT_EQ(figure("Monitored by"), "2");
  m_page.showProcess(pid(2));
  EXPECT_EQ(figure("Children"), "6");
  m_node->failDetails("It is too busy. Try again.");
  nextFrame(m_collector);
  EXPECT_TRUE(QTest::qWaitFor([&] { return figure("Links") == "–"; }, tests::patience));
}

TEST_F(GraphPageTest, AnExportReportsWhatCameOfIt) {
  const QTemporaryDir folder;
  QSignalSpy reported(&m_page, &Page::reported);
  QSignalSpy failed(&m_page, &Page::failed);
  m_page.graph().exportTo(GraphFormat::svg, folder.filePath("a.svg"));
  ASSERT_EQ(reported.count(), 1);
  EXPECT_EQ(reported.front().front().toString(), "The graph of shop was written to " + folder.filePath("a.svg"));
  m_page.graph().exportTo(GraphFormat::png, folder.filePath("none/a.png"));
  EXPECT_EQ(failed.count(), 1);
}

TEST_F(GraphPageTest, NothingRunsIsSaidInsteadOfAGraph) {
  m_node->clear();
  nextFrame(m_collector);
  EXPECT_FALSE(view().isVisible());
  EXPECT_TRUE(view().graph().empty());
  m_page.graph().exportTo(GraphFormat::svg, "/nowhere/a.svg");
  addSupervisor(100, "shop", 0);
  m_node->add(m_node->row(101, "worker", 100));
  nextFrame(m_collector);
  EXPECT_TRUE(view().isVisible());
  EXPECT_EQ(view().selectedPid(), pid(100));
}

}  // namespace
}  // namespace nazir::widgets
