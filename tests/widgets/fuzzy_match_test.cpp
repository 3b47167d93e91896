// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/fuzzy_match.hpp"

#include <gtest/gtest.h>

namespace nazir::widgets {
namespace {

struct Case {
  const char *typed, *text;
  std::optional<int> score;
};

TEST(FuzzyMatchTest, CountsLettersWordsAndRuns) {
  const Case cases[] = {
      {"", "Go to System", 0},
      {"  ", "Go to System", 0},
      {"", "", 0},
      {"x", "", std::nullopt},
      {"g", "Go to System", 5},                  // begins a word
      {"o", "Go to System", 1},                  // in a word
      {"go", "Go to System", 5 + 6},             // directly after
      {"gs", "Go to System", 5 + 5},             // two beginnings
      {"GTS", "go to system", 15},               // case does not count
      {"g t s", "Go to System", 15},             // spaces do not count
      {"gm", "Go to System", 5 + 1},             // the last letter
      {"mg", "Go to System", std::nullopt},      // another order
      {"gg", "Go to System", std::nullopt},      // more than there are
      {"st", "System", 1 + 6},                   // a run in a word
      {"sys", "The sly system", 5 + 6 + 6},      // the best place, not the first
      {"mem", "a minute of memory", 5 + 6 + 6},  // a run is worth more than two words
      {"2", "Refresh interval › 2 s", 5},
      {"é", "Été", 5},
      {"ÉT", "été", 5 + 6},
  };
  for (const auto& [typed, text, score] : cases) {
    EXPECT_EQ(fuzzyScore(QString::fromUtf8(typed), QString::fromUtf8(text)), score) << typed << " in " << text;
  }
}

TEST(FuzzyMatchTest, IsBounded) {
  EXPECT_EQ(fuzzyScore(QString(1000, 'a'), QString(100'000, 'a')), 5 + 63 * 6);
  EXPECT_EQ(fuzzyScore(QStringLiteral("b"), QString(256, 'a') + "b"), std::nullopt);
}

}  // namespace
}  // namespace nazir::widgets
