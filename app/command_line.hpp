// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Parses the command line. Pure: depends on its arguments only.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "findings_watch.hpp"
#include "scenarios/checked.hpp"
#include "scenarios/kit/assertion.hpp"
#include "scenarios/kit/settings.hpp"
#include "sweep.hpp"
#include "trace_file.hpp"

namespace nazir::app {

struct CommandLine {
  enum class Action : std::uint8_t { run, help, version, list_scenarios, reference, check, explain };

  Action action = Action::run;
  std::string scenario = "ramadan-night";  ///< Name of a built-in scenario, or path of a file.
  std::vector<std::string> check_files;
  bool headless = false;
  bool json = false;     ///< Implies headless.
  bool journal = false;  ///< Implies headless.
  std::string csv;       ///< A file for the figures, or empty. Implies headless.
  std::string metrics;   ///< An address to answer Prometheus on, or empty. Implies headless.
  std::vector<std::pair<std::string, std::string>> set;  ///< Names of parameters and their values.
  std::vector<SweepAxis> sweep;                          ///< Implies headless.
  std::vector<scenarios::Assertion> assertions;          ///< Imply headless.
  bool findings = false;                                 ///< Implies headless.
  std::optional<findings::Severity> fail_on;             ///< Implies headless.
  TraceOptions trace;                                    ///< With a file, implies headless.
  std::string topic;  ///< A workload to show the help of, or empty; a rule to explain.
  std::optional<std::chrono::nanoseconds> duration;
  std::optional<std::uint64_t> seed;
  std::optional<scenarios::ClockKind> clock;
  std::optional<double> speed;
  std::optional<std::uint32_t> schedulers;
};

/// `arguments` exclude the program's name. The last of repeated options wins; `--check` takes all files that follow it.
/// A problem is one printable line: which argument, what was expected and what was found.
scenarios::Checked<CommandLine> parse_command_line(const std::vector<std::string>& arguments);

/// Options override the scenario's settings. The problem is of a value of `--set`. Does not apply the duration: a
/// window closes itself after it, and a headless run passes it to the session.
std::optional<scenarios::Problem> apply(const CommandLine& command, scenarios::Settings& settings);

/// Options, the workloads, and the keys that all scenario files have.
std::string help_text();
/// What the workload teaches, and the keys of its scenario files with their values and defaults.
std::string workload_help(const scenarios::Workload& workload);
/// One line for each built-in scenario: name and title.
std::string scenario_list();

}  // namespace nazir::app
