// SPDX-License-Identifier: GPL-3.0-or-later
// The program: reads the command line, and opens the window or runs without one.
#include <fmt/format.h>

#include <cstdlib>
#include <stdexcept>

#include <nazir/version.hpp>

#include "command_line.hpp"
#include "headless.hpp"
#include "scenarios/scenario_file.hpp"
#include "window.hpp"

namespace nazir::app {
namespace {

constexpr int kBadInput = 2;

int complain(const std::string& problem) {
  fmt::print(stderr, "nazir: {}\n", problem);
  return kBadInput;
}

int print(const std::string& text) {
  fmt::print("{}", text);
  return 0;
}

bool has_display() {
  for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return true;
  }
  return false;
}

int check(const std::string& file) {
  const auto settings = scenarios::load_scenario(file);
  if (!settings) return complain(settings.problem());
  return print(fmt::format("{}: ok\n", file));
}

int run_without_window(const CommandLine& command, scenarios::Settings settings) {
  settings.duration = command.duration;
  if (const auto problem = headless_problem(settings)) return complain(*problem);
  return run_headless(settings, {.json = command.json});
}

int run_with_window(const CommandLine& command, int& argc, char** argv) {
  const auto open = [command](const std::string& scenario) {
    auto settings = scenarios::load_scenario(scenario);
    if (!settings) throw std::runtime_error(settings.problem());
    apply(command, *settings);
    return scenarios::Session::create(std::move(*settings));
  };
  std::vector<std::string> names;
  for (const auto& scenario : scenarios::built_in_scenarios()) names.emplace_back(scenario.name);
  WindowOptions options;
  if (command.duration) options.duration = std::chrono::ceil<std::chrono::milliseconds>(*command.duration);
  return run_window(open, names, command.scenario, options, argc, argv);
}

int run(int& argc, char** argv) {
  const auto command = parse_command_line({argv + 1, argv + argc});
  if (!command) return complain(command.problem());
  switch (command->action) {
    case CommandLine::Action::help:
      return print(help_text());
    case CommandLine::Action::version:
      return print(fmt::format("nazir {}\n", version()));
    case CommandLine::Action::list_scenarios:
      return print(scenario_list());
    case CommandLine::Action::check:
      return check(command->check_file);
    case CommandLine::Action::run:
      break;
  }
  auto settings = scenarios::load_scenario(command->scenario);
  if (!settings) return complain(settings.problem());
  apply(*command, *settings);
  if (!command->headless && has_display()) return run_with_window(*command, argc, argv);
  if (!command->headless) {
    fmt::print(stderr,
               "nazir: no display (DISPLAY and WAYLAND_DISPLAY are not set), so this is the live text view; "
               "Ctrl+C ends it\n");
  }
  return run_without_window(*command, std::move(*settings));
}

}  // namespace
}  // namespace nazir::app

int main(int argc, char** argv) {
  try {
    return nazir::app::run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "nazir: {}\n", error.what());
    return 1;
  }
}
