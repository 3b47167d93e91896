// SPDX-License-Identifier: GPL-3.0-or-later
// The page Trace Overview over a fake node: choosing, tracing, losses, files.
#include "widgets/views/trace/trace_page.hpp"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolButton>

#include "settled.hpp"
#include "trace_fixture.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/empty_state.hpp"
#include "widgets/views/observer_panel.hpp"
#include "widgets/views/process_window.hpp"
#include "widgets/views/trace/sequence_view.hpp"
#include "widgets/views/trace/timeline_view.hpp"
#include "widgets/views/trace/trace_choice.hpp"
#include "widgets/views/trace/trace_table.hpp"
#include "widgets/views/trace/traced_list.hpp"

namespace nazir::widgets {
namespace {

using namespace tests;

class TracePageTest : public testing::Test {
 protected:
  TracePageTest() {
    m_collector.setPaused(true);
    m_page.resize(1200, 700);
    m_page.show();
  }
  void begin() {
    m_node->add(m_node->row(1, "till"));
    m_node->add(m_node->row(2, "stock", 1));
    m_node->add(m_node->row(3, "porter", 1));
    m_collector.setNode(m_node);
    ASSERT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.snapshot->processes.size() == 3; }));
  }
  template <class Condition>
  static bool soon(Condition condition) {
    return QTest::qWaitFor(condition, patience);
  }
  void startTrace() {
    QTest::mouseClick(m_page.choice().toggle(), Qt::LeftButton);
    ASSERT_TRUE(soon([&] { return m_page.running(); }));
  }
  void happen(const std::vector<TraceEvent>& events) {
    for (const auto& event : events) m_node->happen(event.pid.value >> 24U, event);
  }
  /// The whole conversation, in the table.
  void converse() {
    begin();
    startTrace();
    happen(conversation());
    ASSERT_TRUE(soon([&] { return lines() == 15; }));
  }
  int lines() const { return m_page.views().table()->events().rowCount(); }
  EmptyState& empty() { return *m_page.findChild<EmptyState*>(); }
  QPushButton* action() { return empty().findChild<QPushButton*>(); }
  bool says(const QString& sentence) {
    return soon([&] { return empty().isVisible() && empty().sentence() == sentence; });
  }
  std::string message() {
    for (const auto* banner : m_page.findChildren<Banner*>()) {
      if (banner->isVisible()) return banner->text().toStdString();
    }
    return {};
  }
  template <class Child>
  Child* child(const QString& name) {
    for (auto* each : m_page.findChildren<Child*>()) {
      if (each->accessibleName() == name || each->property("text").toString().remove('&') == name) return each;
    }
    return nullptr;
  }
  QAction* entry(const QString& text) {
    QMenu view;
    m_page.fillViewMenu(view);
    for (auto* each : view.actions().front()->menu()->actions()) {
      if (each->text().remove('&') == text) return each;
    }
    return nullptr;
  }

  std::shared_ptr<FakeNode> m_node = std::make_shared<FakeNode>();
  Collector m_collector;
  QWidget m_window;
  ProcessActions m_actions{m_collector, &m_window};
  TracePage m_page{m_actions};
};

