// SPDX-License-Identifier: GPL-3.0-or-later
// The page Findings over a fake node, and the marks of findings in the other parts of the window.
#include "widgets/views/findings/findings_page.hpp"

#include <gtest/gtest.h>

#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QToolButton>

#include "findings_fixture.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/findings/finding_details.hpp"
#include "widgets/views/findings/finding_link.hpp"
#include "widgets/views/findings/finding_list.hpp"
#include "widgets/views/findings/rule_page_view.hpp"
#include "widgets/views/observer_panel.hpp"
#include "widgets/views/observer_window.hpp"
#include "widgets/views/process/details_view.hpp"
#include "widgets/views/process/pid_links.hpp"
#include "widgets/views/process/process_header.hpp"
#include "widgets/views/process_page.hpp"
#include "widgets/views/process_window.hpp"
#include "widgets/views/status_bar.hpp"
#include "widgets/views/tool_row.hpp"
#include "widgets/views/tree_page.hpp"

namespace nazir::widgets {
namespace {

using namespace tests;

class FindingsPageTest : public testing::Test {
 protected:
  FindingsPageTest() {
    m_node->add(m_node->row(1, "till"));
    m_node->add(m_node->row(2, "ledger", 1));
    m_window.panel()->collector().setFindings(onlyCrashesAndMailboxes());
    m_window.panel()->collector().setPaused(true);
    m_window.resize(1200, 800);
    m_window.show();
    collector().setNode(m_node);
    EXPECT_NE(nextFrame(collector()), nullptr);
  }
  void begin() {
    m_window.panel()->showPage("findings");
    m_node->happen(crashOf(9, "porter"));
    nextFrame(collector());
    growMailbox(*m_node, collector(), 2);
    // On a busy machine a round may come too late for its look.
    for (int i = 0; i < 20 && count() != 2; ++i) {
      growMailbox(*m_node, collector(), 2, 1);
      (void)QTest::qWaitFor([this] { return count() == 2; }, 500);
    }
    ASSERT_TRUE(findingsBecome(collector(), 2));
    ASSERT_TRUE(soon([this] { return table().findings().rowCount() == 2; }));
  }
  template <class Condition>
  static bool soon(Condition condition) {
    return QTest::qWaitFor(condition, patience);
  }
  Collector& collector() { return m_window.panel()->collector(); }
  std::size_t count() {
    const auto frame = collector().latest();
    return frame && frame->judgment.findings ? frame->judgment.findings->now.size() : 0;
  }
  FindingsPage& page() { return *m_window.panel()->page<FindingsPage>(); }
  FindingList& list() { return *page().part<FindingList>(); }
  FindingTable& table() { return list().table(); }
  FindingDetails& details() { return list().details(); }
  QString tabText() { return m_window.panel()->tabs()->tabText(m_window.panel()->tabs()->count() - 1); }
  ProcessWindow* processWindow() {
    for (auto* window : m_window.findChildren<ProcessWindow*>()) {
      if (window->isVisible()) return window;
    }
    return nullptr;
  }
  template <class Button>
  Button* button(QWidget& in, const QString& text) {
    for (auto* each : in.findChildren<Button*>()) {
      if (each->text().remove('&') == text) return each;
    }
    return nullptr;
  }

