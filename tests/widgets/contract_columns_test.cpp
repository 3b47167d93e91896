// SPDX-License-Identifier: GPL-3.0-or-later
// Every member of a process row has a column, and every column has words, a unit where it needs one, and a condition
// that finds what it shows.
#include <gtest/gtest.h>

#include <QSet>

#include "settled.hpp"
#include "widgets/models/copied_rows.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/models/process_condition.hpp"

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;
using Column = ProcessColumn;
using Row = observe::ProcessRow;
using tests::FakeNode;
using tests::frameOf;
using tests::pid;
using tests::withQuery;

/// Processes 1, 2 below 1, and 3: number 2 is the special one.
FramePointer frameWith(FakeNode& node, const std::function<void(Row&, FakeNode&)>& change) {
  for (std::uint64_t i = 1; i <= 3; ++i) node.add(node.row(i, "worker", i == 2 ? 1 : 0));
  const auto before = frameOf(node);
  auto row = before->snapshot->processes[1];
  change(row, node);
  node.add(row);
  return frameOf(node, {}, before);
}

std::vector<std::uint64_t> found(const FramePointer& frame, const QString& typed) {
  ProcessQuery query;
  query.filter = Filter::parse(typed);
  EXPECT_EQ(query.filter.problem.toStdString(), "");
  query.sortBy = Column::pid;
  query.descending = false;
  std::vector<std::uint64_t> numbers;
  const auto shown = withQuery(frame, query);
  for (const auto row : shown->order->rows) numbers.push_back(observe::number(frame->snapshot->processes[row].pid));
  return numbers;
}

struct Member {
  const char* name;
  Column column;
  const char* typed;  ///< Finds process 2 alone.
  const char* shown;
  const char* csv;
  void (*set)(Row& row, FakeNode& node);
};