TEST_F(TracePageTest, BeginsWithOneSentenceAndTheActionThatFillsIt) {
  EXPECT_TRUE(says("Waiting for the first snapshot of the node… A saved trace can be opened meanwhile."));
  begin();
  EXPECT_TRUE(empty().sentence().startsWith("No trace yet.")) << empty().sentence().toStdString();
  action()->click();
  ASSERT_TRUE(soon([&] { return m_page.running(); }));
  EXPECT_TRUE(says("The trace is running. Nothing has happened yet."));
  const auto request = m_node->traceRequests().back();
  EXPECT_TRUE(request.existing && request.spawned);
  EXPECT_TRUE(request.what.messages && request.what.life && request.what.scheduling && !request.what.calls);
  EXPECT_EQ(request.bounds.events, 100'000U);
  EXPECT_EQ(request.bounds.time, std::chrono::seconds(10));
  EXPECT_EQ(request.bounds.events_per_second, 0U);
  EXPECT_EQ(request.bounds.bytes, 100'000U * 256) << "room for all of them while the page is hidden";
  action()->click();
  EXPECT_TRUE(says("Nothing happened while it was traced."));
}

TEST_F(TracePageTest, ShowsTheHiddenChoiceToAUserWhoMustChoose) {
  begin();
  child<QCheckBox>("All processes")->click();
  child<QCheckBox>("New processes")->click();
  EXPECT_FALSE(action()->isVisible());
  child<QToolButton>("Choice")->click();
  EXPECT_FALSE(m_page.choice().isVisible());
  ASSERT_TRUE(action()->isVisible());
  EXPECT_EQ(action()->text(), QStringLiteral("Show what to trace"));
  action()->click();
  EXPECT_TRUE(m_page.choice().isVisible());
  EXPECT_FALSE(action()->isVisible());
}

TEST_F(TracePageTest, TracesWhatIsChosen) {
  begin();
  child<QCheckBox>("All processes")->click();
  child<QCheckBox>("New processes")->click();
  EXPECT_FALSE(m_page.choice().toggle()->isEnabled());
  EXPECT_TRUE(m_page.choice().toggle()->toolTip().contains("Choose processes first."));
  auto* search = m_page.choice().search();
  search->setText("name:stock");
  QTest::keyClick(search, Qt::Key_Return);
  auto* list = m_page.choice().list();
  ASSERT_TRUE(soon([&] { return list->topLevelItemCount() == 1; }));
  EXPECT_EQ(list->topLevelItem(0)->text(0), "stock <0.2.0>");
  EXPECT_EQ(search->text(), "");
  search->setText("<0.1.0>");
  QTest::keyClick(search, Qt::Key_Return);
  ASSERT_TRUE(soon([&] { return list->topLevelItemCount() == 2; }));
  list->setCurrentItem(list->topLevelItem(1));
  QTest::keyClick(list, Qt::Key_Space);  // with its descendants
  child<QComboBox>("Messages")->setCurrentIndex(1);
  child<QLineEdit>("Type of message")->setText(" Take ");
  child<QCheckBox>("Life")->click();
  child<QSpinBox>("Most events")->setValue(500);
  child<QSpinBox>("Longest time in seconds")->setValue(3);
  child<QSpinBox>("Most events in a second")->setValue(100);
  startTrace();
  const auto request = m_node->traceRequests().back();
  EXPECT_EQ(request.processes, std::vector{pid(2)});
  EXPECT_EQ(request.subtrees, std::vector{pid(1)});
  EXPECT_FALSE(request.existing || request.spawned);
  EXPECT_EQ(request.what, (observe::TraceWhat{.messages = false, .life = false, .scheduling = true, .calls = true}));
  EXPECT_EQ(request.message_type, "Take");
  EXPECT_EQ(request.bounds.events, 500U);
  EXPECT_EQ(request.bounds.time, std::chrono::seconds(3));
  EXPECT_EQ(request.bounds.events_per_second, 100U);
  EXPECT_FALSE(list->isEnabled()) << "nothing can be chosen while it runs";
}

TEST_F(TracePageTest, SaysWhatWasNotFoundAndRemovesWhatIsNotWanted) {
  begin();
  auto* search = m_page.choice().search();
  m_page.choice().addMatching("nobody");
  ASSERT_TRUE(soon([&] { return child<QLabel>("No process matches “nobody”.") != nullptr; }));
  m_page.choice().addMatching("mailbox>");
  EXPECT_NE(child<QLabel>("“mailbox>” needs a value, as in mailbox>100"), nullptr);
  m_page.choice().addMatching("kind:function");
  auto* list = m_page.choice().list();
  ASSERT_TRUE(soon([&] { return list->topLevelItemCount() == 3; }));
  m_page.choice().addMatching("kind:function");
  ASSERT_TRUE(soon([&] { return child<QLabel>("0 processes added.") != nullptr; })) << "each once";
  list->setCurrentItem(list->topLevelItem(0));
  QTest::keyClick(list, Qt::Key_Delete);
  EXPECT_EQ(list->alone(), (std::vector{pid(2), pid(3)}));
  EXPECT_TRUE(search->isEnabled());
}

TEST_F(TracePageTest, AnExactNameAddsItsProcessAloneAndMoreThanFitAreCounted) {
  for (std::uint64_t i = 4; i < 1504; ++i) m_node->add(m_node->row(i, "Intake::work", 1));
  auto named = m_node->row(1504, "serve", 1);
  named.name = m_node->text("intake");
  m_node->add(named);
  auto labelled = m_node->row(1505, "serve", 1);
  labelled.label = m_node->text("porter");
  m_node->add(labelled);
  m_node->add(m_node->row(1, "till"));
  m_node->add(m_node->row(2, "stock", 1));
  m_node->add(m_node->row(3, "porter", 1));
  m_collector.setNode(m_node);
  ASSERT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.snapshot->processes.size() == 1505; }));
  auto& choice = m_page.choice();
  choice.addMatching("intake");
  ASSERT_TRUE(soon([&] { return child<QLabel>("1 process added.") != nullptr; }));
  EXPECT_EQ(choice.list()->alone(), (std::vector{pid(1504)}));
  choice.addMatching(" porter ");
  ASSERT_TRUE(soon([&] { return choice.list()->topLevelItemCount() == 2; }));
  EXPECT_EQ(choice.list()->alone(), (std::vector{pid(1504), pid(1505)})) << "a label wins too";
  choice.addMatching("function:intake");
  ASSERT_TRUE(soon([&] { return child<QLabel>("The first 1,000 of 1,500 added.") != nullptr; }));
  auto* note = child<QLabel>("The first 1,000 of 1,500 added.");
  EXPECT_FALSE(note->isHidden());
  choice.list()->clearAll();
  EXPECT_TRUE(note->isHidden()) << "the list is another one now";
}