  std::shared_ptr<FakeNode> m_node = std::make_shared<FakeNode>();
  ObserverWindow m_window{nullptr};
};

TEST_F(FindingsPageTest, ItsTabAndTheStatusBarCountWhicheverPageIsShown) {
  auto& count = *m_window.findChild<StatusBar*>()->findings();
  EXPECT_EQ(tabText(), "Findings");
  EXPECT_EQ(count.text(), "0 findings");
  m_node->happen(crashOf(9, "porter"));
  nextFrame(collector());
  ASSERT_TRUE(soon([this] { return tabText() == "Findings 1"; }));
  EXPECT_EQ(m_window.panel()->currentPage()->id(), "system");
  EXPECT_EQ(count.text(), "1 finding");
  EXPECT_TRUE(count.toolTip().contains("crash")) << count.toolTip().toStdString();
  QTest::mouseClick(&count, Qt::LeftButton);
  EXPECT_EQ(m_window.panel()->currentPage(), &page());
}

TEST_F(FindingsPageTest, EmptyItSaysHowManyRulesWatchAndWhyOthersRest) {
  m_node->refuse(observe::Ability::message_counts, "It does not count.");
  m_window.panel()->showPage("findings");
  // The next frame may have been asked for before.
  ASSERT_TRUE(soon([this] {
    nextFrame(collector());
    return list().rules().resting() > 0;
  }));
  EXPECT_EQ(list().emptyText().toStdString(),
            QStringLiteral(
                "Nothing found. 1 rule watches; 1 rule rests; %1 rules are off.\nA mailbox grows: It does not count.")
                .arg(findings::rules().size() - 2)
                .toStdString());
  EXPECT_FALSE(details().isVisible());
}

TEST_F(FindingsPageTest, ShowsAllAboutTheChosenFinding) {
  begin();
  ASSERT_NE(table().current(), nullptr) << "the gravest is chosen";
  EXPECT_TRUE(table().choose(keyOf(collector().latest()->judgment.findings->now[1])));
  const auto& finding = collector().latest()->judgment.findings->now[1];
  EXPECT_EQ(details().sentence().toStdString(), "Warning: " + finding.sentence);
  EXPECT_EQ(details().rule().toStdString(), finding.rule);
  EXPECT_FALSE(details().page().toPlainText().isEmpty());
  EXPECT_FALSE(details().mistakeButton()->isVisible()) << "nobody starts scenarios here";
}

TEST_F(FindingsPageTest, TheChosenFindingStaysChosen) {
  begin();
  const auto key = keyOf(collector().latest()->judgment.findings->now[1]);
  ASSERT_TRUE(table().choose(key));
  m_node->happen(crashOf(8, "intake"));
  growMailbox(*m_node, collector(), 2, 1);
  ASSERT_TRUE(soon([this] { return table().findings().rowCount() == 3; }));
  ASSERT_NE(table().current(), nullptr);
  EXPECT_EQ(keyOf(*table().current()), key);
  EXPECT_EQ(table().selectionModel()->selectedRows().size(), 1);
}

TEST_F(FindingsPageTest, TheDetailsOfAFindingThatEndsStay) {
  begin();
  const auto frame = collector().latest();
  const auto& now = frame->judgment.findings->now;
  const auto growing =
      std::find_if(now.begin(), now.end(), [](const auto& each) { return each.rule == "mailbox-growing"; });
  const auto key = keyOf(*growing);
  ASSERT_TRUE(table().choose(key));
  m_node->change(2, [](observe::ProcessRow& row) { row.mailbox_length = 0; });
  nextFrame(collector());
  ASSERT_TRUE(soon([this] { return table().findings().rowCount() == 1; }));
  nextFrame(collector());
  EXPECT_EQ(details().rule(), "mailbox-growing") << "and not of the one that is left";
  EXPECT_TRUE(details().facts().startsWith("Over: at ")) << details().facts().toStdString();
  EXPECT_EQ(table().current(), nullptr);
  QTest::mouseClick(button<QToolButton>(page(), "Past"), Qt::LeftButton);
  ASSERT_NE(table().current(), nullptr);
  EXPECT_EQ(keyOf(*table().current()), key);
  m_node->restart();
  nextFrame(collector());
  ASSERT_TRUE(soon([this] { return table().findings().rowCount() == 2; })) << "the crash has gone with its run";
  ASSERT_TRUE(soon([&] { return table().current() && keyOf(*table().current()) == key; }));
  EXPECT_TRUE(details().facts().startsWith("In an earlier run: at ")) << details().facts().toStdString();
  EXPECT_TRUE(details().links().shownText().contains("(ended)"));
}

TEST_F(FindingsPageTest, ARuleThatIsChosenStaysChosen) {
  begin();
  list().setRulesShown(true);
  list().ruleView().setCurrentIndex(list().rules().index(3, 0));
  const QString rule = details().rule();
  details().page().setFocus();
  nextFrame(collector());
  EXPECT_EQ(details().rule(), rule);
  EXPECT_EQ(table().current(), nullptr);
  list().setRulesShown(false);
  nextFrame(collector());
  EXPECT_NE(table().current(), nullptr);
}

TEST_F(FindingsPageTest, TheChosenLineKeepsItsPlaceOnTheScreen) {
  std::vector<findings::Finding> past;
  for (int i = 0; i < 100; ++i) past.push_back(madeFinding("mailbox-growing", "till " + std::to_string(i), {}));
  FindingTable list;
  list.resize(900, 300);
  list.show();
  list.findings().setPast(true);
  list.findings().setFindings(madeFindings({}, past));
  ASSERT_TRUE(list.choose(keyOf(past[2])));
  past.insert(past.begin(), madeFinding("mailbox-growing", "new", {}));
  list.findings().setFindings(madeFindings({}, past));
  EXPECT_EQ(list.currentIndex().row(), 3);
  EXPECT_EQ(list.verticalScrollBar()->value(), 0) << "the beginning is seen: so is what is new";
  ASSERT_TRUE(list.choose(keyOf(past[60])));
  const int top = list.rowViewportPosition(60);
  past.insert(past.begin(), 5, madeFinding("mailbox-growing", "newer", {}));
  for (std::size_t i = 0; i < 5; ++i) past[i].kind += std::to_string(i);
  list.findings().setFindings(madeFindings({}, past));
  EXPECT_EQ(list.currentIndex().row(), 65);
  EXPECT_EQ(list.rowViewportPosition(65), top);
}

TEST_F(FindingsPageTest, InASmallWindowFromRightToLeftAFindingIsChosenAndExplained) {
  const RightToLeft mirrored;
  m_window.resize(1024, 640);
  begin();
  ASSERT_NE(table().current(), nullptr);
  EXPECT_TRUE(table().visualRect(table().currentIndex()).intersects(table().viewport()->rect()));
  ASSERT_TRUE(details().isVisible());
  EXPECT_GT(details().height(), 5 * details().fontMetrics().height());
  EXPECT_TRUE(details().page().isVisible());
  EXPECT_FALSE(details().page().visibleRegion().isEmpty());
  EXPECT_FALSE(details().sentence().isEmpty());
  const auto key = keyOf(*table().current());
  QTest::mouseClick(button<QToolButton>(page(), "Past"), Qt::LeftButton);
  QTest::mouseClick(button<QToolButton>(page(), "Now"), Qt::LeftButton);
  ASSERT_NE(table().current(), nullptr);
  EXPECT_EQ(keyOf(*table().current()), key);
}

TEST_F(FindingsPageTest, TheFilterSaysWhyItRestsInOtherViews) {
  begin();
  auto& filter = *page().tools().filter();
  filter.setText("mailbox");
  page().setPart(page().parts()[1]);
  EXPECT_FALSE(filter.isEnabled());
  EXPECT_EQ(filter.text(), "") << "nothing here is filtered";
  EXPECT_EQ(filter.placeholderText(), "No filter here");
  EXPECT_TRUE(filter.toolTip().contains("Waits are not filtered"));
  page().setPart(page().parts()[2]);
  EXPECT_TRUE(filter.toolTip().contains("Changes are not filtered"));
  page().setPart(page().parts()[0]);
  EXPECT_TRUE(filter.isEnabled());
  EXPECT_EQ(filter.text(), "mailbox");
  EXPECT_EQ(table().findings().rowCount(), 1);
}

TEST_F(FindingsPageTest, AProcessIsOneClickAway) {
  begin();
  const auto frame = collector().latest();
  const auto& growing = frame->judgment.findings->now;
  const auto found =
      std::find_if(growing.begin(), growing.end(), [](const auto& each) { return each.rule == "mailbox-growing"; });
  ASSERT_NE(found, growing.end());
  ASSERT_TRUE(table().choose(keyOf(*found)));
  EXPECT_TRUE(details().links().shownText().contains("<0.2.0>")) << details().links().shownText().toStdString();
  table().setFocus();
  QTest::keyClick(&table(), Qt::Key_Return);
  ASSERT_TRUE(soon([this] { return processWindow() != nullptr; }));
  EXPECT_EQ(processWindow()->pid(), pid(2));
  auto* link = processWindow()->findChild<FindingLink*>();
  ASSERT_TRUE(soon([&] { return link->isVisible(); }));
  EXPECT_TRUE(link->text().startsWith("Warning: "));
  m_window.panel()->showPage("system");
  QTest::mouseClick(link, Qt::LeftButton);
  EXPECT_EQ(m_window.panel()->currentPage(), &page());
  EXPECT_EQ(table().current()->rule, "mailbox-growing");
  QTest::mouseClick(button<QToolButton>(details(), "Show in Processes"), Qt::LeftButton);
  EXPECT_EQ(m_window.panel()->currentPage()->id(), "processes");
}

TEST_F(FindingsPageTest, TheListShowsTheProcessesOfARuleAndMarksThem) {
  begin();
  emit m_window.panel()->processActions().listRequested("finding:mailbox-growing");
  auto& processes = *m_window.panel()->page<ProcessPage>();
  EXPECT_EQ(m_window.panel()->currentPage(), &processes);
  EXPECT_EQ(processes.conditions(), QStringList{"finding:mailbox-growing"});
  ASSERT_TRUE(soon([&] { return processes.table()->processes().rowCount() == 1; }));
  const auto cell = processes.table()->processes().index(0, static_cast<int>(ProcessColumn::name));
  EXPECT_EQ(cell.data(ProcessModel::MarkRole).toInt(), static_cast<int>(findings::Severity::warning));
  EXPECT_TRUE(cell.data(Qt::ToolTipRole).toString().contains("Warning: "));
  EXPECT_TRUE(cell.data(Qt::AccessibleTextRole).toString().contains("Warning: "));
}

TEST_F(FindingsPageTest, TheFilterAndItsKeys) {
  begin();
  QTest::keyClick(&m_window, Qt::Key_F, Qt::ControlModifier);
  auto* filter = page().tools().filter();
  page().focusFilter();
  QTest::keyClicks(filter, "mailbox");
  EXPECT_EQ(table().findings().rowCount(), 1);
  QTest::keyClicks(filter, "zzz");
  EXPECT_EQ(table().findings().rowCount(), 0);
  EXPECT_EQ(list().emptyText(), "None of the 2 findings matches the filter.");
  QTest::keyClick(filter, Qt::Key_Escape);
  EXPECT_EQ(filter->text(), "");
  EXPECT_EQ(table().findings().rowCount(), 2);
  EXPECT_TRUE(list().emptyText().isEmpty());
}

TEST_F(FindingsPageTest, PastFindingsAndBack) {
  begin();
  auto* past = button<QToolButton>(page(), "Past");
  ASSERT_NE(past, nullptr);
  QTest::mouseClick(past, Qt::LeftButton);
  EXPECT_TRUE(list().emptyText().startsWith("Nothing has been found and gone."));
  m_node->change(2, [](observe::ProcessRow& row) { row.mailbox_length = 0; });
  nextFrame(collector());
  ASSERT_TRUE(soon([this] { return table().findings().rowCount() == 1; }));
  EXPECT_EQ(table().current()->rule, "mailbox-growing");
  EXPECT_TRUE(details().facts().startsWith("Over: at ")) << details().facts().toStdString();
  EXPECT_EQ(tabText(), "Findings 1");
  QTest::mouseClick(button<QToolButton>(page(), "Now"), Qt::LeftButton);
  EXPECT_EQ(table().current()->rule, "unhandled-crash");
}

TEST_F(FindingsPageTest, CopiesAsText) {
  begin();
  table().setFocus();
  table().selectAll();
  QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
  const QString text = QApplication::clipboard()->text();
  EXPECT_EQ(text.count("\n\n"), 1);
  EXPECT_TRUE(text.contains("Rule: A mailbox grows (mailbox-growing)")) << text.toStdString();
}

TEST_F(FindingsPageTest, WhatIsExpectedHereIsPassedOverFromNowOn) {
  begin();
  table().selectRow(0);
  const auto rule = table().current()->rule, kind = table().current()->kind;
  ASSERT_TRUE(details().expectButton()->isVisible());
  QSignalSpy changed(&page(), &FindingsPage::settingsChanged);
  QTest::mouseClick(details().expectButton(), Qt::LeftButton);
  EXPECT_EQ(changed.count(), 1) << "the program writes it at once";
  EXPECT_EQ(collector().findingSettings().of(rule).expected, std::vector<std::string>{kind});
  ASSERT_TRUE(soon([&] {
    nextFrame(collector());
    const auto& now = collector().latest()->judgment.findings->now;
    return std::none_of(now.begin(), now.end(), [&](const auto& each) { return each.rule == rule; });
  }));
  const auto state = page().state();
  collector().setOwnFindings({});
  page().restoreState(state);
  EXPECT_EQ(collector().ownFindings().of(rule).expected, std::vector<std::string>{kind}) << "it is remembered";
  collector().setFindings({});
  EXPECT_EQ(collector().findingSettings().of(rule).expected, std::vector<std::string>{kind}) << "in any scenario";
}

TEST_F(FindingsPageTest, TheCountInTheStatusBarLeadsToTheListFromAnyView) {
  begin();
  page().setPart(page().parts().back());
  auto* status = m_window.findChild<StatusBar*>();
  ASSERT_NE(status, nullptr);
  emit status->findingsRequested();
  EXPECT_EQ(m_window.panel()->currentPage(), &page());
  EXPECT_EQ(page().part()->id(), "findings");
}

TEST_F(FindingsPageTest, RulesAreListedAndEachHasItsPage) {
  m_window.panel()->showPage("findings");
  nextFrame(collector());
  auto* rules = button<QToolButton>(page(), "Rules");
  EXPECT_FALSE(list().ruleView().isVisible());
  QTest::mouseClick(rules, Qt::LeftButton);
  ASSERT_TRUE(list().ruleView().isVisible());
  list().ruleView().setCurrentIndex(list().rules().index(2, 0));
  EXPECT_EQ(details().rule(), "blocked-server");
  EXPECT_TRUE(details().page().isVisible());
}

TEST_F(FindingsPageTest, OffersScenariosWhileSomebodyStartsThem) {
  begin();
  EXPECT_FALSE(page().canStartScenarios());
  QSignalSpy wanted(&page(), &FindingsPage::scenarioWanted);
  EXPECT_TRUE(page().canStartScenarios());
  m_window.panel()->showPage("system");
  m_window.panel()->showPage("findings");
  ASSERT_TRUE(details().mistakeButton()->isVisible());
  QTest::mouseClick(details().mistakeButton(), Qt::LeftButton);
  QTest::mouseClick(details().cureButton(), Qt::LeftButton);
  ASSERT_EQ(wanted.count(), 2);
  EXPECT_EQ(wanted[0][0].toString().toStdString(), "mistakes/" + table().current()->rule);
  EXPECT_EQ(wanted[1][0].toString().toStdString(), "mistakes/" + table().current()->rule + "-cured");
}

TEST_F(FindingsPageTest, AFailedRoundIsShownInPlace) {
  begin();
  m_node->setRules(FakeNode::Rules::fail);
  nextFrame(collector());
  const auto shown = [this] {
    for (auto* label : page().tools().findChildren<QLabel*>()) {
      if (label->isVisible() && label->text().contains("the incidents are out of order")) return true;
    }
    return false;
  };
  EXPECT_TRUE(soon(shown));
  EXPECT_EQ(table().findings().rowCount(), 2) << "the last findings stay";
}

TEST_F(FindingsPageTest, TheKeyboardIsInTheListAsSoonAsThePageIsShown) {
  m_node->happen(crashOf(9, "porter"));
  m_node->happen(crashOf(10, "waiter"));
  nextFrame(collector());
  m_window.panel()->goToPage("findings");
  ASSERT_TRUE(soon([&] { return table().findings().rowCount() == 2 && table().isVisible(); }));
  QTest::keyClick(m_window.focusWidget(), Qt::Key_Down);
  EXPECT_EQ(m_window.focusWidget(), &table());
  EXPECT_EQ(table().currentIndex().row(), 1);
}

TEST_F(FindingsPageTest, RemembersColumnsSplittersAndRules) {
  m_window.panel()->showPage("findings");
  list().setRulesShown(true);
  table().header()->setChosenWidths({{"rule", 321}});
  EXPECT_EQ(page().state().value("findings_details").toString(), "") << "nobody has moved it";
  auto* handle = details().handle(1);
  const QPoint grip = handle->rect().center();
  QTest::mousePress(handle, Qt::LeftButton, {}, grip);
  QTest::mouseMove(handle, grip + QPoint(80, 0));
  QTest::mouseRelease(handle, Qt::LeftButton, {}, grip + QPoint(80, 0));
  const auto state = page().state();
  EXPECT_NE(state.value("findings_details").toString(), "");
  ObserverWindow other(m_node);
  other.resize(1200, 800);
  other.show();
  other.panel()->showPage("findings");
  auto& restored = *other.panel()->page<FindingsPage>();
  restored.restoreState(state);
  EXPECT_EQ(restored.part<FindingList>()->table().columnWidth(FindingModel::RuleColumn), 321);
  EXPECT_TRUE(restored.part<FindingList>()->ruleView().isVisibleTo(&restored));
  EXPECT_EQ(restored.part<FindingList>()->details().sizes(), details().sizes());
}

TEST(FindingDetailsTest, APlaceCanBeCopiedAndOpenedIfItsFileExists) {
  const QTemporaryDir folder;
  const QString file = folder.filePath("ledger.cpp");
  QFile made(file);
  ASSERT_TRUE(made.open(QIODevice::WriteOnly));
  made.close();
  FindingDetails details(nullptr);
  details.resize(900, 400);
  auto finding = madeFinding("blocked-server", "ledger", {});
  finding.place = findings::CodePlace{"Ledger::handle_call", file.toStdString(), 42};
  details.setFinding(&finding, nullptr);
  details.show();
  EXPECT_EQ(details.placeText(), "Ledger::handle_call\n" + file + ":42");
  EXPECT_TRUE(details.openButton()->isVisible());
  finding.place->file = file.toStdString() + ".gone";
  details.setFinding(&finding, nullptr);
  EXPECT_FALSE(details.openButton()->isVisible());
  finding.place.reset();
  details.setFinding(&finding, nullptr);
  EXPECT_EQ(details.placeText(), "");
}

TEST(FindingDetailsTest, ThePageOfARuleBeginsAtItsTitle) {
  RulePageView page(nullptr);
  page.resize(300, 30);
  page.setRule("shared-payload");
  page.show();
  page.resize(600, 300);
  EXPECT_TRUE(QTest::qWaitForWindowExposed(&page));
  EXPECT_GT(page.verticalScrollBar()->maximum(), 0);
  EXPECT_EQ(page.verticalScrollBar()->value(), 0);
}

TEST(FindingDetailsTest, TextsOfANodeAreShownLiterally) {
  FindingDetails details(nullptr);
  const auto finding = madeFinding("no-such-rule", "<b>ledger</b>", {});
  details.setFinding(&finding, nullptr);
  EXPECT_EQ(details.sentence(), "Warning: <b>ledger</b> is in trouble.");
  EXPECT_EQ(details.page().toPlainText(), "no-such-rule\n\nThere is no page about this rule yet.");
}

}  // namespace
}  // namespace nazir::widgets
