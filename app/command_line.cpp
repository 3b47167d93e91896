// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_line.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "scenarios/duration.hpp"
#include "scenarios/scenario_file.hpp"
#include "scenarios/schema.hpp"
#include "scenarios/suggestion.hpp"

namespace nazir::app {

using scenarios::Checked;
using scenarios::Problem;

namespace {

using Action = CommandLine::Action;

/// Takes the option's value; the problem reads "expected …, found …".
using Take = std::optional<Problem> (*)(CommandLine&, const std::string& value);

struct Option {
  std::string_view name;
  std::string_view value;  // what the help calls its value; empty when it takes none
  std::string_view help;
  Take take;
};

/// As a scenario file would have it under `key`.
Checked<scenarios::Value> read_as(std::string_view key, const std::string& text) {
  const auto& described = *scenarios::find_key(key);
  const bool bare = described.type == scenarios::KeyType::integer;
  auto value = scenarios::read_value(described, text, !bare);
  return value ? value : Checked<scenarios::Value>(scenarios::unexpected(described, fmt::format("\"{}\"", text)));
}

std::optional<Problem> take_duration(CommandLine& command, const std::string& text) {
  const auto duration = scenarios::parse_duration(text);
  if (!duration) return Problem{duration.problem()};
  if (*duration == std::chrono::nanoseconds(0))
    return Problem{fmt::format("expected a duration above zero, found \"{}\"", text)};
  command.duration = *duration;
  return std::nullopt;
}

std::optional<Problem> take_seed(CommandLine& command, const std::string& text) {
  const auto value = read_as("run.seed", text);
  if (!value) return Problem{value.problem()};
  command.seed = static_cast<std::uint64_t>(value->exact);
  return std::nullopt;
}

std::optional<Problem> take_clock(CommandLine& command, const std::string& text) {
  const auto value = read_as("run.clock", text);
  if (!value) return Problem{value.problem()};
  command.clock = text == "real" ? scenarios::ClockKind::real : scenarios::ClockKind::simulated;
  return std::nullopt;
}

std::optional<Problem> take_schedulers(CommandLine& command, const std::string& text) {
  const auto value = read_as("run.schedulers", text);
  if (!value) return Problem{value.problem()};
  command.schedulers = static_cast<std::uint32_t>(value->exact);
  return std::nullopt;
}

template <auto member>
std::optional<Problem> take_text(CommandLine& command, const std::string& text) {
  command.*member = text;
  return std::nullopt;
}

template <auto member>
std::optional<Problem> take_flag(CommandLine& command, const std::string&) {
  command.*member = true;
  return std::nullopt;
}

template <Action action>
std::optional<Problem> take_action(CommandLine& command, const std::string&) {
  command.action = action;
  return std::nullopt;
}

std::optional<Problem> take_check(CommandLine& command, const std::string& file) {
  command.check_file = file;
  return take_action<Action::check>(command, file);
}

constexpr std::array kOptions = {
    Option{"--scenario", "NAME|FILE", "The scenario to run: a built-in one, or a file that ends in .toml.",
           take_text<&CommandLine::scenario>},
    Option{"--headless", "", "Without a window: a live page on a terminal, a line a second elsewhere.",
           take_flag<&CommandLine::headless>},
    Option{"--duration", "TIME", "End by itself after this time, such as \"30s\" or \"1h\", on the scenario's clock.",
           take_duration},
    Option{"--seed", "N", "Where all random numbers begin.", take_seed},
    Option{"--clock", "real|virtual", "Time as it passes, or time that jumps to the next event and repeats exactly.",
           take_clock},
    Option{"--schedulers", "N", "Scheduler threads; 0 for one per processor.", take_schedulers},
    Option{"--json", "", "Without a window; prints one JSON document at the end and nothing else.",
           take_flag<&CommandLine::json>},
    Option{"--list-scenarios", "", "List the built-in scenarios.", take_action<Action::list_scenarios>},
    Option{"--check", "FILE", "Say whether a scenario file is right, and if not, where it is wrong.", take_check},
    Option{"--help", "", "This text.", take_action<Action::help>},
    Option{"--version", "", "Version and build.", take_action<Action::version>},
};

const Option* find_option(std::string_view name) {
  for (const auto& option : kOptions) {
    if (option.name == name) return &option;
  }
  return nullptr;
}

std::string unknown(std::string_view argument) {
  if (!argument.starts_with('-')) {
    return fmt::format("unexpected argument \"{}\"; a scenario is chosen with --scenario (see nazir --help)", argument);
  }
  std::vector<std::string_view> names;
  for (const auto& option : kOptions) names.push_back(option.name);
  return fmt::format("unknown option \"{}\"{} (see nazir --help)", argument, scenarios::did_you_mean(argument, names));
}

}  // namespace

Checked<CommandLine> parse_command_line(const std::vector<std::string>& arguments) {
  CommandLine command;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const auto equals = arguments[i].find('=');
    const bool has_value = arguments[i].starts_with("--") && equals != std::string::npos;
    const auto name = has_value ? arguments[i].substr(0, equals) : arguments[i];
    const auto* option = find_option(name);
    if (option == nullptr) return Problem{unknown(name)};
    std::string value;
    if (option->value.empty()) {
      if (has_value)
        return Problem{fmt::format("{}: expected no value, found \"{}\"", name, arguments[i].substr(equals + 1))};
    } else if (has_value) {
      value = arguments[i].substr(equals + 1);
    } else if (++i < arguments.size()) {
      value = arguments[i];
    } else {
      return Problem{fmt::format("{}: expected a value ({} {}), found the end of the line", name, name, option->value)};
    }
    if (!option->value.empty() && value.empty()) {
      return Problem{fmt::format("{}: expected a value ({} {}), found an empty one", name, name, option->value)};
    }
    if (const auto problem = option->take(command, value)) return Problem{fmt::format("{}: {}", name, problem->text)};
  }
  command.headless = command.headless || command.json;
  return command;
}