TEST_F(TracePageTest, WhatTheNodeCannotTraceIsGreyedWithTheReason) {
  m_node->refuse(observe::Ability::trace_scheduling, "Only in the program.");
  begin();
  auto* scheduling = child<QCheckBox>("Scheduling");
  EXPECT_FALSE(scheduling->isEnabled());
  EXPECT_TRUE(scheduling->toolTip().contains("Only in the program."));
  startTrace();
  EXPECT_FALSE(m_node->traceRequests().back().what.scheduling);
  m_page.stop();
  ASSERT_TRUE(soon([&] { return !m_page.running(); }));
  m_page.clear();
  m_node->setAbilities(observe::Abilities::none("Not over this wire."));
  nextFrame(m_collector);
  EXPECT_TRUE(says("Not over this wire."));
  EXPECT_FALSE(action()->isVisible());
  EXPECT_FALSE(m_page.choice().toggle()->isEnabled());
}

TEST_F(TracePageTest, ShowsTheEventsInAllViewsAndOneChosenEventInEach) {
  converse();
  auto& views = m_page.views();
  QTest::keyClick(views.table(), Qt::Key_Down);
  views.setCurrent(9);
  EXPECT_TRUE(views.detailsText().startsWith("till <0.1.0> sent to stock <0.2.0>: Note{bye}"));
  child<QToolButton>("Sequence")->click();
  ASSERT_TRUE(soon([&] { return views.sequence()->pointOf(9).has_value(); }));
  EXPECT_EQ(views.sequence()->current(), 9U);
  QTest::keyClick(views.sequence(), Qt::Key_Right, Qt::ControlModifier);
  child<QToolButton>("Timeline")->click();
  ASSERT_TRUE(soon([&] { return views.timeline()->current() == 13U; }));
  QTest::keyClick(views.timeline(), Qt::Key_Left, Qt::ControlModifier);
  child<QToolButton>("Table")->click();
  ASSERT_TRUE(soon([&] { return views.table()->currentIndex().row() == 12; }));
  child<QToolButton>("Latency")->click();
  ASSERT_TRUE(soon([&] { return child<QTableView>("Latencies by type of message")->model()->rowCount() == 5; }));
}

