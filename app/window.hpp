// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs the program with its window: makes the application, opens and starts the first scenario, shows the window, and
// returns when it is closed.
//
//   return nazir::app::run_window(open, {"donations", "zakat"}, "donations", {.duration = 10s}, argc, argv);
//
// `open` makes the session of a scenario, given by name, by file or by its text. It throws std::runtime_error with one
// line that says what is wrong. A worker thread of the window calls `open`, and `start` and `stop` of the session, one
// call at a time. With `duration` or after a stop signal the window closes itself in order: it saves its settings and
// stops the scenario. Returns the exit code of the process: 0, or 1 when the first scenario could not be opened or
// started. An exception in an event handler or a slot does not end the program: the window shows it.

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scenario_source.hpp"
#include "scenarios/kit/session.hpp"
#include "stop_signals.hpp"

namespace nazir::app {

struct WindowOptions {
  std::optional<std::chrono::milliseconds> duration = {};  ///< Close after this time; none: no limit.
  const StopSignals* stop_signals = nullptr;               ///< Close when one of these arrives. Not owned.
};

using OpenSession = std::function<std::unique_ptr<scenarios::Session>(const ScenarioSource& source)>;

int run_window(OpenSession open, std::vector<std::string> scenario_names, std::string first,
               const WindowOptions& options, int& argc, char** argv);

}  // namespace nazir::app
