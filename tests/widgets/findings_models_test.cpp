// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of findings and of rules: exact cells, and no more signals than there are changes.
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "findings_fixture.hpp"
#include "widgets/models/details_roles.hpp"
#include "widgets/models/finding_model.hpp"
#include "widgets/models/finding_words.hpp"
#include "widgets/models/rule_model.hpp"

namespace nazir::widgets {
namespace {

using findings::Severity;
using tests::madeFinding;
using tests::madeFindings;
using tests::pid;
using Reporting = QAbstractItemModelTester::FailureReportingMode;

std::string lineOf(const QAbstractItemModel& model, int row) {
  QStringList cells;
  for (int column = 0; column < model.columnCount(); ++column)
    cells.push_back(model.index(row, column).data().toString());
  return cells.join('|').toStdString();
}

struct Signals {
  explicit Signals(const QAbstractItemModel& model)
      : changed(&model, &QAbstractItemModel::dataChanged), layout(&model, &QAbstractItemModel::layoutChanged) {}
  /// Since the last call: how many changes of data and of the layout.
  std::pair<qsizetype, qsizetype> take() {
    const std::pair counts{changed.count(), layout.count()};
    changed.clear();
    layout.clear();
    return counts;
  }
  QSignalSpy changed, layout;
};
using Counts = std::pair<qsizetype, qsizetype>;

const auto ledger = madeFinding("blocked-server", "ledger", {pid(1), pid(2)}, Severity::error);
const auto till = madeFinding("mailbox-growing", "till", {pid(3)});
const auto node = madeFinding("spawn-churn", "node", {}, Severity::note);

TEST(FindingModelTest, HasALineForEachFindingThatTheFilterLeaves) {
  FindingModel model;
  const QAbstractItemModelTester tester(&model, Reporting::Fatal);
  model.setFindings(madeFindings({ledger, till, node}, {till}));
  ASSERT_EQ(model.rowCount(), 3);
  EXPECT_EQ(lineOf(model, 0), "Error|A server is blocked|ledger is in trouble.|2|at 10 s|now");
  EXPECT_EQ(lineOf(model, 2).substr(0, 5), "Note|");
  EXPECT_EQ(model.index(2, FindingModel::ProcessesColumn).data().toString().toStdString(), "–");
  EXPECT_EQ(model.index(1, FindingModel::SinceColumn).data(Qt::ToolTipRole).toString().toStdString(),
            "1 m 5 s ago on the node's clock");
  EXPECT_EQ(model.index(0, 0).data(Qt::AccessibleTextRole), "Severity: Error");
  model.setFilter("TROUBLE ledger");
  ASSERT_EQ(model.rowCount(), 1);
  EXPECT_EQ(model.all(), 3U);
  EXPECT_EQ(model.at(0)->kind, "ledger");
  model.setFilter("mailbox-gr");
  ASSERT_EQ(model.rowCount(), 1);
  EXPECT_EQ(model.at(0)->kind, "till");
  model.setFilter("");
  model.setPast(true);
  ASSERT_EQ(model.rowCount(), 1);
  EXPECT_EQ(lineOf(model, 0), "Warning|A mailbox grows|till is in trouble.|1|at 10 s|at 1 m 15 s");
  EXPECT_EQ(model.at(1), nullptr);
  EXPECT_EQ(model.at(-1), nullptr);
  for (int column = 0; column < model.columnCount(); ++column)
    EXPECT_FALSE(model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty()) << column;
  model.setFindings(nullptr);
  EXPECT_EQ(model.rowCount(), 0);
}

TEST(FindingModelTest, UnchangedFindingsCostNoSignal) {
  FindingModel model;
  const QAbstractItemModelTester tester(&model, Reporting::Fatal);
  Signals signal(model);
  model.setFindings(madeFindings({ledger, till}));
  EXPECT_EQ(signal.take(), Counts(0, 1));
  model.setFindings(madeFindings({ledger, till}));
  auto later = till;
  later.last_seen += std::chrono::seconds(1);
  model.setFindings(madeFindings({ledger, later}));
  EXPECT_EQ(signal.take(), Counts(0, 0)) << "last seen now, as before";
  later.sentence = "till is in more trouble.";
  model.setFindings(madeFindings({ledger, later}));
  ASSERT_EQ(signal.changed.count(), 1);
  EXPECT_EQ(signal.changed[0][0].toModelIndex().row(), 1) << "only the line that changed";
  EXPECT_EQ(signal.take(), Counts(1, 0));
  model.setFindings(madeFindings({later, ledger}));
  EXPECT_EQ(signal.take(), Counts(0, 1));
}

TEST(FindingModelTest, PersistentIndexesFollowTheirFinding) {
  FindingModel model;
  const QAbstractItemModelTester tester(&model, Reporting::Fatal);
  model.setFindings(madeFindings({ledger, till, node}));
  const QPersistentModelIndex second(model.index(1, 2)), third(model.index(2, 0));
  model.setFindings(madeFindings({till, ledger}));
  EXPECT_EQ(second.row(), 0);
  EXPECT_EQ(second.column(), 2);
  EXPECT_FALSE(third.isValid());
  model.setPast(true);
  EXPECT_FALSE(second.isValid());
}

TEST(FindingModelTest, OneThatTheRuleIsNotSureOfWasSeenBefore) {
  FindingModel model;
  auto before = till;
  before.last_seen = std::chrono::seconds(70);
  model.setFindings(madeFindings({ledger, before}));
  EXPECT_EQ(model.index(0, FindingModel::SeenColumn).data(), "now");
  EXPECT_EQ(model.index(1, FindingModel::SeenColumn).data(), "at 1 m 10 s");
}

TEST(FindingModelTest, FindingsOfAnEarlierRunAreToldApart) {
  FindingModel model;
  const QAbstractItemModelTester tester(&model, Reporting::Fatal);
  auto again = till;
  again.epoch = 2;
  auto both = std::make_shared<findings::Findings>(*madeFindings({}, {till, node}));
  model.setPast(true);
  model.setFindings(both);
  EXPECT_EQ(lineOf(model, 0), "Warning|A mailbox grows|till is in trouble.|1|at 10 s|at 1 m 15 s");
  const QPersistentModelIndex chosen(model.index(0, 0));
  Signals signal(model);
  auto restarted = std::make_shared<findings::Findings>(*both);
  restarted->epoch = 2;
  model.setFindings(restarted);
  EXPECT_EQ(signal.take(), Counts(1, 0)) << "the same lines say something else";
  EXPECT_EQ(lineOf(model, 0), "Warning|A mailbox grows|till is in trouble.|1|at 10 s|in an earlier run");
  EXPECT_EQ(model.index(0, 2).data(LookRole), DimLook);
  EXPECT_EQ(model.index(0, FindingModel::SeenColumn).data(Qt::ToolTipRole),
            "In an earlier run: at 10 s on its clock, for 1 m 5 s");
  auto more = std::make_shared<findings::Findings>(*restarted);
  again.active = false;
  more->past.insert(more->past.begin(), again);
  model.setFindings(more);
  EXPECT_EQ(lineOf(model, 0), "Warning|A mailbox grows|till is in trouble.|1|at 10 s|at 1 m 15 s");
  EXPECT_EQ(chosen.row(), 1) << "the same rule, kind and time, but of another run";
  EXPECT_EQ(model.lineOf(keyOf(again)), 0);
}

TEST(FindingWordsTest, TellsWhenAFindingWas) {
  using std::chrono::seconds;
  auto finding = ledger;
  EXPECT_EQ(whenText(finding, 1, seconds(22)), "At 10 s on the node's clock, for 12 s so far");
  EXPECT_EQ(whenText(finding, 1, seconds(10)), "Just now, at 10 s on the node's clock");
  finding.active = false;
  EXPECT_EQ(whenText(finding, 1, seconds(90)), "Over: at 10 s on the node's clock, for 1 m 5 s");
  EXPECT_EQ(whenText(finding, 2, seconds(3)), "In an earlier run: at 10 s on its clock, for 1 m 5 s");
  finding.last_seen = finding.since;
  EXPECT_EQ(whenText(finding, 1, seconds(90)), "Over: at 10 s on the node's clock");
  EXPECT_EQ(whenText(finding, 2, seconds(3)), "In an earlier run: at 10 s on its clock");
  FindingModel model;
  model.setPast(true);
  model.setFindings(madeFindings({}, {finding}));
  EXPECT_EQ(model.index(0, FindingModel::SeenColumn).data(), "once");
}

TEST(FindingWordsTest, EnglishIsIsolatedInAWindowFromRightToLeft) {
  std::optional<tests::RightToLeft> mirrored(std::in_place);
  const QChar begin(0x2066), end(0x2069);
  const auto isolated = [&](const QString& text) { return begin + text + end; };
  FindingModel model;
  model.setFindings(madeFindings({ledger}));
  const auto cell = [&](int column, int role = Qt::DisplayRole) {
    return model.index(0, column).data(role).toString();
  };
  EXPECT_EQ(cell(FindingModel::SentenceColumn), isolated("ledger is in trouble."));
  EXPECT_EQ(cell(FindingModel::SentenceColumn, Qt::ToolTipRole), "Error: " + isolated("ledger is in trouble."));
  EXPECT_EQ(cell(FindingModel::RuleColumn), isolated("A server is blocked"));
  EXPECT_EQ(cell(FindingModel::ProcessesColumn, Qt::ToolTipRole), isolated("1 in trouble"));
  EXPECT_EQ(cell(FindingModel::SinceColumn), "at " + isolated("10 s"));
  EXPECT_EQ(countPhrases(*madeFindings({ledger})), "Error: " + isolated("1 in trouble"));
  mirrored.reset();
  EXPECT_EQ(cell(FindingModel::SentenceColumn), "ledger is in trouble.");
}

TEST(FindingModelTest, SortsByAnyColumnAndBack) {
  FindingModel model;
  const QAbstractItemModelTester tester(&model, Reporting::Fatal);
  auto early = node;
  early.since = std::chrono::seconds(1);
  model.setFindings(madeFindings({ledger, till, early}));
  const auto kinds = [&] {
    std::string all;
    for (int line = 0; line < model.rowCount(); ++line) all += model.at(line)->kind + " ";
    return all;
  };
  const std::pair<int, const char*> cases[] = {
      {FindingModel::SeverityColumn, "node till ledger "}, {FindingModel::RuleColumn, "till ledger node "},
      {FindingModel::SentenceColumn, "ledger node till "}, {FindingModel::ProcessesColumn, "node till ledger "},
      {FindingModel::SinceColumn, "node ledger till "},    {-1, "ledger till node "}};
  for (const auto& [column, order] : cases) {
    model.sort(column);
    EXPECT_EQ(kinds(), order) << column;
  }
  model.sort(FindingModel::ProcessesColumn, Qt::DescendingOrder);
  EXPECT_EQ(kinds(), "ledger till node ");
}

TEST(FindingWordsTest, AReportHasAllOfAFinding) {
  auto whole = ledger;
  whole.place = findings::CodePlace{"Ledger::handle_call", "ledger.cpp", 42};
  EXPECT_EQ(findingReport(whole, whenText(whole, 1, whole.last_seen), {}).toStdString(),
            "Error: ledger is in trouble.\nRule: A server is blocked (blocked-server)\nAt 10 s on the node's clock, "
            "for 1 m 5 s so far\n2 processes: <0.1.0>, <0.2.0>\nPlace: Ledger::handle_call at ledger.cpp:42");
  EXPECT_EQ(countPhrases(*madeFindings({ledger, till})).toStdString(), "Error: 1 in trouble\nWarning: 1 in trouble");
}

findings::FindingsPointer withState(std::size_t rule, findings::Verdict verdict, const std::string& why = {}) {
  auto all = std::make_shared<findings::Findings>(*madeFindings({}));
  all->rules[rule].verdict = verdict;
  all->rules[rule].why = why;
  return all;
}

TEST(RuleModelTest, TellsWhatEachRuleSaysAndWhyItRests) {
  RuleModel model;
  const QAbstractItemModelTester tester(&model, Reporting::Fatal);
  ASSERT_EQ(model.rowCount(), static_cast<int>(findings::rules().size()));
  EXPECT_EQ(model.index(2, RuleModel::StateColumn).data().toString().toStdString(), "–");
  model.setFindings(withState(2, findings::Verdict::resting, "It does not count."));
  EXPECT_EQ(lineOf(model, 2), "A server is blocked|resting|limit 2 s|It does not count.");
  EXPECT_EQ(model.index(0, RuleModel::StateColumn).data(), "ok");
  EXPECT_EQ(model.resting(), 1U);
  EXPECT_EQ(model.watching(), findings::rules().size() - 1);
  EXPECT_EQ(model.reasons().toStdString(), "A server is blocked: It does not count.");
  model.setFindings(withState(2, findings::Verdict::warn));
  EXPECT_EQ(model.index(2, RuleModel::StateColumn).data(), "found");
  EXPECT_EQ(model.index(2, RuleModel::StateColumn).data(LookRole), StrongLook);
  findings::Settings settings;
  ASSERT_EQ(settings.set("blocked-server", "limit", 0.5), "");
  model.setSettings(settings, {});
  EXPECT_EQ(model.index(2, RuleModel::ThresholdsColumn).data(), "limit 0.5 s");
}

TEST(RuleModelTest, TellsWhatIsSetOtherwise) {
  RuleModel model;
  model.setFindings(withState(2, findings::Verdict::ok));
  findings::Settings scenario, own;
  ASSERT_EQ(scenario.expect("blocked-server", "desk"), "");
  ASSERT_EQ(scenario.enable("orphan", false), "");
  EXPECT_EQ(model.changed(), 0U);
  ASSERT_EQ(own.expect("blocked-server", "till*"), "");
  ASSERT_EQ(own.set("blocked-server", "limit", 5), "");
  ASSERT_EQ(own.enable("link-fan", false), "");
  model.setSettings(scenario, own);
  EXPECT_EQ(model.changed(), 1U) << "what is off is counted as such";
  EXPECT_EQ(lineOf(model, 2), "A server is blocked|ok|limit 5 s (yours)|Passes over desk, till*.");
  const auto remark = [&](std::string_view id) {
    const auto& rules = findings::rules();
    const auto rule = std::find_if(rules.begin(), rules.end(), [id](const auto& each) { return each.id == id; });
    return model.index(static_cast<int>(rule - rules.begin()), RuleModel::RemarksColumn).data().toString();
  };
  EXPECT_EQ(remark("orphan"), "The scenario switches it off.");
  EXPECT_EQ(remark("link-fan"), "You have switched it off.");
  EXPECT_EQ(remark("starved"), "");
}

TEST(RuleModelTest, TheSameStatesCostNoSignal) {
  RuleModel model;
  Signals signal(model);
  model.setFindings(withState(2, findings::Verdict::warn));
  EXPECT_EQ(signal.take(), Counts(1, 0));
  model.setFindings(withState(2, findings::Verdict::warn));
  EXPECT_EQ(signal.take(), Counts(0, 0));
  model.setFindings(withState(2, findings::Verdict::recheck));
  ASSERT_EQ(signal.changed.count(), 1);
  EXPECT_EQ(signal.changed[0][0].toModelIndex().row(), 2);
  EXPECT_EQ(signal.changed[0][1].toModelIndex().row(), 2);
}

}  // namespace
}  // namespace nazir::widgets