TEST_F(TracePageTest, EndsWithItsBoundAndTellsWhatIsMissing) {
  converse();
  EXPECT_EQ(m_page.statusText(), "Running: 15 events.");
  m_node->endTraces("It had its 15 events.", 3, 4);
  ASSERT_TRUE(soon([&] { return !m_page.running(); }));
  EXPECT_EQ(
      m_page.statusText(),
      "Ended: 15 events. 3 lost for want of room. 4 dropped: there were too many at a time. It had its 15 events.");
  EXPECT_EQ(m_page.log().gaps(), (std::vector<TraceGap>{{15, 3, 0, m_page.log().end()}}));
  EXPECT_TRUE(m_page.choice().toggle()->isEnabled()) << "for the next one";
}

TEST_F(TracePageTest, AHiddenPageReadsAndComputesNothingAndHasAllEventsAfterwards) {
  begin();
  startTrace();
  happen({conversation()[0]});
  ASSERT_TRUE(soon([&] { return lines() == 1; }));
  m_page.hide();
  const int before = m_page.digests();
  happen(conversation());
  for (int i = 0; i < 3; ++i) nextFrame(m_collector);
  EXPECT_FALSE(m_page.reads());
  EXPECT_EQ(m_page.digests(), before);
  EXPECT_EQ(m_page.log().size(), 1U);
  m_page.show();
  EXPECT_TRUE(m_page.reads());
  EXPECT_TRUE(soon([&] { return lines() == 16; }));
  m_page.stop();
  EXPECT_TRUE(soon([&] { return !m_page.reads(); })) << "there is no more to read";
}

TEST_F(TracePageTest, FiltersAndSaysWhenNothingIsLeft) {
  converse();
  ASSERT_TRUE(m_page.focusFilter());
  auto* filter = child<QLineEdit>("Filter");
  filter->setText("event:call");
  ASSERT_TRUE(soon([&] { return lines() == 1; }));
  filter->setText("event:shout");
  ASSERT_TRUE(soon([&] { return lines() == 15; }));
  EXPECT_TRUE(m_page.findChild<QLabel*>("problem")->text().startsWith("“shout” is no event"));
  filter->setText("nothing");
  EXPECT_TRUE(says("None of the 15 events matches the filter."));
  action()->click();
  EXPECT_TRUE(soon([&] { return lines() == 15 && !empty().isVisible(); }));
}

TEST_F(TracePageTest, IsSavedOpenedAndExported) {
  converse();
  m_page.stop();
  ASSERT_TRUE(soon([&] { return !m_page.running(); }));
  const QTemporaryDir folder;
  const QString file = folder.filePath("night.jsonl");
  QSignalSpy reported(&m_page, &Page::reported);
  m_page.saveTo(file, TraceFormat::native);
  ASSERT_TRUE(soon([&] { return reported.count() == 1; }));
  EXPECT_EQ(reported[0][0].toString(), "15 events written to " + file + ".");
  for (const auto format : {TraceFormat::perfetto, TraceFormat::csv}) {
    m_page.saveTo(folder.filePath("night." + suffixOf(format)), format);
  }
  ASSERT_TRUE(soon([&] { return reported.count() == 3; }));
  m_page.clear();
  EXPECT_TRUE(m_page.log().empty());
  EXPECT_TRUE(soon([&] { return m_node->traceRequests().empty(); })) << "the node need not keep it";
  m_page.open(file);
  ASSERT_TRUE(soon([&] { return lines() == 15; }));
  EXPECT_EQ(m_page.statusText(), "night.jsonl: 15 events of node local. It was stopped.");
  QTest::keyClick(m_page.views().table(), Qt::Key_Down);
  QTest::keyClick(m_page.views().table(), Qt::Key_Return);
  EXPECT_EQ(message(), "<0.1.0> is a process of the saved trace, not of the node that is observed now.");
  m_page.saveTo(folder.filePath("none/night.csv"), TraceFormat::csv);
  EXPECT_TRUE(soon([&] { return message().starts_with("The trace was not written to "); }));
}

