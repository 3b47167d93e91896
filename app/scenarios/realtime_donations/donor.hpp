// SPDX-License-Identifier: BSL-1.0
#pragma once
// A donor: a process that requests one donation, waits for the answer, and counts what became of it.

#include "books.hpp"
#include "scenarios/load/open_load.hpp"

namespace nazir::scenarios::realtime_donations {

/// The body of the process. Suspends.
void donate(Books& books, const Arrived& arrived);

}  // namespace nazir::scenarios::realtime_donations
