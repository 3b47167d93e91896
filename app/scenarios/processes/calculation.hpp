// SPDX-License-Identifier: BSL-1.0
#pragma once
// A calculation of zakat: a process that ends normally, by an exception, by a kill from outside, or much too late. Its
// end is planned before it starts; it depends on the seed and the number of the demonstration only.

#include <string>

#include <nazir/nazir.hpp>

#include "book.hpp"

namespace nazir::scenarios::processes {

enum class Ending : std::uint8_t { normal, exception, kill, hang };

struct Calculation {
  std::uint64_t number = 0;  ///< Of the demonstration.
  Way way = Way::spawn;
  bool trapping = false;  ///< The caller traps exits. Only with Way::link.
  Ending ending = Ending::normal;
  std::int64_t wealth = 0, nisab = 0;  ///< In minor units.
  Duration time{0};                    ///< Until the end, unless the calculation hangs.
  Duration timeout{0};                 ///< How long its caller waits.

  /// How long it lives at most.
  Duration longest() const;
};

/// The plan for demonstration `number`, with the parameters in force.
Calculation plan(const Book& book, std::uint64_t number);

/// The result, sent to the caller just before a normal end.
struct Calculated {
  Ref ref;  ///< Of the alias that it was sent to.
  std::int64_t due;
};

/// The body of the process. Suspends.
void calculate(Book& book, const Calculation& calculation, Alias caller);

/// "calculation 12: 12,345.00 USD".
std::string label_of(const Calculation& calculation, const Currency& currency);

}  // namespace nazir::scenarios::processes
