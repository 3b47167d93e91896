// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the program was asked to do. Pure: reads its arguments and nothing else.

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
  std::string scenario = "donations";  ///< A built-in one by its name, or a file.
  std::vector<std::string> check_files;
  bool headless = false;
  bool json = false;  ///< Implies headless.
  std::optional<std::chrono::nanoseconds> duration;
  std::optional<std::uint64_t> seed;
  std::optional<scenarios::ClockKind> clock;
  std::optional<std::uint32_t> schedulers;
};

/// The arguments without the program's name. The last of several equal options counts; `--check` takes all files that
/// follow it. The problem is one printable line: which argument, what was expected and what was found.
scenarios::Checked<CommandLine> parse_command_line(const std::vector<std::string>& arguments);

/// Options override what the scenario says. The duration is left out: a window applies it to itself.
void apply(const CommandLine& command, scenarios::Settings& settings);

/// Why a run without a window is impossible with these settings, or nothing.
std::optional<std::string> headless_problem(const scenarios::Settings& settings);

/// Options, and the keys of scenario files with what they take and their defaults.
std::string help_text();
/// One line for each built-in scenario: its name and its title.
std::string scenario_list();

}  // namespace nazir::app
