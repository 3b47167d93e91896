// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the program does when it cannot go on: one line on standard error, and exit code 1. Never a core dump without a
// word.

#include <string>

namespace nazir::app {

/// From now on the program ends so when `operator new` finds no memory, and when an exception leaves a thread.
void install_last_resort();

/// Ends the program at once, without destructors: other threads may be anywhere. Allocates nothing.
[[noreturn]] void end_out_of_memory() noexcept;

/// In a catch block: what the exception says. Ends the program when it is std::bad_alloc.
std::string exception_text();

}  // namespace nazir::app
