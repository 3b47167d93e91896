// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/text_page.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "scenarios/printable.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

class TextPageTest : public testing::Test {
 protected:
  static constexpr std::chrono::steady_clock::time_point kStart{};

  /// A snapshot of three processes with these reductions, at this second.
  static std::shared_ptr<observe::Snapshot> snapshot(int second, std::vector<std::uint64_t> reductions) {
    auto made = std::make_shared<observe::Snapshot>();
    made->at = std::chrono::seconds(second);
    made->taken = kStart + std::chrono::seconds(second);
    made->strings = observe::Strings(std::make_shared<const std::vector<std::string>>(
        std::vector<std::string>{"", "gateway", "handle_call(Pay)", "a very long name that does not fit anywhere"}));
    for (std::size_t i = 0; i < reductions.size(); ++i) {
      observe::ProcessRow row;
      row.pid = {(i + 1) << 24U};
      row.reductions = reductions[i];
      row.name = observe::StringId{i == 0 ? 1U : 0U};
      row.label = observe::StringId{i == 1 ? 3U : 0U};
      row.initial_function = observe::StringId{2};
      row.current_function = observe::StringId{2};
      row.memory = 2048;
      row.mailbox_length = i;
      made->processes.push_back(row);
    }
    made->totals.processes = reductions.size();
    made->totals.messages_received = static_cast<std::uint64_t>(second) * 1500;
    made->schedulers.resize(1);
    made->schedulers[0].busy = std::chrono::milliseconds(250 * second);
    made->schedulers[0].idle = std::chrono::milliseconds(750 * second);
    return made;
  }

  TextPage page_;
  Figures figures_;
};

TEST_F(TextPageTest, SortsByWhatWasDoneSinceThePageBefore) {
  figures_.load =
      LoadFigures{.offered = 3'400, .achieved = 3'000, .turned_away = 300, .missed = 100, .offered_per_second = 250};
  page_.page(snapshot(1, {1000, 10, 500}), figures_, "T", {120, 24});
  const auto lines = lines_of(page_.page(snapshot(2, {1001, 30, 500}), figures_, "T", {120, 24}));
  ASSERT_EQ(lines.size(), 9u);
  EXPECT_EQ(lines[0], "T   2.0 s");
  EXPECT_EQ(lines[1], "processes 3 (peak 0)   runnable 0   messages 1,500/s   memory 0 B   schedulers 25%");
  EXPECT_EQ(lines[3], "offered 250/s   total 3,400 = accepted 3,000 + turned away 300 + missed 100");
  EXPECT_EQ(lines[5],
            "Pid           Name or Initial Function          Reds     Memory   MsgQ  State     Current Function");
  EXPECT_EQ(lines[6],
            "<0.2.0>       a very long name that does …        20    2.0 KiB      1  waiting   handle_call(Pay)");
  EXPECT_EQ(lines[7],
            "<0.1.0>       gateway                              1    2.0 KiB      0  waiting   handle_call(Pay)");
  EXPECT_EQ(lines[8],
            "<0.3.0>       handle_call(Pay)                     0    2.0 KiB      2  waiting   handle_call(Pay)");
}

TEST_F(TextPageTest, FitsTheTerminal) {
  for (const TextPage::Size size : {TextPage::Size{80, 24}, {40, 7}, {10, 3}, {1, 1}, {200, 100}}) {
    const auto lines = lines_of(page_.page(snapshot(1, std::vector<std::uint64_t>(50, 7)), figures_, "A title", size));
    EXPECT_EQ(lines.size(), std::min<std::size_t>(size.rows, 5 + 50));
    std::size_t widest = 0;
    for (const auto& line : lines) widest = std::max(widest, columns_of(line));
    EXPECT_EQ(widest, std::min<std::size_t>(size.columns, 98));
  }
}

TEST_F(TextPageTest, NamesAndTitlesCannotDriveTheTerminalOrMoveTheColumns) {
  const std::string texts[] = {"\x1b[31mX",
                               "a\nb",
                               "tab\there",
                               "日本の名前",
                               "e\xcc\x81",
                               "👩‍👧 family",
                               "caf\xe9",
                               "csi\u009b31m",
                               "\xe2\x80\xae",
                               "plain",
                               "ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ"};
  for (const auto& text : texts) {
    auto made = snapshot(1, {7, 6});
    made->strings = observe::Strings(
        std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"", text, text, text}));
    const auto page = page_.page(made, figures_, text, {120, 24});
    EXPECT_EQ(page.find('\x1b'), std::string::npos) << printable(text);
    const auto lines = lines_of(page);
    ASSERT_EQ(lines.size(), 7u) << printable(text);
    EXPECT_EQ(lines[0], shortened(text, 120) + "   1.0 s");
    for (const std::size_t row : {5u, 6u}) {
      EXPECT_EQ(columns_of(lines[row].substr(0, lines[row].find("waiting"))), 72u) << lines[row];
      EXPECT_EQ(printable(lines[row]), lines[row]);
    }
  }
}

TEST_F(TextPageTest, PrintsALine) {
  figures_.ledger = LedgerFigures{};
  figures_.ledger->accepted.count = 1200;
  figures_.ledger->completed.count = 1000;
  figures_.ledger->in_flight.count = 200;
  EXPECT_EQ(page_.line(snapshot(3, {1}), figures_),
            "   3.0 s  processes 1  messages 0/s  accepted 1,200 = completed 1,000 + rejected 0 + failed 0 + in flight "
            "200\n");
  figures_.load = LoadFigures{.offered = 1'500, .achieved = 1'200, .turned_away = 200, .missed = 100};
  EXPECT_EQ(page_.line(snapshot(3, {1}), figures_),
            "   3.0 s  processes 1  messages 0/s  accepted 1,200 = completed 1,000 + rejected 0 + failed 0 + in flight "
            "200  of 1,500 offered: turned away 200, missed 100\n");
  figures_.ledger->conserved = false;
  EXPECT_NE(page_.line(snapshot(4, {1}), figures_).find("NOT CONSERVED"), std::string::npos);
}

}  // namespace
}  // namespace nazir::scenarios
