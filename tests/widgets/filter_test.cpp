// SPDX-License-Identifier: GPL-3.0-or-later
// Which processes a filter finds. Notations of numbers: typed_number_test.cpp.
#include <gtest/gtest.h>

#include "settled.hpp"
#include "widgets/models/process_columns.hpp"

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;
using tests::FakeNode;
using tests::frameOf;
using tests::pid;
using tests::withQuery;

using Numbers = std::vector<std::uint64_t>;

/// The pid numbers of the processes that pass, oldest first.
Numbers passing(const FramePointer& frame) {
  Numbers numbers;
  for (const auto row : frame->order->rows) numbers.push_back(observe::number(frame->snapshot->processes[row].pid));
  return numbers;
}

ProcessQuery queryOf(const QString& typed, bool accumulate = false) {
  ProcessQuery query;
  query.filter = Filter::parse(typed, accumulate);
  EXPECT_EQ(query.filter.problem.toStdString(), "") << typed.toStdString();
  query.sortBy = ProcessColumn::pid;
  query.descending = false;
  query.accumulate = accumulate;
  return query;
}

class FilterTest : public testing::Test {
 protected:
  FilterTest() {
    auto worker = m_node.row(1, "PaymentWorker::init");
    worker.mailbox_length = 250;
    m_node.add(worker);
    auto ledger = m_node.row(2, "Ledger::init", 1);
    ledger.name = m_node.text("ledger");
    ledger.label = m_node.text("the books");
    ledger.current_function = m_node.text("Ledger::handle_call");
    ledger.kind = observe::Kind::gen_server;
    ledger.state = observe::State::running;
    m_node.add(ledger);
    auto donor = m_node.row(3, "donor_loop", 1);
    donor.label = m_node.text("Donor ÄÖ 17");
    donor.kind = observe::Kind::task;
    m_node.add(donor);
  }
  Numbers finds(const char* typed) { return passing(frameOf(m_node, queryOf(QString::fromUtf8(typed)))); }
  void label(std::uint64_t number, const char* text) {
    m_node.change(number, [id = m_node.text(text)](auto& row) { row.label = id; });
  }
  FakeNode m_node;
};

TEST_F(FilterTest, EmptyPassesAll) {
  EXPECT_EQ(finds("  "), (Numbers{1, 2, 3}));
}

TEST_F(FilterTest, FreeTextLooksAtPidNameLabelAndFunctions) {
  EXPECT_EQ(finds("<0.2.0>"), Numbers{2});
  EXPECT_EQ(finds("PAYMENT"), Numbers{1});
  EXPECT_EQ(finds("ledger"), Numbers{2});
  EXPECT_EQ(finds("books"), Numbers{2}) << "the label of a process that has a name";
  EXPECT_EQ(finds("donor 17"), Numbers{3}) << "both words";
  EXPECT_EQ(finds("handle_call"), Numbers{2}) << "the current function";
  EXPECT_EQ(finds("PaymentWorker::init"), Numbers{1}) << "a function is not a term";
}

TEST_F(FilterTest, ABareNumberIsAWholePidAndBesideOtherWordsNone) {
  label(1, "subscriber 3");
  label(2, "subscriber 7");
  EXPECT_EQ(finds("3"), (Numbers{1, 3})) << "a label and a pid";
  EXPECT_EQ(finds("subscriber 3"), Numbers{1});
  EXPECT_EQ(finds("subscriber 7"), Numbers{2});
  EXPECT_EQ(finds("subscriber 2"), Numbers{});
  EXPECT_EQ(finds("subscriber \"<0.2\""), Numbers{2}) << "written as a pid";
  EXPECT_EQ(finds("kind:task 3"), (Numbers{3}));
  EXPECT_EQ(finds("3 !subscriber"), (Numbers{3})) << "a word that is not there has no number";
  EXPECT_EQ(finds("!2"), (Numbers{1, 3}));
  EXPECT_EQ(finds("99999999999999999999"), Numbers{});
}

TEST_F(FilterTest, EachTextFieldLooksAtItsOwnText) {
  EXPECT_EQ(finds("name:ledger"), Numbers{2});
  EXPECT_EQ(finds("name:donor"), Numbers{3}) << "as listed: the label";
  EXPECT_EQ(finds("name:init"), Numbers{1}) << "as listed: the function; a name hides it";
  EXPECT_EQ(finds("label:books"), Numbers{2});
  EXPECT_EQ(finds("label:ledger"), Numbers{});
  EXPECT_EQ(finds("function:ledger"), Numbers{2});
  EXPECT_EQ(finds("function:handle_call"), Numbers{});
  EXPECT_EQ(finds("current:handle_call"), Numbers{2});
  EXPECT_EQ(finds("current:ledger::init"), Numbers{});
}

