// SPDX-License-Identifier: GPL-3.0-or-later
// The program: reads the command line, and opens the window or runs without one.
#include <fmt/format.h>

#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include <nazir/version.hpp>

#include "command_line.hpp"
#include "exit_code.hpp"
#include "findings_settings.hpp"
#include "headless.hpp"
#include "last_resort.hpp"
#include "metrics.hpp"
#include "option_conflicts.hpp"
#include "output.hpp"
#include "reference.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/printable.hpp"
#include "scenarios/scenario_file.hpp"
#include "stop_signals.hpp"
#include "sweep.hpp"
#include "window.hpp"

namespace nazir::app {
namespace {

int refuse(const std::string& problem) {
  print_error(problem);
  return exit_bad_input;
}

int print(const std::string& text) {
  Output().write(text);
  return exit_ok;
}

bool has_display() {
  for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return true;
  }
  return false;
}

int check(const std::vector<std::string>& files) {
  int code = exit_ok;
  for (const auto& file : files) {
    const auto settings = scenarios::load_scenario(file);
    if (settings) {
      print(fmt::format("{}: ok\n", scenarios::printable(file)));
    } else {
      code = refuse(settings.problem());
    }
  }
  return code;
}

int run_without_window(const CommandLine& command, scenarios::Settings settings, const StopSignals& signals) {
  settings.duration = command.duration;
  if (const auto problem = headless_problem(settings)) return refuse(*problem);
  const auto session = scenarios::Session::create(settings);
  if (const auto problem = assertion_problem(*session, command.assertions); !problem.empty()) {
    return refuse("--assert: " + problem);
  }
  const HeadlessOptions options{.json = command.json,
                                .journal = command.journal,
                                .csv = command.csv,
                                .assertions = command.assertions,
                                .trace = command.trace,
                                .findings = command.findings,
                                .fail_on = command.fail_on};
  if (!command.sweep.empty()) {
    if (const auto problem = sweep_problem(settings, command.sweep); !problem.empty())
      return refuse("--sweep: " + problem);
    return run_sweep(settings, command.sweep, options, signals);
  }
  ServedMetrics metrics;  // gone before the session
  try {
    if (!command.metrics.empty()) {
      metrics = serve_metrics(command.metrics, *session);
      print_error("metrics at " + metrics.url);  // beside the output, which may be a document
    }
  } catch (const std::runtime_error& error) {
    return refuse(fmt::format("--metrics: {}", error.what()));
  }
  const int code = run_headless(*session, settings, options, signals);
  // Processes that have not ended yet end with the program: destructors would wait for them.
  if (signals.taken()) std::_Exit(code);
  return code;
}

int run_with_window(const CommandLine& command, const StopSignals& signals, int& argc, char** argv) {
  const auto open = [command](const ScenarioSource& source) {
    auto settings = source.text ? scenarios::parse_scenario(*source.text, source.scenario)
                                : scenarios::load_scenario(source.scenario);
    if (!settings) throw std::runtime_error(settings.problem());
    if (const auto problem = apply(command, *settings)) throw std::runtime_error(problem->text);
    return scenarios::Session::create(std::move(*settings));
  };
  std::vector<std::string> names;
  for (const auto& scenario : scenarios::built_in_scenarios()) names.emplace_back(scenario.name);
  WindowOptions options{.stop_signals = &signals};
  if (command.duration) options.duration = std::chrono::ceil<std::chrono::milliseconds>(*command.duration);
  return run_window(open, names, command.scenario, options, argc, argv);
}

int run(int& argc, char** argv) {
  const auto command = parse_command_line({argv + 1, argv + argc});
  if (!command) return refuse(command.problem());
  switch (command->action) {
    case CommandLine::Action::help:
      return print(command->topic.empty() ? help_text() : workload_help(*scenarios::find_workload(command->topic)));
    case CommandLine::Action::version:
      return print(fmt::format("nazir {}\n", version()));
    case CommandLine::Action::list_scenarios:
      return print(scenario_list());
    case CommandLine::Action::reference:
      return print(reference());
    case CommandLine::Action::explain:
      return print(explanation(command->topic));
    case CommandLine::Action::check:
      return check(command->check_files);
    case CommandLine::Action::run:
      break;
  }
  const StopSignals signals;  // only for a run: all else ends at once
  auto settings = scenarios::load_scenario(command->scenario);
  if (!settings) return refuse(settings.problem());
  if (const auto problem = apply(*command, *settings)) return refuse(problem->text);
  if (const auto problem = speed_problem(*command, *settings)) return refuse(*problem);
  if (const auto problem = combination_problem(*command)) return refuse(*problem);
  if (!command->headless && has_display()) return run_with_window(*command, signals, argc, argv);
  if (!command->headless) {
    print_error(
        "no display (DISPLAY and WAYLAND_DISPLAY are not set): showing the live text view; press Ctrl+C to end it");
  }
  return run_without_window(*command, std::move(*settings), signals);
}

}  // namespace
}  // namespace nazir::app

int main(int argc, char** argv) {
  using namespace nazir::app;
  reserve_standard_files();
  install_last_resort();
  know_finding_rules();
  std::signal(SIGPIPE, SIG_IGN);  // a closed reader then is a write error
  std::signal(SIGXFSZ, SIG_IGN);  // and so is a file that has reached the limit of its size
  try {
    return run(argc, argv);
  } catch (const OutputError& error) {
    print_error(error.what());
    return exit_no_output;
  } catch (...) {
    print_error(exception_text());
    return exit_failed;
  }
}