TEST_F(TracePageTest, ATraceThatWasNotSavedCanBeBroughtBack) {
  converse();
  m_page.stop();
  ASSERT_TRUE(soon([&] { return !m_page.running(); }));
  EXPECT_EQ(message(), "");
  startTrace();
  EXPECT_EQ(message(), "The trace before was not saved: 15 events. Stop this one to bring it back.");
  happen({conversation()[0]});
  ASSERT_TRUE(soon([&] { return lines() == 1; }));
  m_page.stop();
  ASSERT_TRUE(soon([&] { return message() == "The trace before was not saved: 15 events."; })) << message();
  child<QToolButton>("Bring it back")->click();
  ASSERT_TRUE(soon([&] { return lines() == 15; }));
  EXPECT_EQ(m_page.statusText(), "Brought back, not saved: 15 events. It was stopped.");
  EXPECT_EQ(message(), "The trace before was not saved: 1 event.");
  m_page.clear();
  EXPECT_EQ(message(), "");
}

TEST_F(TracePageTest, AFileThatCannotBeOpenedLeavesTheTraceAndSaysWhy) {
  converse();
  EXPECT_FALSE(entry("Open trace…")->isEnabled()) << "while a trace runs";
  m_page.stop();
  ASSERT_TRUE(soon([&] { return !m_page.running(); }));
  EXPECT_TRUE(entry("Open trace…")->isEnabled());
  const QTemporaryDir folder;
  QFile file(folder.filePath("bad.jsonl"));
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write("{}\n");
  file.close();
  m_page.open(file.fileName());
  ASSERT_TRUE(soon([&] { return message().find("cannot be opened") != std::string::npos; }));
  EXPECT_EQ(message(), file.fileName().toStdString() +
                           " cannot be opened: line 1: this is no trace saved by Nazir; expected "
                           "\"format\":\"nazir-trace\".");
  EXPECT_TRUE(soon([&] { return lines() == 15 && !empty().isVisible(); }));
}

TEST_F(TracePageTest, NamesThoseThatEndedWhileTheyWereTraced) {
  begin();
  startTrace();
  m_node->remove(3);
  nextFrame(m_collector);
  happen({eventOf(5, 1, TraceKind::send, 3)});
  ASSERT_TRUE(soon([&] { return lines() == 1; }));
  EXPECT_EQ(titleOf(m_page.log(), 1), "porter <0.3.0>");
}

TEST_F(TracePageTest, OpensTheProcessOfAnEventWhileItLives) {
  converse();
  auto* table = m_page.views().table();
  m_page.views().setCurrent(4);
  QTest::keyClick(table, Qt::Key_Return);
  ASSERT_EQ(m_window.findChildren<ProcessWindow*>().size(), 1);
  EXPECT_EQ(m_window.findChildren<ProcessWindow*>().front()->pid(), pid(2));
  m_node->remove(1);
  nextFrame(m_collector);
  m_page.views().setCurrent(1);
  QTest::keyClick(table, Qt::Key_Return);
  EXPECT_EQ(message(), "<0.1.0> has ended.");
  EXPECT_EQ(m_window.findChildren<ProcessWindow*>().size(), 1);
}

TEST_F(TracePageTest, ANodeThatStartsAnewOrGoesEndsTheTraceAndLeavesItsEvents) {
  converse();
  m_node->restart();
  nextFrame(m_collector);
  EXPECT_TRUE(soon([&] { return message() == "The trace could not be read. The node has started anew."; }))
      << message();
  EXPECT_FALSE(m_page.running());
  EXPECT_EQ(lines(), 15);
  startTrace();
  m_collector.setNode(nullptr);
  EXPECT_FALSE(m_page.running());
  EXPECT_EQ(message(), "The trace has ended, because its node is not observed any more.");
}

