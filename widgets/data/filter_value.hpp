// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The numeric values of filter terms as people type them: "1,000", "1.5 MiB", "3h12m", "<0.5.0>". Private to the
// filter; pure functions.

#include <QStringView>
#include <optional>

#include <nazir/observe/pid.hpp>

#include "widgets/data/filter_fields.hpp"

namespace nazir::widgets {

struct TypedQuantity {
  long double value = 0;  ///< In the smallest unit of its field.
  qsizetype length = 0;   ///< Length of the text it takes; 0 when there is no number.
  QString problem;        ///< The two possible meanings of an ambiguous number.
};

/// The number and unit at the beginning of a text. A unit after a space counts only if it is one of the field's; any
/// other word is the next term.
TypedQuantity quantityAt(QStringView text, FieldShape shape);

/// The number in a pid as the node writes it, with or without its angle brackets, or alone: the N of "5", "0.5.0" or
/// "<0.5.0>".
std::optional<std::uint64_t> pidNumber(QStringView text, const observe::PidFormat& format = {});

/// A word that stands for a dash in a cell.
bool isDash(QStringView text);

/// The value to compare: the key (format.hpp) of the value as the column would show it, or the value itself.
std::uint64_t shownKey(FieldShape shape, long double value);

}  // namespace nazir::widgets
