// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Finds and adds keys in the text of a scenario, by its lines. The text need not be valid: it may be half typed. Plain
// functions; any thread.
//
// What counts is how scenario files are written: a `[section]` on a line of its own, and `key = value` or
// `section.key = value` on a line of its own. A key inside an inline table or a multi-line string is not found.

#include <QString>
#include <optional>

#include "scenarios/kit/parameter.hpp"

namespace nazir::app {

/// The line, from 0, that sets the key, such as "load.rate".
std::optional<int> lineOfKey(const QString& text, const QString& key);

/// Where a text is inserted, so that undo takes only that back, and what is to be edited then.
struct KeyInsertion {
  int line;             ///< From 0: the new text begins at its start. May be one behind the last line.
  QString text;         ///< Whole lines, each with its line break.
  int valueLine;        ///< From 0, after the insertion.
  int valueColumn;      ///< Of the first character of the value, from 0; without the quote.
  int valueLength = 0;  ///< Without quotes.
};

/// How the key is added with its default: at the end of its section, in a new section at the end of the text, or, for a
/// key without a section, before the first section.
KeyInsertion insertionOf(const QString& text, const scenarios::Parameter& key);

}  // namespace nazir::app
