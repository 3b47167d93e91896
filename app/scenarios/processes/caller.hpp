// SPDX-License-Identifier: BSL-1.0
#pragma once
// The three ways to start a calculation, and what each tells the caller about its end:
//
//   spawn     the result, or nothing at all: after a crash the caller waits until its time is over
//   link      a crash ends the caller too; one that traps exits gets one Exit instead
//   monitor   one Down with the reason; after a time-out the monitor is removed, with a Down that is already there
//
// A result is sent to an alias, which is deactivated when the caller stops waiting. So no late message remains in any
// way, except in the variant of the guide: it leaves its monitor behind, and the Down comes later.

#include <variant>

#include "calculation.hpp"

namespace nazir::scenarios::processes {

struct TimedOut {
  friend bool operator==(TimedOut, TimedOut) = default;
};
/// What a caller learns: the zakat that is due in minor units, why the calculation ended without one, or neither.
using Outcome = std::variant<std::int64_t, Reason, TimedOut>;

/// Each starts the calculation in a new process and waits for it. For the process that calls it. Suspends.
Outcome spawn_calculation(const BookPtr& book, const Calculation& calculation);
/// Exits with the calculation if the caller does not trap exits.
Outcome spawn_linked_calculation(const BookPtr& book, const Calculation& calculation);
Outcome spawn_monitored_calculation(const BookPtr& book, const Calculation& calculation);

/// The body of the process "demonstration": starts a caller, which starts the calculation, and judges how both end.
void demonstrate(const BookPtr& book, std::uint64_t number);

}  // namespace nazir::scenarios::processes
