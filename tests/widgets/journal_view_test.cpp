// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal_view.hpp"

#include <gtest/gtest.h>

#include <QPlainTextEdit>
#include <QScrollBar>

namespace nazir::app {
namespace {

using namespace std::chrono_literals;
using scenarios::Journal;

TEST(JournalViewTest, ShowsWhatComes) {
  Journal journal;
  JournalView view;
  journal.write(1500ms, "Zakat calculated: 250.00 USD");
  auto page = journal.since(0);
  view.append(page);
  EXPECT_EQ(view.text(), "     1.500 s  Zakat calculated: 250.00 USD");
  journal.write(2s, "<b>not markup</b>");
  view.append(journal.since(page.next));
  EXPECT_EQ(view.text(), "     1.500 s  Zakat calculated: 250.00 USD\n     2.000 s  <b>not markup</b>");
  view.append(journal.since(2));  // nothing new
  EXPECT_EQ(view.text().count('\n'), 1);
  view.clear();
  EXPECT_EQ(view.text(), "");
}

TEST(JournalViewTest, KeepsTheNewestAndSaysWhatIsLost) {
  Journal journal;
  JournalView view;
  for (int i = 1; i <= 20'000; ++i) journal.write(1s, std::to_string(i));
  view.append(journal.since(0));
  const auto lines = view.text().split('\n');
  EXPECT_EQ(lines.size(), JournalView::mostLines);
  EXPECT_EQ(lines.back(), "     1.000 s  20000");
}

TEST(JournalViewTest, StaysWhereTheReaderScrolledTo) {
  Journal journal;
  JournalView view;
  view.resize(400, 200);
  view.show();
  for (int i = 1; i <= 100; ++i) journal.write(1s, std::to_string(i));
  auto page = journal.since(0);
  view.append(page);
  auto* bar = view.findChild<QPlainTextEdit*>()->verticalScrollBar();
  EXPECT_EQ(bar->value(), bar->maximum());
  bar->setValue(3);
  journal.write(2s, "new");
  page = journal.since(page.next);
  view.append(page);
  EXPECT_EQ(bar->value(), 3);
  bar->setValue(bar->maximum());
  journal.write(2s, "newer");
  view.append(journal.since(page.next));
  EXPECT_EQ(bar->value(), bar->maximum());
}

}  // namespace
}  // namespace nazir::app
