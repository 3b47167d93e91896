// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the program ends when it cannot continue: with one line on standard error and exit code 1, never with a silent
// core dump.

#include <string>

namespace nazir::app {

/// From now on the program ends this way when `operator new` finds no memory and when an exception leaves a thread.
void install_last_resort();

/// Ends the program at once, without destructors: other threads may still use the objects. Allocates nothing.
[[noreturn]] void end_out_of_memory() noexcept;

/// Call it in a catch block: the exception's text. Ends the program when it is std::bad_alloc.
std::string exception_text();

}  // namespace nazir::app
