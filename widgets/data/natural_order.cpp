// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/natural_order.hpp"

#include <QString>

#include "widgets/data/case_fold.hpp"

namespace nazir::widgets {
namespace {

/// Case folded, without accents, and with the digits of all scripts as ASCII digits.
std::string plainLetters(std::string_view text) {
  const auto folded = caseFolded(text);
  QString letters = QString::fromStdString(folded).normalized(QString::NormalizationForm_KD);
  letters.removeIf([](QChar c) { return c.isMark(); });
  for (QChar& c : letters) {
    if (c.isDigit()) c = QLatin1Char(static_cast<char>('0' + c.digitValue()));
  }
  return letters.toStdString();
}

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::string naturalKey(std::string_view text) {
  const bool ascii = isAscii(text);
  const std::string made = ascii ? std::string() : plainLetters(text);
  const std::string_view letters = ascii ? text : made;
  std::string key;
  key.reserve(letters.size() + 8);
  for (std::size_t at = 0; at < letters.size();) {
    if (!isDigit(letters[at])) {
      key += lowerAscii(letters[at++]);
      continue;
    }
    // A number becomes its length and its digits without leading zeros, so that the longer one is greater. The '0' in
    // front keeps numbers where digits belong among other characters.
    while (at + 1 < letters.size() && letters[at] == '0' && isDigit(letters[at + 1])) ++at;
    std::size_t end = at;
    while (end < letters.size() && isDigit(letters[end])) ++end;
    key += '0';
    std::size_t length = end - at;
    for (; length >= 255; length -= 255) key += '\xff';
    key += static_cast<char>(length);
    key.append(letters.substr(at, end - at));
    at = end;
  }
  return key;
}

}  // namespace nazir::widgets
