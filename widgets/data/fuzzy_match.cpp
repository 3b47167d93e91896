// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/fuzzy_match.hpp"

#include <algorithm>
#include <vector>

namespace nazir::widgets {
namespace {

constexpr int plain = 1, following = 6, wordStart = 5;
constexpr int none = -1;

bool startsWord(const QString& text, qsizetype at) {
  return text[at].isLetterOrNumber() && (at == 0 || !text[at - 1].isLetterOrNumber());
}

}  // namespace

std::optional<int> fuzzyScore(QStringView typed, QStringView text) {
  QString wanted = typed.left(64).toString().toCaseFolded();
  wanted.remove(QLatin1Char(' '));
  if (wanted.isEmpty()) return 0;
  const QString words = text.left(256).toString();
  const QString folded = words.toCaseFolded();
  if (folded.isEmpty() || folded.size() != words.size())
    return std::nullopt;  // a letter folds to two; no command has such a name

  // best[j]: the score of the characters so far, the last of them matched at j.
  const auto length = static_cast<std::size_t>(folded.size());
  std::vector<int> best(length, none), next(length, none);
  for (qsizetype i = 0; i < wanted.size(); ++i) {
    int before = i == 0 ? 0 : none;  // the best match of the previous character before j
    for (std::size_t j = 0; j < length; ++j) {
      const auto at = static_cast<qsizetype>(j);
      next[j] = none;
      if (folded[at] == wanted[i]) {
        const int own = startsWord(words, at) ? wordStart : plain;
        if (before != none) next[j] = before + own;
        if (i > 0 && j > 0 && best[j - 1] != none) next[j] = std::max(next[j], best[j - 1] + std::max(own, following));
      }
      if (i > 0) before = std::max(before, best[j]);
    }
    std::swap(best, next);
  }
  const int score = *std::max_element(best.begin(), best.end());
  return score == none ? std::nullopt : std::optional(score);
}

}  // namespace nazir::widgets
