// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The vocabulary of filters: field names, and how each field's values are written. Private to the filter.

#include <QStringView>
#include <optional>

#include "widgets/data/filter.hpp"

namespace nazir::widgets {

/// How the value of a field is written.
enum class FieldShape { text, state, kind, priority, yesNo, finding, pid, count, rate, bytes, duration, share };

struct FilterField {
  const char* name;
  FilterTerm::Field field;
  FieldShape shape;
  const char* example;
};

/// The field of that name, in any case; null if there is none.
const FilterField* fieldNamed(QStringView name);
/// A field whose name begins with `letters`; null if there is none.
const FilterField* fieldBeginning(QStringView letters);
/// The field whose name `letters` misspell: one slip, or two in a long word, where a slip is a letter too many,
/// missing, wrong, or exchanged with the next. Null if there is none, and for words of less than four letters.
const FilterField* fieldLike(QStringView letters);
/// The usual fields, for messages: "mailbox, memory, … or stack".
QString allFields();
QString numberFields();

/// The unit in terms of the smallest one: bytes, nanoseconds, percent, or one. Nothing when values of that shape have
/// no such unit. An empty unit is the usual one: seconds for durations.
std::optional<long double> unitFactor(FieldShape shape, QStringView unit);

/// The value of a word of a shape that has words: an enumerator, or 1 for yes. In any case.
std::optional<std::uint64_t> wordNamed(FieldShape shape, QStringView text);
/// For messages: "a state: running, runnable, … or exiting".
QString wordsOf(FieldShape shape);

}  // namespace nazir::widgets
