// SPDX-License-Identifier: GPL-3.0-or-later
#include "option_conflicts.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <string_view>
#include <system_error>

#include "scenarios/printable.hpp"
#include "scenarios/set_parameter.hpp"

namespace nazir::app {
namespace {

/// What is wrong with the file of --csv; empty if nothing is known to be. Found before the run, which may take hours.
std::string csv_problem(const std::string& file) {
  if (file.empty()) return {};
  const std::filesystem::path path(file);
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return fmt::format("--csv: expected a file, found the folder {}", scenarios::in_quotes(file));
  }
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  if (std::filesystem::is_directory(folder, error)) return {};
  return fmt::format("--csv: expected a file in a folder that exists, found {}", scenarios::in_quotes(file));
}

std::optional<std::string> sweep_problem(const CommandLine& command) {
  if (command.journal) {
    return "--sweep: does not go with --journal, because the journals of several runs would be mixed; run one of them";
  }
  if (!command.metrics.empty()) return "--metrics: not together with --sweep, whose runs follow one another";
  if (command.findings) return "--findings: not together with --sweep, which has many runs; judge one of them";
  if (command.fail_on) return "--fail-on: not together with --sweep, which has many runs; judge one of them";
  if (!command.trace.file.empty()) return "--trace: not together with --sweep, which has many runs";
  if (!command.duration) return "--sweep: also needs --duration TIME, the time of each run";
  for (const auto& axis : command.sweep) {
    for (const auto& [name, value] : command.set) {
      if (name != axis.key) continue;
      return fmt::format("--sweep: expected {} in one of --sweep and --set, found it in both",
                         scenarios::in_quotes(name));
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> speed_problem(const CommandLine& command, const scenarios::Settings& settings) {
  if (settings.clock == scenarios::ClockKind::simulated) return std::nullopt;
  constexpr std::string_view why = "also needs --clock virtual, because real time has only one speed";
  if (command.speed) return fmt::format("--speed: {}", why);
  for (const auto& [name, value] : command.set) {
    if (scenarios::names_speed(*settings.workload, name)) return fmt::format("--set: {}: {}", name, why);
  }
  return std::nullopt;
}

std::optional<std::string> combination_problem(const CommandLine& command) {
  const auto& trace = command.trace;
  if (trace.file.empty() && trace.what != TraceOptions().what) return "--trace-what: also needs --trace FILE";
  if (trace.file.empty() && trace.of != TraceOptions().of) return "--trace-of: also needs --trace FILE";
  if (!command.csv.empty() && command.csv == trace.file) {
    return fmt::format("--trace: expected another file than that of --csv, found {}", scenarios::in_quotes(trace.file));
  }
  if (auto problem = csv_problem(command.csv); !problem.empty()) return problem;
  return command.sweep.empty() ? std::nullopt : sweep_problem(command);
}

std::optional<std::string> headless_problem(const scenarios::Settings& settings) {
  if (settings.clock == scenarios::ClockKind::real || settings.duration) return std::nullopt;
  return "--clock virtual: also needs --duration TIME, because nothing else ends a run in virtual time without a "
         "window";
}

}  // namespace nazir::app
