// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The vocabulary of filters: names of fields, and how the values of each are written. Private to the filter.

#include <QStringView>
#include <optional>

#include "widgets/data/filter.hpp"

namespace nazir::widgets {

/// How the value of a field is written.
enum class FieldShape { text, state, kind, pid, count, rate, bytes, duration, share };

struct FilterField {
  const char* name;
  FilterTerm::Field field;
  FieldShape shape;
  const char* example;
};

/// The field of that name, whatever its case. Null: there is none.
const FilterField* fieldNamed(QStringView name);
/// A field whose name begins with `letters`. Null: there is none.
const FilterField* fieldBeginning(QStringView letters);
/// For messages: "mailbox, memory, …", all that take numbers.
QString numberFields();

/// How many of the smallest unit a unit is: bytes, nanoseconds, percent, or one. Nothing when a value of that shape has
/// no such unit. An empty unit is the usual one: seconds for durations.
std::optional<long double> unitFactor(FieldShape shape, QStringView unit);

/// The enumerator of a state or a kind, whatever the case.
std::optional<std::uint64_t> stateNamed(QStringView text);
std::optional<std::uint64_t> kindNamed(QStringView text);

}  // namespace nazir::widgets
