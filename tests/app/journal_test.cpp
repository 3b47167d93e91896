// SPDX-License-Identifier: BSL-1.0
#include "scenarios/kit/journal.hpp"

#include <gtest/gtest.h>

#include "virtual_run.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

TEST(JournalTest, IsReadFromTheBeginningAndOnwards) {
  Journal journal;
  EXPECT_EQ(journal.since(0).entries.size(), 0u);
  journal.write(1s, "one");
  journal.write(2s, "two");
  const auto first = journal.since(0);
  EXPECT_EQ(first.entries, (std::vector{JournalEntry{1, 1s, "one"}, JournalEntry{2, 2s, "two"}}));
  EXPECT_EQ(first.next, 2u);
  EXPECT_EQ(first.lost, 0u);
  EXPECT_EQ(journal.since(first.next).entries.size(), 0u);
  EXPECT_EQ(journal.since(first.next).next, 2u);
  journal.write(3s, "three");
  EXPECT_EQ(journal.since(first.next).entries, (std::vector{JournalEntry{3, 3s, "three"}}));
  EXPECT_EQ(journal.since(1).entries.size(), 2u) << "readers do not take entries from each other";
  EXPECT_EQ(journal.count(), 3u);
}

TEST(NotesTest, FindRoomForAFewOfAKindInASecond) {
  Notes notes;
  const char *one = "one", *other = "other";
  for (std::uint64_t i = 0; i < Notes::most; ++i) EXPECT_EQ(notes.make_room(one, 10ms * i), 0u);
  EXPECT_EQ(notes.make_room(one, 999ms), std::nullopt);
  EXPECT_EQ(notes.make_room(one, 999ms), std::nullopt);
  EXPECT_EQ(notes.make_room(other, 999ms), 0u) << "another kind has room of its own";
  EXPECT_EQ(notes.make_room(one, 1s), 2u) << "so many were left out";
  EXPECT_EQ(notes.make_room(one, 1s), 0u);
  EXPECT_EQ(notes.make_room(one, 5s), 0u);
}

TEST(NotesTest, TheNextLineSaysHowManyWereLeftOut) {
  const auto run = new_run(default_settings(*workloads().front()));
  in_virtual_time([&] {
    for (int i = 1; i <= 9; ++i) run->note_some("line {}", i);
    run->note("always");
    sleep(1s);
    run->note_some("another {}", "kind");
    for (int i = 10; i <= 11; ++i) run->note_some("line {}", i);
  });
  EXPECT_EQ(journal_of(*run), (std::vector<std::string>{"line 1", "line 2", "line 3", "line 4", "line 5", "always",
                                                        "another kind", "line 10 (And 4 more like this.)", "line 11"}));
}

TEST(JournalTest, IsReadInPages) {
  Journal journal;
  for (int i = 1; i <= 5; ++i) journal.write(1s, std::to_string(i));
  const auto page = journal.since(1, 2);
  EXPECT_EQ(page.entries, (std::vector{JournalEntry{2, 1s, "2"}, JournalEntry{3, 1s, "3"}}));
  EXPECT_EQ(page.next, 3u);
  EXPECT_EQ(page.lost, 0u);
}

TEST(JournalTest, KeepsTheLastAndCountsTheLost) {
  Journal journal;
  for (std::size_t i = 1; i <= Journal::capacity + 3; ++i) journal.write(1s, "x");
  const auto all = journal.since(0);
  EXPECT_EQ(all.entries.size(), Journal::capacity);
  EXPECT_EQ(all.entries.front().number, 4u);
  EXPECT_EQ(all.entries.back().number, Journal::capacity + 3);
  EXPECT_EQ(all.lost, 3u);
  EXPECT_EQ(all.next, Journal::capacity + 3);
  EXPECT_EQ(journal.since(2).lost, 1u);
  EXPECT_EQ(journal.since(3).lost, 0u);
  EXPECT_EQ(journal.since(3).entries.front().number, 4u);
}

TEST(JournalTest, ACursorBeyondTheEndIsTheEnd) {
  Journal journal;
  journal.write(1s, "one");
  const auto page = journal.since(7);
  EXPECT_EQ(page.entries.size(), 0u);
  EXPECT_EQ(page.next, 1u);
}

TEST(JournalTest, MakesLinesPrintableAndShort) {
  Journal journal;
  journal.write(1s, "a\nb\x1b");
  journal.write(1s, std::string(10'000, 'x'));
  const auto entries = journal.since(0).entries;
  EXPECT_EQ(entries[0].text, "a\\nb\\x1b");
  EXPECT_EQ(entries[1].text, std::string(Journal::longest_text - 1, 'x') + "…");
}

}  // namespace
}  // namespace nazir::scenarios
