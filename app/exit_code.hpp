// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The exit codes of the program, as `--help` and the README state them.

namespace nazir::app {

inline constexpr int exit_ok = 0;         ///< Orderly end, including one requested by a signal.
inline constexpr int exit_failed = 1;     ///< The scenario or the program failed, or the ledger does not balance.
inline constexpr int exit_bad_input = 2;  ///< An option or a scenario file is wrong.
inline constexpr int exit_assertion = 3;  ///< A condition of `--assert` or `--fail-on` does not hold.
inline constexpr int exit_no_output = 4;  ///< Standard output, or a file, could not be written.

}  // namespace nazir::app