void apply(const CommandLine& command, scenarios::Settings& settings) {
  if (command.seed) settings.seed = *command.seed;
  if (command.clock) settings.clock = *command.clock;
  if (command.schedulers) settings.schedulers = *command.schedulers;
}

std::optional<std::string> headless_problem(const scenarios::Settings& settings) {
  if (settings.clock == scenarios::ClockKind::real || settings.duration) return std::nullopt;
  return "--clock virtual: expected --duration TIME with it, for without a window virtual time passes as fast as it "
         "can";
}

std::string help_text() {
  std::string text =
      "nazir - watch processes live\n\nUsage: nazir [OPTION]...\n\n"
      "Opens a window on a running scenario. Options take their value as --option VALUE or --option=VALUE.\n\n";
  for (const auto& option : kOptions) {
    text += fmt::format("  {:<24}{}\n", fmt::format("{} {}", option.name, option.value), option.help);
  }
  text += "\nScenario files are TOML. Their keys, what each takes, and its default:\n\n";
  for (const auto& key : scenarios::schema()) {
    const auto fallback = key.required() ? std::string("required") : fmt::format("default {}", key.fallback);
    text +=
        fmt::format("  {:<26}{}\n  {:26}takes {}; {}\n", key.name, key.help, "", scenarios::expectation(key), fallback);
  }
  text +=
      "\nExit code: 0 when all went well, 1 when the ledger of the scenario does not balance or the scenario failed,\n"
      "2 when an option or a scenario file is wrong.\n";
  return text;
}

std::string scenario_list() {
  std::string text;
  for (const auto& scenario : scenarios::built_in_scenarios()) {
    const auto settings = scenarios::load_scenario(std::string(scenario.name));
    text += fmt::format("{:<18}{}\n", scenario.name, settings ? settings->title : settings.problem());
  }
  return text;
}

}  // namespace nazir::app
