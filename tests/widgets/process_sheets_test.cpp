// SPDX-License-Identifier: GPL-3.0-or-later
// The sheets of a process window: what each shows, and what it says when there is nothing to show.
#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>

#include "process_window_fixture.hpp"
#include "widgets/models/details_roles.hpp"
#include "widgets/views/charts/chart_board.hpp"
#include "widgets/views/process/details_panel.hpp"

namespace nazir::widgets {
namespace {

using observe::Ability;
using tests::nextFrame;
using tests::pid;

class ProcessSheetsTest : public tests::ProcessWindowFixture {
 protected:
  static bool says(const DetailsSheet& sheet, const QString& text) {
    return soon([&] { return sheet.sentence() == text; });
  }
  static bool remarks(const DetailsSheet& sheet, const QString& part) {
    return soon([&] { return sheet.remark().contains(part); });
  }
  static bool asksOnlyForMessages(const observe::DetailsRequest& request) {
    return request.messages == 100 && !request.state && !request.relations && !request.stack && !request.dictionary;
  }
  static std::string whole(const ProcessWindow& window) {
    return window.currentSheet()->findChild<DetailsPanel*>()->wholeText().toStdString();
  }
};

TEST_F(ProcessSheetsTest, InformationHasTheRelationsAsLinks) {
  observe::ProcessDetails details;
  details.relations = observe::Relations{pid(1), {pid(1), pid(3)}, {pid(3)}, {}, {pid(99)}};
  observe::Waiting waiting;
  waiting.what = "call(Charge)";
  waiting.call = observe::WaitsOn{pid(3), std::chrono::seconds(1)};
  waiting.place.file = "till.cpp";
  waiting.place.line = 42;
  details.waiting = waiting;
  details.past_lives = std::vector<observe::PastLife>{{pid(9), {}, {}, "kill"}};
  m_node->setDetails(2, details);
  m_node->change(2, [](auto& row) {
    row.priority = observe::Priority::high;
    row.memory = 4096;
    row.heap_bytes = 1024;
    row.heap_peak = 2048;
    row.mailbox_bytes = 512;
  });
  nextFrame(m_collector);
  auto& window = open(2);
  ASSERT_TRUE(soon([&] { return links(window, "Links").shownText() == "<0.1.0> root, <0.3.0> worker"; }));
  EXPECT_EQ(links(window, "Group leader").shownText(), "<0.1.0> root");
  EXPECT_EQ(links(window, "Monitored by").shownText(), "none");
  EXPECT_EQ(links(window, "Has suspended").shownText(), "<0.99.0> (ended)");
  EXPECT_EQ(links(window, "Waits for").shownText(), "call(Charge), for 1 s, at till.cpp:42, of <0.3.0> worker");
  EXPECT_EQ(figure(window, "Priority"), "high");
  EXPECT_EQ(figure(window, "Past ends"), "kill");
  EXPECT_EQ(figure(window, "The rest"), "2.5 KiB");
}

TEST_F(ProcessSheetsTest, ManyLinksCostNoMoreThanTheFirst) {
  observe::ProcessDetails details;
  details.relations = observe::Relations{{}, std::vector<observe::Pid>(100'000, pid(3)), {}, {}, {}};
  m_node->setDetails(2, details);
  auto& window = open(2);
  auto& all = links(window, "Links");
  ASSERT_TRUE(soon([&] { return all.shownText().endsWith("99,992 more…"); })) << all.shownText().toStdString();
  EXPECT_EQ(all.shownText().count("worker"), 8);
  activate(all, "more");
  EXPECT_EQ(all.shownText().count("worker"), 108);
  EXPECT_TRUE(all.shownText().endsWith("99,892 more…"));
  for (int i = 0; i < 20; ++i) activate(all, "more");
  EXPECT_EQ(all.shownText().count("worker"), static_cast<int>(PidLinks::mostShown));
}

TEST_F(ProcessSheetsTest, InformationSaysWhatTheNodeCannotTell) {
  m_node->refuse(Ability::relations, "Not over this wire.");
  nextFrame(m_collector);
  auto& window = open(2);
  auto& all = links(window, "Links");
  EXPECT_TRUE(soon([&] { return all.toolTip() == "Not over this wire."; }));
  EXPECT_EQ(all.shownText(), "–");
  for (const auto& asked : m_node->asked()) EXPECT_FALSE(asked.request.relations);
}

TEST_F(ProcessSheetsTest, MessagesShowsTheFirstOfManyAndTheirSizes) {
  observe::Mailbox mailbox{1'000'000, {}};
  for (int i = 0; i < 250; ++i) {
    mailbox.first.push_back(
        {i == 0 ? pid(3) : observe::Pid(), 48, tests::inspected("shop::x::Donation<a::B>", "Donation{7}")});
  }
  mailbox.first[1].message.parts = {tests::inspected("int", "7", "amount")};
  observe::ProcessDetails details;
  details.messages = mailbox;
  m_node->setDetails(2, details);
  auto& window = open(2);
  auto& messages = sheet(window, "messages");
  ASSERT_TRUE(linesBecome(view(window), 100)) << "never the whole of a large mailbox";
  EXPECT_EQ(line(view(window), 0), "1|<0.3.0> worker|Donation<a::B>|48 B|Donation{7}");
  EXPECT_EQ(line(view(window), 1), "2|–|Donation<a::B>|48 B|Donation{7}");
  EXPECT_EQ(figure(window, "Messages in the mailbox"),
            "1,000,000 messages in the mailbox; these 100 have 4.69 KiB. … 999,900 more in the mailbox.");
  view(window).setCurrentIndex(view(window).model()->index(1, 0));
  EXPECT_EQ(whole(window), "shop::x::Donation<a::B>\n  amount: 7\n");
  EXPECT_EQ(messages.sentence(), "");
  EXPECT_TRUE(messages.remark().startsWith("As of ")) << messages.remark().toStdString();
  view(window).setCurrentIndex(view(window).model()->index(0, 0));
  QTest::keyClick(&view(window), Qt::Key_Return);
  EXPECT_EQ(window.pid(), pid(3)) << "the sender is a link";
}

TEST_F(ProcessSheetsTest, AHiddenSheetFetchesNothing) {
  auto& window = open(2);
  ASSERT_TRUE(soon([&] { return m_node->asked().size() == 1; }));
  auto& messages = sheet(window, "messages");
  ASSERT_TRUE(says(messages, "No messages: the mailbox is empty."));
  for (std::size_t i = 1; i <= 3; ++i) {  // a frame that comes during a question asks no other
    nextFrame(m_collector);
    ASSERT_TRUE(soon([&] { return m_node->asked().size() == 2 + i; })) << m_node->asked().size();
  }
  const auto asked = m_node->asked();
  for (std::size_t i = 1; i < asked.size(); ++i) EXPECT_TRUE(asksOnlyForMessages(asked[i].request)) << i;
  sheet(window, "trace");
  for (int i = 0; i < 3; ++i) nextFrame(m_collector);
  EXPECT_EQ(m_node->asked().size(), 5U);
}

TEST_F(ProcessSheetsTest, TheSameSnapshotIsAskedAboutOnce) {
  auto& window = open(2);
  sheet(window, "messages");
  ASSERT_TRUE(says(*qobject_cast<DetailsSheet*>(window.currentSheet()), "No messages: the mailbox is empty."));
  const auto before = m_node->asked().size();
  m_collector.want(Collector::Part::forest, true);  // another frame of the same snapshot
  ASSERT_TRUE(tests::frameWhere(m_collector, [](const Frame& frame) { return frame.forest != nullptr; }));
  emit m_collector.frameReady();
  EXPECT_EQ(m_node->asked().size(), before);
}

TEST_F(ProcessSheetsTest, DictionaryStateAndStackSayWhatThereIs) {
  struct Case {
    const char* sheet;
    Ability ability;
    const char* nothing;
  };
  const Case cases[] = {
      {"messages", Ability::messages, "No messages: the mailbox is empty."},
      {"dictionary", Ability::dictionary, "No entries: the process has put nothing into its dictionary."},
      {"stack", Ability::stack_trace, "No stack: an idle server needs none between two messages."}};
  auto& window = open(2);
  for (const auto& each : cases) {
    auto& shown = sheet(window, each.sheet);
    EXPECT_TRUE(says(shown, each.nothing)) << each.sheet << ": " << shown.sentence().toStdString();
    const auto before = m_node->asked().size();
    m_node->refuse(each.ability, "Not over this wire.");
    nextFrame(m_collector);
    EXPECT_TRUE(says(shown, "This node cannot tell. Not over this wire.")) << each.sheet;
    EXPECT_EQ(m_node->asked().size(), before) << "asked for what it cannot tell";
    m_node->refuse(each.ability, {});
    nextFrame(m_collector);
  }
}

TEST_F(ProcessSheetsTest, ARunningProcessHasNoStackToRead) {
  m_node->change(2, [](auto& row) { row.state = observe::State::running; });
  nextFrame(m_collector);
  auto& window = open(2);
  EXPECT_TRUE(says(sheet(window, "stack"), "It runs at this moment: a stack can be read while a process pauses."));
}

TEST_F(ProcessSheetsTest, TheProgramsOwnFunctionsStandOut) {
  observe::ProcessDetails details;
  observe::StackFrame below, own;
  below.function = "suspend";
  below.module = "/usr/lib/libnazir.so";
  below.address = 16;
  below.is_runtime = true;
  own.function = "pay";
  own.symbol = "shop::pay(int)";
  own.file = "/src/shop.cpp";
  own.line = 7;
  own.module = "/bin/shop";
  own.address = 32;
  own.is_inline = true;
  details.stack = std::vector{below, own};
  m_node->setDetails(2, details);
  auto& window = open(2);
  sheet(window, "stack");
  ASSERT_TRUE(linesBecome(view(window), 2));
  EXPECT_EQ(line(view(window), 0), "0|suspend||libnazir.so");
  EXPECT_EQ(line(view(window), 1), "1|pay (inlined)|shop.cpp:7|shop");
  EXPECT_EQ(view(window).model()->index(0, 1).data(LookRole), FixedLook | DimLook);
  EXPECT_EQ(view(window).model()->index(1, 1).data(LookRole), FixedLook | StrongLook);
  view(window).setCurrentIndex(view(window).model()->index(1, 0));
  EXPECT_EQ(whole(window), "shop::pay(int)\n/src/shop.cpp:7\n/bin/shop, 0x20");
  QTest::keyClick(&view(window), Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(QApplication::clipboard()->text(), "1\tpay (inlined)\tshop.cpp:7\tshop");
}

TEST_F(ProcessSheetsTest, TheStateIsATreeThatKeepsWhatIsOpen) {
  const auto state = [](const std::string& sum, bool more) {
    auto box = tests::inspected("Box", "Box{" + sum + "}", "box", {tests::inspected("int", sum, "sum")});
    if (more) box.parts.push_back(tests::inspected("int", "1", "new"));
    observe::ProcessDetails details;
    details.state = tests::inspected("Till", "Till{…}", {}, {box});
    return details;
  };
  m_node->setDetails(2, state("3", false));
  auto& window = open(2);
  sheet(window, "state");
  ASSERT_TRUE(linesBecome(view(window), 1));
  auto& tree = view(window);
  const auto root = tree.model()->index(0, 0);
  EXPECT_EQ(line(tree, 0), "(whole)|Till{…}|Till");
  EXPECT_TRUE(tree.isExpanded(root)) << "the members show at once";
  EXPECT_EQ(line(tree, 0, root), "box|Box{3}|Box");
  tree.expand(tree.model()->index(0, 0, root));
  m_node->setDetails(2, state("4", true));  // another shape
  nextFrame(m_collector);
  ASSERT_TRUE(soon([&] { return tree.model()->rowCount(tree.model()->index(0, 0, tree.model()->index(0, 0))) == 2; }));
  EXPECT_TRUE(tree.isExpanded(tree.model()->index(0, 0, tree.model()->index(0, 0))));
}

TEST_F(ProcessSheetsTest, AStateThatNobodyDescribedIsNoEmptyTree) {
  observe::ProcessDetails details;
  details.state = tests::inspected("shop::Till", "<Till>");
  m_node->setDetails(2, details);
  auto& window = open(2);
  EXPECT_TRUE(says(sheet(window, "state"),
                   "Its state has the type Till, whose members the program does not describe: there is nothing to "
                   "show."));
}

TEST_F(ProcessSheetsTest, AProblemStandsInItsPlaceAndWhatWasKnownStays) {
  m_node->failDetails("It is busy with a sum. Ask again later.", observe::Problem::Kind::late);
  auto& window = open(2);
  auto& messages = sheet(window, "messages");
  EXPECT_TRUE(says(messages, "It is busy with a sum. Ask again later."));
  m_node->failDetails({});
  observe::ProcessDetails details;
  details.messages = observe::Mailbox{1, {{{}, 16, tests::inspected("Ping", "Ping{}")}}};
  m_node->setDetails(2, details);
  for (auto* button : messages.findChildren<QPushButton*>()) {
    if (button->text() == "Ask again") QTest::mouseClick(button, Qt::LeftButton);
  }
  ASSERT_TRUE(linesBecome(view(window), 1)) << "asked at once";
  m_node->failDetails("No room.");
  nextFrame(m_collector);
  EXPECT_TRUE(remarks(messages, "No room.")) << messages.remark().toStdString();
  EXPECT_EQ(view(window).model()->rowCount(), 1);
  EXPECT_EQ(messages.sentence(), "");
}

TEST_F(ProcessSheetsTest, ABusyProcessIsAskedLessOften) {
  auto& window = open(2);
  auto& messages = sheet(window, "messages");
  ASSERT_TRUE(says(messages, "No messages: the mailbox is empty."));
  m_node->failDetails("Busy.", observe::Problem::Kind::late);
  nextFrame(m_collector);
  ASSERT_TRUE(remarks(messages, "Busy."));
  const auto before = m_node->asked().size();
  for (int i = 1; i < DetailsSheet::pause; ++i) nextFrame(m_collector);
  EXPECT_EQ(m_node->asked().size(), before);
  nextFrame(m_collector);
  EXPECT_TRUE(soon([&] { return m_node->asked().size() == before + 1; }));
}

TEST_F(ProcessSheetsTest, AfterTheEndASheetShowsWhatWasLastKnown) {
  observe::ProcessDetails details;
  details.messages = observe::Mailbox{1, {{{}, 16, tests::inspected("Ping", "Ping{}")}}};
  m_node->setDetails(2, details);
  auto& window = open(2);
  auto& messages = sheet(window, "messages");
  ASSERT_TRUE(linesBecome(view(window), 1));
  m_node->remove(2, "normal");
  nextFrame(m_collector);
  EXPECT_TRUE(messages.remark().startsWith("Last known, at ")) << messages.remark().toStdString();
  EXPECT_EQ(view(window).model()->rowCount(), 1);
  EXPECT_TRUE(says(sheet(window, "dictionary"), "The process ended before it was asked for this."));
}

TEST_F(ProcessSheetsTest, HistoryHasThePastAndThePastLives) {
  observe::ProcessDetails details;
  details.past_lives =
      std::vector<observe::PastLife>{{pid(9), std::chrono::seconds(2), std::chrono::seconds(62), "{bad, donation}"}};
  m_node->setDetails(2, details);
  m_node->change(2, [](auto& row) { row.mailbox_length = 4; });
  auto& window = open(2);
  nextFrame(m_collector);
  sheet(window, "history");
  ASSERT_TRUE(linesBecome(view(window), 1));
  EXPECT_EQ(line(view(window), 0), "1 m 2 s|<0.9.0>|1 m 0 s|{bad, donation}");
  const auto* board = window.currentSheet()->findChild<ChartBoard*>();
  ASSERT_NE(board, nullptr);
  EXPECT_EQ(board->charts().size(), 3U);
  EXPECT_EQ(board->chart("mailbox")->value("mailbox"), "4");
  EXPECT_EQ(board->chart("memory")->value("memory"), "1 KiB");
}

TEST_F(ProcessSheetsTest, HistoryGoesWithTheProcess) {
  m_node->change(2, [](auto& row) { row.mailbox_length = 4; });
  m_node->change(3, [](auto& row) { row.mailbox_length = 7; });
  auto& window = open(2);
  m_collector.past()->watch(pid(3));
  nextFrame(m_collector);
  sheet(window, "history");
  const auto* board = window.currentSheet()->findChild<ChartBoard*>();
  EXPECT_EQ(board->chart("mailbox")->value("mailbox"), "4");
  emit window.currentSheet()->processRequested(pid(3), false);
  EXPECT_EQ(board->chart("mailbox")->value("mailbox"), "7");
}

TEST_F(ProcessSheetsTest, LogTellsTheLifeOfTheProcessInOrder) {
  m_node->change(2, [](auto& row) {
    row.restarts = 1;
    row.spawned_at = std::chrono::seconds(1);
  });
  observe::ProcessDetails details;
  details.past_lives = std::vector<observe::PastLife>{{pid(9), {}, std::chrono::milliseconds(500), "kill"}};
  m_node->setDetails(2, details);
  nextFrame(m_collector);
  auto& window = open(2);
  ASSERT_TRUE(traced(2));
  m_node->happen(2, {.kind = observe::TraceKind::link, .other = pid(3)});
  nextFrame(m_collector);
  sheet(window, "log");
  ASSERT_TRUE(linesBecome(view(window), 3));
  EXPECT_EQ(line(view(window), 0), "0.500000|previous life ended|<0.9.0> |kill");
  EXPECT_EQ(line(view(window), 1), "1.000000|started again by|<0.1.0> root|worker, restart 1");
  EXPECT_EQ(line(view(window), 2), "2.000000|linked to|<0.3.0> worker|");
  QTest::keyClick(&window, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
  m_node->remove(2, "shutdown");
  nextFrame(m_collector);
  ASSERT_TRUE(linesBecome(view(window), 5));
  EXPECT_EQ(line(view(window), 3), "3.000000|you||<0.2.0> is in the clipboard.");
  EXPECT_EQ(line(view(window), 4), "3.000000|ended||shutdown");
}

}  // namespace
}  // namespace nazir::widgets
