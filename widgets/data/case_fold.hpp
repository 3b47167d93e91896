// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Compares texts without regard to case, in all alphabets: Unicode's full case folding over composed characters. So
// "STRASSE" is found in "Straße" and "ΣΟΦΟΣ" in "σοφος", and an accent as one character equals the same accent as two.
// Pure functions, usable from any thread. Searching an all-ASCII text allocates nothing.

#include <string>
#include <string_view>

namespace nazir::widgets {

/// The folded form of a UTF-8 text. Bytes that are not UTF-8 become U+FFFD, as on the screen.
std::string caseFolded(std::string_view text);

/// Whether `needle`, already folded, occurs in `text`.
bool containsFolded(std::string_view text, std::string_view needle);

bool isAscii(std::string_view text);
/// Lower-cases an ASCII letter; returns other bytes unchanged.
constexpr char lowerAscii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace nazir::widgets
