// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The program without a window: runs a scenario, shows it as text while it runs, reports at its end.

#include "scenarios/session.hpp"
#include "scenarios/settings.hpp"
#include "stop_signals.hpp"

namespace nazir::app {

struct HeadlessOptions {
  bool json = false;  ///< Print only one JSON document, at the end.
};

/// True for a terminal that understands escape sequences: it gets a live page, everything else a line a second. `kind`
/// is the value of TERM, or null.
bool shows_live_page(bool is_terminal, const char* kind);

/// Starts the session, runs it until the settings' duration is over, a stop signal comes or the reader of the output is
/// gone, prints the report to standard output, and stops the session in order: in two seconds at
/// most after a signal, at once after a second one. Returns the exit code. Throws
/// OutputError when the output cannot be written; the session is then stopped by its destructor.
int run_headless(scenarios::Session& session, const scenarios::Settings& settings, const HeadlessOptions& options,
                 const StopSignals& signals);

}  // namespace nazir::app
