// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/case_fold.hpp"

#include <QString>
#include <algorithm>

namespace nazir::widgets {

bool isAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string caseFolded(std::string_view text) {
  if (isAscii(text)) {
    std::string folded(text);
    std::transform(folded.begin(), folded.end(), folded.begin(), lowerAscii);
    return folded;
  }
  // Decomposed before folding, as Unicode's canonical caseless matching demands. Composed again, so that a plain letter
  // is not found within an accented one. Qt folds letter by letter: it knows foldings to two letters, as in "Straße",
  // only in upper case.
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))
      .normalized(QString::NormalizationForm_D)
      .toCaseFolded()
      .toUpper()
      .toCaseFolded()
      .normalized(QString::NormalizationForm_C)
      .toStdString();
}

bool containsFolded(std::string_view text, std::string_view needle) {
  if (!isAscii(text)) return caseFolded(text).find(needle) != std::string::npos;
  const auto same = [](char a, char b) { return lowerAscii(a) == b; };
  return std::search(text.begin(), text.end(), needle.begin(), needle.end(), same) != text.end();
}

}  // namespace nazir::widgets
