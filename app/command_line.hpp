// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Parses the command line. Pure: depends on its arguments only.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/checked.hpp"
#include "scenarios/settings.hpp"

namespace nazir::app {

struct CommandLine {
  enum class Action : std::uint8_t { run, help, version, list_scenarios, check };

  Action action = Action::run;
  std::string scenario = "donations";  ///< Name of a built-in scenario, or path of a file.
  std::vector<std::string> check_files;
  bool headless = false;
  bool json = false;  ///< Implies headless.
  std::optional<std::chrono::nanoseconds> duration;
  std::optional<std::uint64_t> seed;
  std::optional<scenarios::ClockKind> clock;
  std::optional<std::uint32_t> schedulers;
};

/// `arguments` exclude the program's name. The last of repeated options wins; `--check` takes all files that follow it.
/// A problem is one printable line: which argument, what was expected and what was found.
scenarios::Checked<CommandLine> parse_command_line(const std::vector<std::string>& arguments);

/// Options override the scenario's settings. Does not apply the duration: a window closes itself after it, and a
/// headless run passes it to the session.
void apply(const CommandLine& command, scenarios::Settings& settings);

/// Why these settings cannot run without a window, or nothing.
std::optional<std::string> headless_problem(const scenarios::Settings& settings);

/// Options, and the keys of scenario files with their values and defaults.
std::string help_text();
/// One line for each built-in scenario: name and title.
std::string scenario_list();

}  // namespace nazir::app
