// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/report.hpp"

#include <gtest/gtest.h>

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

Report example() {
  Report report;
  report.scenario = "a \"b\"\\\n.toml";
  report.workload = "donations";
  report.seed = 7;
  report.clock = ClockKind::simulated;
  report.schedulers = 1;
  report.elapsed = 61'042ms;
  report.totals.processes = 58;
  report.totals.processes_peak = 4'000;
  report.totals.spawned = 1'234'567;
  report.totals.exited = 1'234'509;
  report.totals.crashed = 12;
  report.totals.restarted = 3;
  report.totals.messages_sent = 10;
  report.totals.messages_received = 9;
  report.totals.messages_dropped = 1;
  report.figures.currency = *Currency::find("KWD");
  report.figures.ledger = LedgerFigures{.accepted = {10, 1'000'500},
                                        .completed = {6, 600'000},
                                        .rejected = {1, 100'000},
                                        .failed = {1, 100'000},
                                        .in_flight = {2, 200'500},
                                        .conserved = true};
  report.figures.load = LoadFigures{.offered = 1'015, .achieved = 10, .turned_away = 1'000, .missed = 5};
  report.figures.list = {count_figure("paid", "Paid", 1200, "Payments."),
                         duration_figure("latency", "Latency", 8'200us, "Time."),
                         text_figure("note", "Note", "all well", "A note.")};
  return report;
}

TEST(Report, JsonToTheByte) {
  EXPECT_EQ(report_json(example()),
            "{\"scenario\":\"a "
            "\\\"b\\\"\\\\\\n.toml\",\"workload\":\"donations\",\"seed\":7,\"clock\":\"virtual\",\"schedulers\":1,"
            "\"elapsed_seconds\":61.042,"
            "\"processes\":{\"current\":58,\"peak\":4000,\"spawned\":1234567,\"exited\":1234509,\"crashed\":12,"
            "\"restarted\":3},"
            "\"messages\":{\"sent\":10,\"received\":9,\"dropped\":1},"
            "\"load\":{\"offered\":1015,\"achieved\":10,\"turned_away\":1000,\"missed\":5},"
            "\"ledger\":{\"currency\":\"KWD\",\"exponent\":3,"
            "\"accepted\":{\"count\":10,\"amount\":1000500},\"completed\":{\"count\":6,\"amount\":600000},"
            "\"rejected\":{\"count\":1,\"amount\":100000},\"failed\":{\"count\":1,\"amount\":100000},"
            "\"in_flight\":{\"count\":2,\"amount\":200500},\"full\":false,\"conserved\":true},"
            "\"figures\":{\"paid\":1200,\"latency\":0.0082,\"note\":\"all well\"},\"verdict\":\"ok\"}\n");
}

TEST(Report, TextForPeople) {
  auto report = example();
  report.scenario = "donations";
  EXPECT_EQ(report_text(report),
            "donations: 61.042 s on the virtual clock, seed 7, 1 scheduler\n"
            "processes: 58 now, 4,000 peak, 1,234,567 spawned, 1,234,509 exited, 12 crashed, 3 restarted\n"
            "messages: 10 sent, 9 received, 1 dropped\n"
            "load: 1,015 offered = 10 accepted + 1,000 turned away + 5 missed\n"
            "figures:\n"
            "  Paid                          1,200\n"
            "  Latency                       8.2 ms\n"
            "  Note                          all well\n"
            "ledger:\n"
            "  accepted               10                 1,000.500 KWD\n"
            "  completed               6                   600.000 KWD\n"
            "  rejected                1                   100.000 KWD\n"
            "  failed                  1                   100.000 KWD\n"
            "  in flight               2                   200.500 KWD\n"
            "  conserved: accepted = completed + rejected + failed + in flight, in count and in amount\n");
}

TEST(Report, TellsOfFaultsAndOfARecording) {
  auto report = example();
  report.faults = {.happened = 101,
                   .failed = 1,
                   .first = {{30s, {true, "killed gateway <0.42.0>"}}, {45s, {false, "no process is called \n"}}}};
  report.figures.load->recording = "gifts.csv: 3 of 7 arrivals";
  EXPECT_NE(report_text(report).find("\nrecording: gifts.csv: 3 of 7 arrivals\nfaults: 101 happened, 1 did not\n"
                                     "      30.000 s  killed gateway <0.42.0>\n"
                                     "      45.000 s  not: no process is called \\n\n  … and 100 more\nfigures:\n"),
            std::string::npos)
      << report_text(report);
  EXPECT_NE(report_json(report).find("\"missed\":5,\"recording\":\"gifts.csv: 3 of 7 arrivals\"}"), std::string::npos)
      << report_json(report);
  EXPECT_NE(report_json(report).find(
                "\"faults\":{\"happened\":101,\"failed\":1,\"first\":[{\"at_seconds\":30.0,\"happened\":true,\"text\":"
                "\"killed gateway <0.42.0>\"},{\"at_seconds\":45.0,\"happened\":false,"),
            std::string::npos)
      << report_json(report);
}

TEST(Report, TellsOfFindingsAndOfRulesThatDidNotJudge) {
  auto report = example();
  report.findings.emplace();
  EXPECT_TRUE(report_text(report).ends_with("\nfindings: none\n")) << report_text(report);
  report.findings = {{{.id = "no-timeout",
                       .severity = "warning",
                       .sentence = "Till <0.7.0> waits\n.",
                       .count = "1 wait",
                       .processes = {"<0.7.0>"},
                       .since = 2s,
                       .last_seen = 61s,
                       .active = true,
                       .place = "till.cpp:41"},
                      {.id = "orphan",
                       .severity = "note",
                       .sentence = "So.",
                       .count = "1",
                       .since = 3s,
                       .last_seen = 5s,
                       .active = false},
                      {.id = "lost",
                       .severity = "note",
                       .sentence = "Gone.",
                       .count = "1",
                       .since = 3s,
                       .last_seen = 3s,
                       .active = false}}};
  report.resting = {{"starved", "No time."}, {"shared-payload", "Off."}, {"long-slice", "No time."}};
  EXPECT_TRUE(
      report_text(report).ends_with("\nfindings:\n"
                                    "  warning  no-timeout         since 2.000 s: Till <0.7.0> waits\\n.\n"
                                    "                              at till.cpp:41\n"
                                    "  note     orphan             from 3.000 to 5.000 s: So.\n"
                                    "  note     lost               at 3.000 s: Gone.\n"
                                    "  not judged by starved, long-slice: No time.\n"
                                    "  not judged by shared-payload: Off.\n"))
      << report_text(report);
  const auto json = report_json(report);
  EXPECT_NE(json.find("\"findings\":[{\"id\":\"no-timeout\",\"severity\":\"warning\",\"sentence\":\"Till <0.7.0> "
                      "waits\\n.\",\"count\":\"1 wait\",\"processes\":[\"<0.7.0>\"],\"since\":2.0,\"last_seen\":61.0,"
                      "\"active\":true,\"place\":\"till.cpp:41\"},{\"id\":\"orphan\","),
            std::string::npos)
      << json;
  EXPECT_NE(json.find("\"rules_resting\":[{\"id\":\"starved\",\"why\":\"No time.\"},{\"id\":\"shared-payload\","
                      "\"why\":\"Off.\"},{\"id\":\"long-slice\",\"why\":\"No time.\"}]"),
            std::string::npos)
      << json;
}

TEST(Report, LongLabelsHaveRoom) {
  auto report = example();
  report.figures.list.push_back(count_figure("x", "One by one: reports that were not made", 1, "Help."));
  EXPECT_NE(report_text(report).find("\n  Paid                                   1,200\n"), std::string::npos);
  EXPECT_NE(report_text(report).find("\n  One by one: reports that were not made 1\n"), std::string::npos);
}

TEST(Report, SaysWhenTheLedgerIsFull) {
  auto report = example();
  report.figures.ledger->full = true;
  EXPECT_NE(report_text(report).find(
                "\n  full: donors were turned away because all amounts together would not fit into 64 bits\n"),
            std::string::npos);
  EXPECT_NE(report_json(report).find("\"full\":true,"), std::string::npos);
}

TEST(Report, SaysWhenMoneyIsMissing) {
  auto report = example();
  report.figures.ledger->conserved = false;
  EXPECT_NE(report_text(report).find("NOT conserved"), std::string::npos);
  EXPECT_NE(report_json(report).find("\"conserved\":false},"), std::string::npos);
}

TEST(Report, IsPrintableTextAndValidUtf8WhateverTheScenarioIsCalled) {
  auto report = example();
  report.scenario = "a\x1b[2J\n\xff\u202e.toml";
  const auto text = report_text(report);
  EXPECT_EQ(text.rfind("a\\x1b[2J\\n\\xff\\u202e.toml: 61.042 s", 0), 0u) << text;
  const auto json = report_json(report);
  EXPECT_EQ(json.rfind("{\"scenario\":\"a\\u001b[2J\\n\\ufffd\\u202e.toml\",", 0), 0u) << json;
}

TEST(Report, JsonEscapesWhatATerminalWouldObey) {
  for (const auto& [name, escaped] : std::initializer_list<std::pair<std::string, std::string>>{
           {"plain \"text\" \\", R"("plain \"text\" \\")"},
           {"a\nb\r\tc", R"("a\nb\r\tc")"},
           {std::string("\0", 1), R"("\u0000")"},
           {"\x7f", R"("\u007f")"},
           {"\xc2\x9b", R"("\u009b")"},                        // the control sequence introducer
           {"\xe2\x80\xa8\xe2\x80\xa9", R"("\u2028\u2029")"},  // line and paragraph separators
           {"\xff", R"("\ufffd")"},
           {"\xc3", R"("\ufffd")"},
           {"日本", R"("\u65e5\u672c")"}}) {
    auto report = example();
    report.scenario = name;
    EXPECT_EQ(report_json(report).substr(0, escaped.size() + 12), R"({"scenario":)" + escaped);
  }
}

TEST(Report, JsonHasTimesToTheMillisecond) {
  for (const auto& [elapsed, text] : std::initializer_list<std::pair<std::chrono::nanoseconds, std::string>>{
           {0ns, "0.0"}, {999'999ns, "0.0"}, {1ms, "0.001"}, {60s, "60.0"}, {3'600'100ms, "3600.1"}}) {
    auto report = example();
    report.elapsed = elapsed;
    EXPECT_NE(report_json(report).find("\"elapsed_seconds\":" + text + ','), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace nazir::scenarios
