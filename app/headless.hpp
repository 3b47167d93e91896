// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The program without a window: runs a scenario, shows it as text while it runs, reports at its end.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "findings_watch.hpp"
#include "scenarios/kit/assertion.hpp"
#include "scenarios/kit/session.hpp"
#include "scenarios/kit/settings.hpp"
#include "scenarios/report.hpp"
#include "stop_signals.hpp"
#include "trace_file.hpp"

namespace nazir::app {

struct HeadlessOptions {
  bool json = false;     ///< Print only one JSON document, at the end.
  bool journal = false;  ///< Print the journal as it is written, or have it in the JSON document.
  std::string csv = {};  ///< Write all figures into this file at the end, unless it is empty.
  std::vector<scenarios::Assertion> assertions = {};  ///< Checked at the end.
  TraceOptions trace = {};                            ///< With a file, write a trace of the run.
  bool findings = false;                              ///< Print what the rules found.
  std::optional<findings::Severity> fail_on = {};     ///< The run fails if something of this severity was found.

  /// The run is judged: the JSON document always has the findings.
  bool judges() const { return json || findings || fail_on; }
};

/// True for a terminal that understands escape sequences: it gets a live page, everything else a line a second. `kind`
/// is the value of TERM, or null.
bool shows_live_page(bool is_terminal, const char* kind);

/// The problem of a condition on a figure that the session does not have, or on a value that is not of its kind; empty
/// if there is none.
std::string assertion_problem(const scenarios::Session& session, const std::vector<scenarios::Assertion>& assertions);

/// How long to wait with the next line or page after one that took so long: at least a second, and so that most of the
/// time nothing is shown. A million processes take a good part of a second to show, in which no signal is noticed.
std::chrono::nanoseconds pause_after(std::chrono::nanoseconds cost);

/// How long the session may take to stop in order, after a signal that was noticed so long ago: so that the program
/// ends two seconds after it, report and all.
std::chrono::nanoseconds time_to_stop(std::chrono::nanoseconds since_signal);

/// What came of a run.
struct Outcome {
  scenarios::Report report;
  std::vector<std::string> problems;  ///< A line for each.
  int code = 0;                       ///< The exit code.
  bool interrupted = false;           ///< By a stop signal.
};

/// Runs the session to the end of its duration without any output, and stops it.
Outcome run_silently(scenarios::Session& session, const scenarios::Settings& settings,
                     const std::vector<scenarios::Assertion>& assertions, const StopSignals& signals);

/// Starts the session, runs it until the settings' duration is over, a stop signal comes or the reader of the output is
/// gone, prints the report to standard output, and stops the session in order: within `time_to_stop` after a signal, at
/// once after a second one. Ends in order, files and all, also when standard output cannot be written. Returns the exit
/// code. Throws OutputError when the file of a trace cannot be begun.
int run_headless(scenarios::Session& session, const scenarios::Settings& settings, const HeadlessOptions& options,
                 const StopSignals& signals);

}  // namespace nazir::app