TEST_F(FilterTest, StatesAndKindsAreNamedAsTheyAreShown) {
  for (unsigned i = 0; i <= static_cast<unsigned>(observe::State::exiting); ++i) {
    m_node.change(3, [i](auto& row) { row.state = static_cast<observe::State>(i); });
    const QString name = stateText(static_cast<observe::State>(i));
    EXPECT_EQ(finds(("label:donor state:" + name).toUtf8()), Numbers{3});
    EXPECT_EQ(finds(("label:donor STATE=" + name.toUpper()).toUtf8()), Numbers{3});
  }
  for (unsigned i = 0; i <= static_cast<unsigned>(observe::Kind::task); ++i) {
    m_node.change(3, [i](auto& row) { row.kind = static_cast<observe::Kind>(i); });
    EXPECT_EQ(finds(("label:donor kind:" + kindText(static_cast<observe::Kind>(i))).toUtf8()), Numbers{3});
  }
  EXPECT_EQ(finds("kind:gen_server"), Numbers{2});
  EXPECT_EQ(finds("state!=waiting"), (Numbers{2, 3})) << "running and exiting";
}

TEST_F(FilterTest, ExclamationMarkNegates) {
  EXPECT_EQ(finds("!ledger"), (Numbers{1, 3}));
  EXPECT_EQ(finds("!state:running !kind:task"), Numbers{1});
  EXPECT_EQ(finds("!mailbox!=250"), Numbers{1}) << "twice is once";
}

TEST_F(FilterTest, QuotesHoldATextTogether) {
  EXPECT_EQ(finds("name:\"donor äö\""), Numbers{3});
  EXPECT_EQ(finds("\"the books\" state:running"), Numbers{2});
  EXPECT_EQ(finds("“Donor ÄÖ 17”"), Numbers{3}) << "copied from the list, with its quotes";
  EXPECT_EQ(finds("!\"the books\""), (Numbers{1, 3}));
  EXPECT_EQ(finds("\"state:running\""), Numbers{}) << "text, not a term";
  EXPECT_EQ(finds("\"the bo"), Numbers{2}) << "not closed yet";
  label(3, "say \"hello\"");
  EXPECT_EQ(finds("label:\"say \\\"hello\\\"\""), Numbers{3});
}

TEST_F(FilterTest, PidsAreNamedByNumberOrAsShown) {
  for (const char* typed : {"pid:2", "pid:<0.2.0>", "pid = 0.2.0", "pid:\"<0.2.0>\""})
    EXPECT_EQ(finds(typed), Numbers{2});
  EXPECT_EQ(finds("parent:1"), (Numbers{2, 3}));
  EXPECT_EQ(finds("parent:<0.1.0> kind:task"), Numbers{3});
  EXPECT_EQ(finds("parent:none"), Numbers{1});
  EXPECT_EQ(finds("parent:-"), Numbers{1});
  EXPECT_EQ(finds("parent<100"), (Numbers{2, 3})) << "a dash is no number";
}

// Steps 0, 1 and 2 are less than, equal to and greater than what is typed, as the column shows it.
struct FieldCase {
  const char* typed;
  const char* value;
  ProcessColumn column;
  const char* shown;
  void (*set)(observe::ProcessRow& row, std::uint64_t step);
  bool accumulate = false;
};

class FilterFields : public testing::TestWithParam<FieldCase> {};

TEST_P(FilterFields, EachOperatorTestsWhatTheColumnShows) {
  const auto& field = GetParam();
  FakeNode node;
  for (std::uint64_t i = 1; i <= 3; ++i) {
    auto row = node.row(i);
    // Totals in the opposite order: a filter that tested totals would find the wrong rows.
    row.reductions = row.messages_in = 1'000'000'000 * (4 - i);
    row.running = 10s * (4 - i);
    node.add(row);
  }
  const auto before = frameOf(node);
  for (std::uint64_t i = 1; i <= 3; ++i) node.change(i, [&](auto& row) { field.set(row, i - 1); });
  const auto now = frameOf(node, {}, before);
  const std::pair<const char*, Numbers> operators[] = {{">", {3}},     {">=", {2, 3}}, {"≥", {2, 3}}, {"<", {1}},
                                                       {"<=", {1, 2}}, {"≤", {1, 2}},  {"=", {2}},    {"==", {2}},
                                                       {":", {2}},     {"!=", {1, 3}}, {"≠", {1, 3}}};
  for (const auto& [sign, expected] : operators) {
    for (const char* pattern : {"%1%2%3", "%1 %2 %3", "%1%2 \"%3\""}) {
      const QString typed = QString::fromLatin1(pattern).arg(QString::fromUtf8(field.typed), QString::fromUtf8(sign),
                                                             QString::fromUtf8(field.value));
      const auto frame = withQuery(now, queryOf(typed, field.accumulate));
      EXPECT_EQ(passing(frame), expected) << typed.toStdString();
      EXPECT_EQ(cellText(*frame, 1, field.column).toStdString(), field.shown);
    }
  }
}

