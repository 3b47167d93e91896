// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Texts compared without regard to case, in all alphabets: Unicode's full case folding over composed characters, so
// that "STRASSE" is found in "Straße", "ΣΟΦΟΣ" in "σοφος", and an accent as one character or as two is the same. Pure
// functions, usable from any thread; a text that is all ASCII costs no allocation to search.

#include <string>
#include <string_view>

namespace nazir::widgets {

/// The folded form of a UTF-8 text. Bytes that are not UTF-8 become U+FFFD, as on the screen.
std::string caseFolded(std::string_view text);

/// Whether `needle`, which is folded already, occurs in `text`.
bool containsFolded(std::string_view text, std::string_view needle);

bool isAscii(std::string_view text);
/// The lower case of an ASCII letter; other bytes as they are.
constexpr char lowerAscii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace nazir::widgets