TEST_F(TracePageTest, AProblemOfTheNodeStandsOnThePage) {
  begin();
  child<QCheckBox>("New processes")->click();
  m_node->clear();
  QTest::mouseClick(m_page.choice().toggle(), Qt::LeftButton);
  EXPECT_TRUE(soon([&] { return message() == "The trace could not be started. They have ended already."; }));
  EXPECT_FALSE(m_page.running());
  EXPECT_TRUE(m_page.choice().toggle()->isEnabled()) << "try again";
}

TEST_F(TracePageTest, AClosedPageLeavesNoTrace) {
  begin();
  auto* page = new TracePage(m_actions);
  page->show();
  ASSERT_TRUE(soon([&] { return page->choice().whyNot().isEmpty(); }));
  page->start();
  ASSERT_TRUE(soon([&] { return page->running(); }));
  delete page;
  EXPECT_TRUE(soon([&] { return m_node->traceRequests().empty(); }));
}

TEST_F(TracePageTest, RemembersTheChoiceAndTheView) {
  begin();
  child<QSpinBox>("Most events")->setValue(777);
  child<QSpinBox>("Longest time in seconds")->setValue(33);
  child<QSpinBox>("Most events in a second")->setValue(5000);
  child<QComboBox>("Messages")->setCurrentIndex(1);
  child<QCheckBox>("Life")->click();
  child<QCheckBox>("New processes")->click();
  child<QLineEdit>("Type of message")->setText("Take");
  m_page.setPart(TracePart::timeline);
  child<QToolButton>("Choice")->click();
  TracePage other(m_actions);
  other.restoreState(m_page.state());
  EXPECT_EQ(other.state(), m_page.state());
  EXPECT_EQ(other.views().part(), TracePart::timeline);
  EXPECT_TRUE(other.choice().isHidden());
  const QVariantMap nonsense{
      {"events", "many"}, {"messages", 99}, {"view", "smell"}, {"seconds", -4}, {"rate", QVariantList()}};
  const auto before = other.state();
  other.restoreState(nonsense);
  auto expected = before;
  expected["seconds"] = 1;
  EXPECT_EQ(other.state(), expected);
}

TEST_F(TracePageTest, TakesProcessesFromTheMenusOfLists) {
  begin();
  QMenu lonely;
  m_actions.fillMenu(lonely, {pid(2)}, "processes");
  const auto traces = [](QMenu& menu) -> QMenu* {
    for (auto* each : menu.actions()) {
      if (each->text() == "Choose for Trace &Overview") return each->menu();
    }
    return nullptr;
  };
  EXPECT_EQ(traces(lonely), nullptr) << "nobody would trace them";
  ObserverPanel panel(m_node);
  panel.collector().setPaused(true);
  panel.show();
  ASSERT_TRUE(frameWhere(panel.collector(), [](const Frame& frame) { return frame.snapshot->processes.size() == 3; }));
  auto* page = panel.page<TracePage>();
  ASSERT_NE(page, nullptr);
  QMenu menu;
  panel.processActions().fillMenu(menu, {pid(2), pid(3)}, "processes");
  ASSERT_NE(traces(menu), nullptr);
  auto entries = traces(menu)->actions();
  ASSERT_EQ(entries.size(), 3);
  EXPECT_EQ(entries[0]->text(), "These 2 &processes");
  entries[0]->trigger();
  EXPECT_EQ(panel.currentPage(), page);
  EXPECT_EQ(page->choice().request().processes, (std::vector{pid(2), pid(3)}));
  EXPECT_FALSE(page->choice().request().existing || page->choice().request().spawned);
  QMenu one;
  panel.processActions().fillMenu(one, {pid(1)}, "processes");
  traces(one)->actions()[1]->trigger();
  EXPECT_EQ(page->choice().request().subtrees, std::vector{pid(1)});
  traces(one)->actions()[2]->trigger();
  EXPECT_TRUE(page->choice().request().spawned);
}

}  // namespace
}  // namespace nazir::widgets
