// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Numbers as people type them. The display writes commas between thousands and a point before decimals, and input is
// read the same way. Other notations are accepted where they can only mean one thing. Pure functions.
//
//   1234   1,234   1,234.5   0.25   .25      as shown
//   1234,5   1.234,5   1.234.567             a comma before decimals, points between thousands
//   1.234                                    ambiguous: could be 1,234

#include <QStringView>
#include <cstdint>

namespace nazir::widgets {

struct TypedNumber {
  enum class Kind { good, ambiguous, bad };
  Kind kind = Kind::bad;
  long double value = 0;  ///< Exact for whole numbers of 64 bits.
};

/// Reads a text that is the number and nothing else.
TypedNumber typedNumber(QStringView text);

/// Rounded to the nearest whole number; saturates at the maximum.
std::uint64_t toWhole(long double value);

}  // namespace nazir::widgets