const Member members[] = {
    {"pid", Column::pid, "pid:2", "<0.2.0>", "<0.2.0>", [](Row&, FakeNode&) {}},
    {"parent", Column::parent, "parent:1", "<0.1.0>", "<0.1.0>", [](Row&, FakeNode&) {}},
    {"name", Column::name, "name:ledger", "ledger", "ledger", [](Row& r, FakeNode& n) { r.name = n.text("ledger"); }},
    {"label", Column::label, "label:\"donor 5\"", "donor 5", "donor 5",
     [](Row& r, FakeNode& n) { r.label = n.text("donor 5"); }},
    {"initial_function", Column::initial, "function:Pool::init", "Pool::init", "Pool::init",
     [](Row& r, FakeNode& n) { r.initial_function = n.text("Pool::init"); }},
    {"current_function", Column::current, "current:sleep", "sleep", "sleep",
     [](Row& r, FakeNode& n) { r.current_function = n.text("sleep"); }},
    {"reductions", Column::reductions, "reductions:12,345", "12,345", "12345",
     [](Row& r, FakeNode&) { r.reductions = 12345; }},
    {"reductions per second", Column::reductionsTrend, "reductionrate>12k", "12.3 k", "12345.000",
     [](Row& r, FakeNode&) { r.reductions = 12345; }},
    {"messages_in", Column::received, "received=70", "70", "70", [](Row& r, FakeNode&) { r.messages_in = 70; }},
    {"messages_in per second", Column::messages, "messages>69", "70", "70.000",
     [](Row& r, FakeNode&) { r.messages_in = 70; }},
    {"messages_out", Column::sent, "sent>=1.2k", "1,234", "1234", [](Row& r, FakeNode&) { r.messages_out = 1234; }},
    {"messages_skipped", Column::skipped, "skipped>0", "9", "9", [](Row& r, FakeNode&) { r.messages_skipped = 9; }},
    {"memory", Column::memory, "memory>1MiB", "1.5 MiB", "1572864", [](Row& r, FakeNode&) { r.memory = 1572864; }},
    {"memory over time", Column::memoryTrend, "memory=1.5MiB", "1.5 MiB", "1572864",
     [](Row& r, FakeNode&) { r.memory = 1572864; }},
    {"heap_bytes", Column::heap, "heap=2KiB", "2 KiB", "2048", [](Row& r, FakeNode&) { r.heap_bytes = 2048; }},
    {"heap_peak", Column::heapPeak, "heappeak>3KiB", "4 KiB", "4096", [](Row& r, FakeNode&) { r.heap_peak = 4096; }},
    {"mailbox_length", Column::mailbox, "mailbox>100", "1,000", "1000",
     [](Row& r, FakeNode&) { r.mailbox_length = 1000; }},
    {"mailbox_length over time", Column::mailboxTrend, "mailbox=12,345", "12.3 k", "12345",
     [](Row& r, FakeNode&) { r.mailbox_length = 12345; }},
    {"mailbox_bytes", Column::mailboxMemory, "mailboxmemory>100", "512 B", "512",
     [](Row& r, FakeNode&) { r.mailbox_bytes = 512; }},
    {"stack_bytes", Column::stack, "stack>1KiB", "4 KiB", "4096", [](Row& r, FakeNode&) { r.stack_bytes = 4096; }},
    {"restarts", Column::restarts, "restarts=3", "3", "3", [](Row& r, FakeNode&) { r.restarts = 3; }},
    {"spawned_at", Column::age, "age<2s", "500 ms", "500000000", [](Row& r, FakeNode&) { r.spawned_at = 1500ms; }},
    {"running", Column::running, "running>20%", "25.0 %", "25.000", [](Row& r, FakeNode&) { r.running = 250ms; }},
    {"runnable", Column::runnable, "runnable=50%", "50.0 %", "50.000", [](Row& r, FakeNode&) { r.runnable = 500ms; }},
    {"scheduler", Column::scheduler, "scheduler=7", "7", "7", [](Row& r, FakeNode&) { r.scheduler = 6; }},
    {"state", Column::state, "state:running", "running", "running",
     [](Row& r, FakeNode&) { r.state = observe::State::running; }},
    {"kind", Column::kind, "kind:task", "task", "task", [](Row& r, FakeNode&) { r.kind = observe::Kind::task; }},
    {"priority", Column::priority, "priority:high", "high", "high",
     [](Row& r, FakeNode&) { r.priority = observe::Priority::high; }},
    {"holds_stack", Column::fiber, "fiber:yes", "yes", "yes", [](Row& r, FakeNode&) { r.holds_stack = true; }},
    {"trap_exit", Column::traps, "!traps:no", "yes", "yes", [](Row& r, FakeNode&) { r.trap_exit = true; }},
    {"oldest_message", Column::oldest, "oldest>2s", "2.5 s", "2500000000",
     [](Row& r, FakeNode&) {
       r.mailbox_length = 1;
       r.oldest_message = 2500ms;
     }},
    {"memory of the branch", Column::branchMemory, "branchmemory=64KiB", "64 KiB", "65536",
     [](Row& r, FakeNode& n) {
       r.memory = 65536;
       n.change(3, [](Row& other) { other.memory = 70000; });
       n.change(1, [](Row& parent) { parent.memory = 70000; });
     }},
    {"reductions of the branch", Column::branchReductions, "branchreductions=20 !pid:1", "20", "20",
     [](Row& r, FakeNode&) { r.reductions = 20; }},
    {"mailboxes of the branch", Column::branchMailbox, "branchmailbox>5 parent:1", "6", "6",
     [](Row& r, FakeNode&) { r.mailbox_length = 6; }},
    {"processes of the branch", Column::branchSize, "branchsize=1 !pid:3", "1", "1", [](Row&, FakeNode&) {}},
};

TEST(ContractColumns, EveryMemberHasAColumnAndAFilterThatTestsWhatItShows) {
  QSet<Column> columns;
  for (const auto& member : members) {
    FakeNode node;
    const auto frame = frameWith(node, member.set);
    EXPECT_EQ(cellText(*frame, 1, member.column).toStdString(), member.shown) << member.name;
    EXPECT_EQ(csvValue(*frame, 1, member.column).toStdString(), member.csv) << member.name;
    EXPECT_EQ(found(frame, QString::fromUtf8(member.typed)), std::vector<std::uint64_t>{2}) << member.name;
    columns.insert(member.column);
  }
  EXPECT_EQ(columns.size(), processColumns) << "a column without a member";
}

