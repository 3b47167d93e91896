// SPDX-License-Identifier: BSL-1.0
#pragma once
// Makes text from outside (titles, names, labels, keys, values, paths, messages of libraries) safe to write to a
// terminal, into a line or into a JSON document. Everything that the program prints goes through one of these.
//
// Escapes control characters, line and paragraph separators, marks that change the writing direction, and bytes that
// are not UTF-8: "\n", "\x1b", "\u202e". The result is always valid UTF-8 on one line. Columns are counted as terminals
// do: two for wide characters, none for combining ones.

#include <cstddef>
#include <string>
#include <string_view>

namespace nazir::scenarios {

/// The whole text.
std::string printable(std::string_view text);

/// At most this many columns, and at most four characters for each of them, because combining ones take no column; a
/// longer text ends with "…".
std::string shortened(std::string_view text, std::size_t columns);

/// In quotes, with '"' and '\' escaped, for errors; long texts are cut.
std::string in_quotes(std::string_view text);
inline constexpr std::size_t longest_quoted = 80;  ///< Columns between the quotes.

/// Exactly this many columns: cut as `shortened`, or filled with spaces.
std::string fitted(std::string_view text, std::size_t columns);

/// The columns that `printable(text)` takes.
std::size_t columns_of(std::string_view text);

}  // namespace nazir::scenarios