using Row = observe::ProcessRow;
using Step = std::uint64_t;
INSTANTIATE_TEST_SUITE_P(
    All, FilterFields,
    testing::Values(FieldCase{"pid", "2", ProcessColumn::pid, "<0.2.0>", [](Row&, Step) {}},
                    FieldCase{"parent", "<0.20.0>", ProcessColumn::parent, "<0.20.0>",
                              [](Row& row, Step step) { row.parent = pid(10 + 10 * step); }},
                    FieldCase{"mailbox", "1,000", ProcessColumn::mailbox, "1,000",
                              [](Row& row, Step step) { row.mailbox_length = 999 + step; }},
                    FieldCase{"msgq", "1k", ProcessColumn::mailbox, "1,000",
                              [](Row& row, Step step) { row.mailbox_length = 999 + step; }},
                    FieldCase{"queue", "1000", ProcessColumn::mailbox, "1,000",
                              [](Row& row, Step step) { row.mailbox_length = 999 + step; }},
                    FieldCase{"memory", "1.5 MiB", ProcessColumn::memory, "1.5 MiB",
                              [](Row& row, Step step) { row.memory = 1'562'300 + 10'600 * step; }},
                    FieldCase{"memory", "1,5mib", ProcessColumn::memory, "1.5 MiB",
                              [](Row& row, Step step) { row.memory = 1'562'300 + 10'600 * step; }},
                    FieldCase{"reductions", "1,500", ProcessColumn::reductions, "1,500",
                              [](Row& row, Step step) { row.reductions += 1499 + step; }},
                    FieldCase{"reds", "1.5k", ProcessColumn::reductions, "1,500",
                              [](Row& row, Step step) { row.reductions = 1499 + step; }, true},
                    FieldCase{"running", "25 %", ProcessColumn::running, "25.0 %",
                              [](Row& row, Step step) { row.running += 249'400us + 600us * step; }},
                    FieldCase{"running", "1,24s", ProcessColumn::running, "1.24 s",
                              [](Row& row, Step step) { row.running = 1234ms + step * 7ms; }, true},
                    FieldCase{"messages", "1k", ProcessColumn::messages, "1 k",
                              [](Row& row, Step step) { row.messages_in += 999 - 5 + 9 * step; }},
                    FieldCase{"restarts", "7", ProcessColumn::restarts, "7",
                              [](Row& row, Step step) { row.restarts = static_cast<std::uint32_t>(6 + step); }},
                    FieldCase{"scheduler", "2", ProcessColumn::scheduler, "2",
                              [](Row& row, Step step) { row.scheduler = static_cast<std::uint16_t>(step); }},
                    FieldCase{"age", "3 h 12 m", ProcessColumn::age, "3 h 12 m",
                              [](Row& row, Step step) { row.spawned_at = 2s - (3h + 11min + 50s + step * 40s); }},
                    FieldCase{"stack", "4KiB", ProcessColumn::stack, "4 KiB", [](Row& row, Step step) {
                                row.stack_bytes = static_cast<std::uint32_t>(4080 + 17 * step);
                              }}));

TEST(Filter, ADashIsNoNumber) {
  FakeNode node;
  node.add(node.row(1));
  node.add(node.row(2));
  node.change(2, [](auto& row) { row.stack_bytes = 4096; });
  const auto frame = frameOf(node);
  EXPECT_EQ(passing(frameOf(node, queryOf("stack:none"), frame)), Numbers{1});
  EXPECT_EQ(passing(frameOf(node, queryOf("stack:–"), frame)), Numbers{1});
  EXPECT_EQ(passing(frameOf(node, queryOf("stack<1MiB"), frame)), Numbers{2});
  EXPECT_EQ(passing(frameOf(node, queryOf("stack>=0"), frame)), Numbers{2});
  EXPECT_EQ(passing(frameOf(node, queryOf("running:none"))), (Numbers{1, 2})) << "one look is no interval";
  EXPECT_EQ(passing(frameOf(node, queryOf("running<1%"))), Numbers{});
  EXPECT_EQ(passing(frameOf(node, queryOf("running:none"), frame)), Numbers{});
  node.setVirtual(7);
  EXPECT_EQ(passing(frameOf(node, queryOf("running:none"), frame)), (Numbers{1, 2}));
  EXPECT_EQ(passing(frameOf(node, queryOf("running:none", true), frame)), (Numbers{1, 2}));
}

TEST(Filter, NumbersAreNotRoundedToNothing) {
  FakeNode node;
  node.add(node.row(1));
  node.add(node.row(2));
  const auto before = frameOf(node);
  node.change(2, [](auto& row) { row.running += 1us; });
  EXPECT_EQ(passing(frameOf(node, queryOf("running>0"), before)), Numbers{2}) << "shown as < 0.1 %";
  EXPECT_EQ(passing(frameOf(node, queryOf("running<0.1%"), before)), (Numbers{1, 2}));
}

TEST(Filter, AProcessYoungerThanItsSnapshotIsNoTimeOld) {
  FakeNode node;
  node.add(node.row(1));
  node.change(1, [](auto& row) { row.spawned_at = 1h; });
  EXPECT_EQ(passing(frameOf(node, queryOf("age=0s"))), Numbers{1});
}

TEST(Filter, FindsExactCopiesAndAnyCaseOfEveryAlphabet) {
  FakeNode node;
  const std::vector<std::pair<std::uint64_t, const char*>> labels{
      {1, "Donor ÄÖ 17"}, {2, "Жертва 1"}, {3, "ÉCOLE 2"}, {4, "ΣΟΦΟΣ"}, {5, "İstanbul"}, {6, "straße"}, {7, "寄付"}};
  for (const auto& [number, label] : labels) {
    auto row = node.row(number);
    row.label = node.text(label);
    node.add(row);
  }
  const std::vector<std::pair<const char*, Numbers>> cases{{"ÄÖ", {1}},
                                                           {"äö", {1}},
                                                           {"Äö", {1}},
                                                           {"жертва", {2}},
                                                           {"ЖЕРТВА", {2}},
                                                           {"école", {3}},
                                                           {"École", {3}},
                                                           {"e\u0301cole", {3}},
                                                           {"ecole", {}},
                                                           {"σοφος", {4}},
                                                           {"σοφοσ", {4}},
                                                           {"İSTANBUL", {5}},
                                                           {"straße", {6}},
                                                           {"STRASSE", {6}},
                                                           {"STRAẞE", {6}},
                                                           {"label:寄付", {7}},
                                                           {"label:\"donor äö 17\"", {1}}};
  for (const auto& [typed, expected] : cases)
    EXPECT_EQ(passing(frameOf(node, queryOf(QString::fromUtf8(typed)))), expected) << typed;
}

struct Problem {
  const char* typed;
  const char* says;
};

TEST(Filter, WhatIsMissingOrWrongIsSaidInOneLine) {
  const Problem problems[] = {
      {"state:", "“state:” needs a value, as in state:waiting"},
      {"mailbox>", "“mailbox>” needs a value, as in mailbox>100"},
      {"mailbox > ", "“mailbox>” needs a value, as in mailbox>100"},
      {"name:", "“name:” needs a value, as in name:ledger"},
      {"mailbox>many", "“mailbox>” needs a number, as in mailbox>100"},
      {"mailbox>1.5", "“mailbox>” needs a whole number, as in mailbox>100"},
      {"mailbox>1.000", "“1.000” is ambiguous: write 1,000 or 1.00"},
      {"mailbox>5%", "“mailbox>” needs a number, as in mailbox>100"},
      {"memory>1parsec", "“memory>” needs a number, as in memory>1MiB"},
      {"age>3h12x", "“age>” needs a number, as in age>10s"},
      {"running>2s", "“running>” needs a number, as in running>5%"},
      {"parent>-", "“parent>” needs a number, as in parent:5"},
      {"pid:<0.x.0>", "“pid:” needs a number, as in pid:5"},
      {"state:asleep", "“asleep” is not a state: running, runnable, waiting, suspended or exiting"},
      {"kind:cat", "“cat” is not a kind: function, GenServer, Supervisor or task"},
      {"state>3", "“state>” needs a colon, as in state:waiting"},
      {"foo>1",
       "“foo” is not a field: use mailbox, memory, reductions, running, messages, restarts, scheduler, age or stack"},
      {"mailbx>5", "“mailbx” is not a field: did you mean mailbox>100? For a text use quotes"},
      {"staet:waiting", "“staet” is not a field: did you mean state:waiting? For a text use quotes"},
      {"Reductoins>1", "“Reductoins” is not a field: did you mean reductions>10k? For a text use quotes"},
      {"!kinds:task", "“kinds” is not a field: did you mean kind:task? For a text use quotes"},
      {"state:bogus kind:cat", "“bogus” is not a state: running, runnable, waiting, suspended or exiting"}};
  for (const auto& [typed, says] : problems)
    EXPECT_EQ(Filter::parse(QString::fromUtf8(typed)).problem.toStdString(), says) << typed;
  EXPECT_EQ(Filter::parse("running>5%", true).problem.toStdString(), "“running>” needs a number, as in running>2s");
  for (const char* code : {"std::vector<int>", "a=b", "<0.1", "state::machine", "list<5>", "foo > bar", "x:5", "!",
                           "\"staet:waiting\"", "lists:map", "stable:x"})
    EXPECT_EQ(Filter::parse(QString::fromUtf8(code)).problem.toStdString(), "") << code;
}

TEST_F(FilterTest, ATermThatIsNotUnderstoodIsLeftOut) {
  const std::pair<const char*, Numbers> cases[] = {
      {"state:bogus", {1, 2, 3}},       {"foo>1", {1, 2, 3}},        {"kind:task foo>1", {3}},
      {"foo > 1 kind:task", {3}},       {"state:bogus ledger", {2}}, {"mailbox>1x ledger", {2}},
      {"staet:waiting kind:task", {3}}, {"!state:bogus books", {2}}, {"mailbox>\"a b\" kind:task", {3}},
      {"state:bogus foo>1 books", {2}}, {"kind:task mailbox>", {3}}};
  for (const auto& [typed, expected] : cases) {
    ProcessQuery query;
    query.filter = Filter::parse(QString::fromUtf8(typed));
    EXPECT_NE(query.filter.problem, "") << typed;
    query.sortBy = ProcessColumn::pid;
    query.descending = false;
    EXPECT_EQ(passing(frameOf(m_node, query)), expected) << typed;
  }
}

TEST_F(FilterTest, AnUnknownFieldIsATextThatNamesTheFieldsWhenNothingHasIt) {
  const auto unknown = frameOf(m_node, queryOf("kind:task foo:bar"));
  EXPECT_EQ(passing(unknown), Numbers{3});
  EXPECT_TRUE(unknown->order->ignoredLast);
  EXPECT_EQ(unknown->query.filter.hint.toStdString(),
            "No process contains “foo:bar”, and “foo” is not a field: use name, label, function, current, state, kind, "
            "pid, parent, mailbox, memory, reductions, running, messages, restarts, scheduler, age or stack");
  label(1, "foo:bar");
  EXPECT_EQ(finds("foo:bar"), Numbers{1});
}

TEST_F(FilterTest, HalfAWordDoesNotEmptyTheList) {
  const auto half = frameOf(m_node, queryOf("kind:task stat"));
  EXPECT_EQ(passing(half), Numbers{3});
  EXPECT_TRUE(half->order->ignoredLast);
  EXPECT_EQ(half->query.filter.hint.toStdString(), "No process contains “stat”; by column: state:waiting");
  const auto text = frameOf(m_node, queryOf("lab"));
  EXPECT_TRUE(text->order->ignoredLast);
  label(1, "laboratory");
  const auto found = frameOf(m_node, queryOf("lab"));
  EXPECT_EQ(passing(found), Numbers{1}) << "it is text where a process has it";
  EXPECT_FALSE(found->order->ignoredLast);
  for (const char* whole : {"stat ", "!stat", "\"stat\"", "stats", "stat books"})
    EXPECT_EQ(Filter::parse(QString::fromUtf8(whole)).hint.toStdString(), "") << whole;
}

TEST(Filter, HelpNamesEveryField) {
  QString all;
  for (const auto& [typed, meaning] : filterHelp()) all += typed + QLatin1Char(' ') + meaning + QLatin1Char('\n');
  for (const char* field : {"name:", "label:", "function:", "current:", "state:", "kind:", "pid:", "parent:", "mailbox",
                            "memory", "reductions", "running", "messages", "restarts", "scheduler", "age", "stack"})
    EXPECT_TRUE(all.contains(QLatin1String(field))) << field;
  for (const auto& [typed, meaning] : filterHelp()) {
    if (typed.startsWith(QLatin1Char('>')) || typed == QLatin1String("!term") || typed.startsWith("name:")) continue;
    EXPECT_EQ(Filter::parse(typed).problem.toStdString(), "") << typed.toStdString() << ": an example that works";
  }
}

}  // namespace
}  // namespace nazir::widgets