TEST(ContractColumns, WhatIsFilteredByACellIsFound) {
  for (const auto& member : members) {
    FakeNode node;
    const auto frame = frameWith(node, member.set);
    const QString condition = conditionFor(*frame, 1, member.column);
    ASSERT_FALSE(condition.isEmpty()) << member.name;
    EXPECT_FALSE(condition.contains(QLatin1Char(' ')) && !condition.contains(QLatin1Char('"'))) << member.name;
    const auto numbers = found(frame, condition);
    EXPECT_TRUE(std::count(numbers.begin(), numbers.end(), 2U)) << condition.toStdString();
    const auto others = found(frame, QLatin1Char('!') + condition);
    EXPECT_FALSE(std::count(others.begin(), others.end(), 2U)) << condition.toStdString();
    EXPECT_EQ(Filter::termsIn(condition), QStringList{condition});
  }
}

TEST(ContractColumns, CellsWithoutAValueAreFoundAsNone) {
  FakeNode node;
  const auto frame = frameWith(node, [](Row&, FakeNode&) {});
  const std::pair<Column, const char*> cells[] = {
      {Column::parent, "parent:none"}, {Column::stack, "stack:none"}, {Column::oldest, "oldest:none"}};
  for (const auto& [column, condition] : cells) {
    EXPECT_EQ(conditionFor(*frame, 0, column).toStdString(), condition);
    EXPECT_EQ(found(frame, QString::fromLatin1(condition)).front(), 1U);
  }
  EXPECT_EQ(conditionFor(*frame, 0, Column::label), "");
}

TEST(ContractColumns, QuotesInANameSurviveAsACondition) {
  FakeNode node;
  const auto frame = frameWith(node, [](Row& row, FakeNode& of) { row.label = of.text("say \"a\\b\" & go"); });
  const auto condition = conditionFor(*frame, 1, Column::name);
  EXPECT_EQ(condition.toStdString(), R"(name:"say \"a\\b\" & go")");
  EXPECT_EQ(found(frame, condition), std::vector<std::uint64_t>{2});
}

TEST(ContractColumns, EveryColumnHasItsOwnWords) {
  QSet<QString> ids, titles, helps, csv;
  for (int i = 0; i < processColumns; ++i) {
    const auto column = static_cast<Column>(i);
    ids.insert(columnId(column));
    titles.insert(columnTitle(column, false));
    helps.insert(columnHelp(column, false));
    EXPECT_GT(columnHelp(column, true).size(), 20) << columnId(column).toStdString();
    EXPECT_FALSE(columnSample(column).isEmpty());
    EXPECT_FALSE(csvTitle(column, false).isEmpty());
    EXPECT_EQ(columnWithId(columnId(column)), column);
  }
  EXPECT_EQ(ids.size(), processColumns);
  EXPECT_EQ(titles.size(), processColumns);
  EXPECT_EQ(helps.size(), processColumns);
  EXPECT_EQ(columnWithId("bogus"), std::nullopt);
}

TEST(ContractColumns, TheDefaultColumnsAreThoseOfBefore) {
  QStringList ids;
  for (int i = 0; i < processColumns; ++i) {
    if (isShownByDefault(static_cast<Column>(i))) ids.push_back(columnId(static_cast<Column>(i)));
  }
  EXPECT_EQ(ids, (QStringList{"pid", "name", "reductions", "running", "memory", "mailbox", "current", "state"}));
}

TEST(ContractColumns, WhatTheNodeCannotTellIsNoNumber) {
  FakeNode node;
  using observe::Ability;
  for (const auto ability : {Ability::heap, Ability::mailbox_age, Ability::restarts, Ability::running_time})
    node.refuse(ability, "Not over this wire.");
  const auto frame = frameWith(node, [](Row& row, FakeNode&) { row.mailbox_length = 3; });
  const std::pair<Column, const char*> cells[] = {{Column::heap, "heap"},         {Column::heapPeak, "heappeak"},
                                                  {Column::oldest, "oldest"},     {Column::restarts, "restarts"},
                                                  {Column::runnable, "runnable"}, {Column::running, "running"}};
  for (const auto& [column, field] : cells) {
    EXPECT_EQ(cellText(*frame, 1, column), "–") << field;
    EXPECT_EQ(cellToolTip(*frame, 1, column), "Not over this wire.") << field;
    EXPECT_EQ(csvValue(*frame, 1, column), "") << field;
    EXPECT_EQ(found(frame, QString::fromLatin1(field) + ":none").size(), 3U) << field;
    EXPECT_TRUE(found(frame, QString::fromLatin1(field) + ">=0").empty()) << field;
  }
}

}  // namespace
}  // namespace nazir::widgets
