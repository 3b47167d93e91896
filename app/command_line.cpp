// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "metrics.hpp"
#include "scenarios/common_keys.hpp"
#include "scenarios/duration.hpp"
#include "scenarios/printable.hpp"
#include "scenarios/scenario_file.hpp"
#include "scenarios/set_parameter.hpp"
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
  std::string_view value;  // its value in the help; empty when it takes none
  std::string_view help;
  Take take;
};

/// Reads `text` as a scenario file's value of `key`.
Checked<scenarios::Value> read_as(std::string_view key, const std::string& text) {
  const auto& described = *scenarios::common_keys().find(key);
  auto value = scenarios::read_value(described, text, !scenarios::is_bare(described, text));
  return value ? value : Checked<scenarios::Value>(scenarios::unexpected(described, scenarios::in_quotes(text)));
}

std::optional<Problem> take_duration(CommandLine& command, const std::string& text) {
  const auto duration = scenarios::parse_duration(text);
  if (!duration) return Problem{duration.problem()};
  if (*duration == std::chrono::nanoseconds(0))
    return Problem{fmt::format("expected a duration above zero, found {}", scenarios::in_quotes(text))};
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

std::optional<Problem> take_speed(CommandLine& command, const std::string& text) {
  const auto value = read_as("run.speed", text);
  if (!value) return Problem{value.problem()};
  command.speed = value->number;
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

/// Splits NAME=VALUE.
std::optional<std::pair<std::string, std::string>> split_setting(const std::string& text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) return std::nullopt;
  return std::pair(text.substr(0, equals), text.substr(equals + 1));
}

std::optional<Problem> take_set(CommandLine& command, const std::string& text) {
  const auto setting = split_setting(text);
  if (!setting)
    return Problem{fmt::format("expected KEY=VALUE, such as load.rate=500, found {}", scenarios::in_quotes(text))};
  command.set.push_back(*setting);
  return std::nullopt;
}

std::optional<Problem> take_sweep(CommandLine& command, const std::string& text) {
  const Problem problem{
      fmt::format("expected KEY=VALUE,VALUE,..., such as load.rate=100,1000, found {}", scenarios::in_quotes(text))};
  const auto setting = split_setting(text);
  if (!setting) return problem;
  SweepAxis axis{.key = setting->first, .values = {}};
  std::string_view rest = setting->second;
  for (;;) {
    const auto comma = std::min(rest.find(','), rest.size());
    if (comma == 0) return problem;
    axis.values.emplace_back(rest.substr(0, comma));
    if (comma == rest.size()) break;
    rest.remove_prefix(comma + 1);
  }
  command.sweep.push_back(std::move(axis));
  return std::nullopt;
}

std::optional<Problem> take_assert(CommandLine& command, const std::string& text) {
  auto assertion = scenarios::parse_assertion(text);
  if (!assertion) return Problem{assertion.problem()};
  command.assertions.push_back(std::move(*assertion));
  return std::nullopt;
}

std::optional<Problem> take_fail_on(CommandLine& command, const std::string& text) {
  const auto severity = parse_fail_on(text);
  if (!severity) return Problem{severity.problem()};
  command.fail_on = command.fail_on ? std::min(*command.fail_on, *severity) : *severity;  // the stricter of two
  return std::nullopt;
}

std::optional<Problem> take_explain(CommandLine& command, const std::string& rule) {
  if (findings::rule_of(rule) == nullptr) {
    std::vector<std::string_view> ids;
    for (const auto& each : findings::rules()) ids.push_back(each.id);
    return Problem{fmt::format("expected a rule ({}), found {}{}", fmt::join(ids, ", "), scenarios::in_quotes(rule),
                               scenarios::did_you_mean(rule, ids))};
  }
  command.topic = rule;
  return take_action<Action::explain>(command, rule);
}

std::optional<Problem> take_metrics(CommandLine& command, const std::string& address) {
  if (const auto problem = metrics_problem(address); !problem.empty()) return Problem{problem};
  command.metrics = address;
  return std::nullopt;
}

std::optional<Problem> take_trace(CommandLine& command, const std::string& file) {
  if (auto problem = trace_file_problem(file); !problem.empty()) return Problem{std::move(problem)};
  command.trace.file = file;
  return std::nullopt;
}

std::optional<Problem> take_trace_what(CommandLine& command, const std::string& text) {
  const auto what = parse_trace_what(text);
  if (!what) return Problem{what.problem()};
  command.trace.what = *what;
  return std::nullopt;
}

std::optional<Problem> take_trace_of(CommandLine& command, const std::string& name) {
  command.trace.of = name;
  return std::nullopt;
}

std::optional<Problem> take_help(CommandLine& command, const std::string& topic) {
  if (!topic.empty() && scenarios::find_workload(topic) == nullptr) {
    std::vector<std::string_view> names;
    for (const auto* workload : scenarios::workloads()) names.push_back(workload->name);
    return Problem{fmt::format("expected a workload ({}), found {}{}", fmt::join(names, ", "),
                               scenarios::in_quotes(topic), scenarios::did_you_mean(topic, names))};
  }
  command.topic = topic;
  return take_action<Action::help>(command, topic);
}

std::optional<Problem> take_check(CommandLine& command, const std::string& file) {
  command.check_files.push_back(file);
  return take_action<Action::check>(command, file);
}

constexpr std::array kOptions = {
    Option{"--scenario", "NAME|FILE",
           "The scenario to run: a built-in one, or a file (its name has a / or ends in .toml).",
           take_text<&CommandLine::scenario>},
    Option{"--headless", "", "Run without a window: a live page on a terminal, one line a second elsewhere.",
           take_flag<&CommandLine::headless>},
    Option{"--duration", "TIME",
           "End after this time, such as \"30s\" or \"1h\". Without a window, the scenario's clock counts.",
           take_duration},
    Option{"--seed", "N", "The seed of all random numbers.", take_seed},
    Option{"--clock", "real|virtual",
           "Real time, or virtual time, which jumps to the next event and makes runs repeatable.", take_clock},
    Option{"--speed", "N|max",
           "The speed of the virtual clock: 60 is a minute in a second; max, the default, as fast as possible. The "
           "results are the same at any speed.",
           take_speed},
    Option{"--schedulers", "N", "Scheduler threads; 0 for one per processor.", take_schedulers},
    Option{"--set", "KEY=VALUE",
           "Set a parameter of the scenario's workload, such as load.rate=500, or of the run, such as run.speed=60 or "
           "money.currency=EUR. May be repeated.",
           take_set},
    Option{"--json", "", "Run without a window, and print only one JSON document at the end.",
           take_flag<&CommandLine::json>},
    Option{"--csv", "FILE", "Run without a window, and write all figures into a CSV file.",
           take_text<&CommandLine::csv>},
    Option{"--journal", "", "Run without a window, and print what the workload tells of while it runs.",
           take_flag<&CommandLine::journal>},
    Option{"--assert", "'ID<VALUE'",
           "Run without a window; exit code 3 if the condition on a figure does not hold at the end. One of < <= > >= "
           "== !=. May be repeated.",
           take_assert},
    Option{"--findings", "",
           "Run without a window, and print at the end what the rules found wrong with the processes.",
           take_flag<&CommandLine::findings>},
    Option{
        "--fail-on", "warn|error",
        "Run without a window; exit code 3 if something of this severity or a graver one was found, be it only for a "
        "while: a check for a design.",
        take_fail_on},
    Option{"--explain", "RULE", "Explain a rule of --findings: the mistake, its cure, and its settings.", take_explain},
    Option{"--sweep", "KEY=V,V,...",
           "Run without a window, once for each value, and print a table. Several sweeps multiply, up to 10,000 runs. "
           "Needs --duration.",
           take_sweep},
    Option{
        "--trace", "FILE",
        "Run without a window, and write what the processes do into a file: .json for ui.perfetto.dev, or .csv. Ends "
        "after 1,000,000 events. On the real clock each scheduler records up to 20,000 events a second and drops the "
        "rest: trace fewer processes or kinds then.",
        take_trace},
    Option{"--trace-what", "KIND,KIND,...", "Of messages, calls, life and scheduling; else all of them.",
           take_trace_what},
    Option{"--trace-of", "NAME|all",
           "Trace the processes of this name or label and their descendants, from when they are found; else all. On a "
           "virtual clock they are looked for after each of its seconds.",
           take_trace_of},
    Option{
        "--metrics", "ADDRESS:PORT",
        "Run without a window, and answer Prometheus meanwhile at http://ADDRESS:PORT/metrics. A port alone is one of "
        "the loopback interface, 127.0.0.1. The address can be read without a password.",
        take_metrics},
    Option{"--list-scenarios", "", "List the built-in scenarios.", take_action<Action::list_scenarios>},
    Option{"--reference", "", "Print all workloads, scenarios and keys as Markdown.", take_action<Action::reference>},
    Option{"--check", "FILE...",
           "Check scenario files; print one line for each, with the first error and its position.", take_check},
    Option{"--help", "[WORKLOAD]", "Show this help, or that of a workload with all its keys.", take_help},
    Option{"--version", "", "Show the version and build.", take_action<Action::version>},
};

const Option* find_option(std::string_view name) {
  for (const auto& option : kOptions) {
    if (option.name == name) return &option;
  }
  return nullptr;
}

/// Wraps the text at 100 columns and indents every line but the first.
std::string wrapped(std::string_view text, std::size_t indent) {
  constexpr std::size_t columns = 100;
  std::string lines;
  std::size_t used = indent;
  while (!text.empty()) {
    const auto word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (used > indent && used + 1 + word.size() > columns) {
      lines += '\n' + std::string(indent, ' ');
      used = indent;
    } else if (used > indent) {
      lines += ' ';
      ++used;
    }
    lines += word;
    used += word.size();
  }
  return lines + '\n';
}

/// The keys with their help, values and defaults.
std::string keys_text(const scenarios::ParameterTable& table) {
  std::string text;
  for (const auto& key : table.parameters()) {
    const auto fallback = key.fallback.empty() ? "\"\"" : key.fallback;
    const auto takes = fmt::format("takes {}; default {}", scenarios::expectation(key), fallback);
    text += fmt::format("  {:<25} {}{:28}{}", fmt::format("{}{}", key.name, key.dial ? " *" : ""),
                        wrapped(key.help, 28), "", wrapped(takes, 28));
  }
  return text;
}

/// The built-in scenarios of the workload, and what to watch in those that say it themselves.
std::string scenarios_of(const scenarios::Workload& workload) {
  constexpr std::size_t indent = 28;
  std::string text;
  for (const auto& scenario : scenarios::built_in_scenarios()) {
    const auto settings = scenarios::load_scenario(std::string(scenario.name));
    if (!settings || settings->workload != &workload) continue;
    text += fmt::format("  {:<25} {}", scenario.name, wrapped(scenarios::printable(settings->title), indent));
    if (settings->watch == workload.watch) continue;
    text += std::string(indent, ' ') +
            wrapped(fmt::format("What to watch: {}", scenarios::printable(settings->watch)), indent);
  }
  return text;
}

std::string unknown(std::string_view argument) {
  if (!argument.starts_with('-')) {
    return fmt::format("unexpected argument {}; a scenario is chosen with --scenario (see nazir --help)",
                       scenarios::in_quotes(argument));
  }
  std::vector<std::string_view> names;
  for (const auto& option : kOptions) names.push_back(option.name);
  return fmt::format("unknown option {}{} (see nazir --help)", scenarios::in_quotes(argument),
                     scenarios::did_you_mean(argument, names));
}

}  // namespace

Checked<CommandLine> parse_command_line(const std::vector<std::string>& arguments) {
  CommandLine command;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (command.action == Action::check && !arguments[i].starts_with('-')) {
      command.check_files.push_back(arguments[i]);
      continue;
    }
    const auto equals = arguments[i].find('=');
    const bool has_value = arguments[i].starts_with("--") && equals != std::string::npos;
    const auto name = has_value ? arguments[i].substr(0, equals) : arguments[i];
    const auto* option = find_option(name);
    if (option == nullptr) return Problem{unknown(name)};
    std::string value;
    const bool is_optional = option->value.starts_with('[');
    if (is_optional && !has_value) {
      if (i + 1 < arguments.size() && !arguments[i + 1].starts_with('-')) value = arguments[++i];
    } else if (option->value.empty()) {
      if (has_value)
        return Problem{fmt::format("{}: expected no value, found {}", name,
                                   scenarios::in_quotes(arguments[i].substr(equals + 1)))};
    } else if (has_value) {
      value = arguments[i].substr(equals + 1);
    } else if (++i < arguments.size()) {
      value = arguments[i];
    } else {
      return Problem{fmt::format("{}: expected a value ({} {}), found the end of the line", name, name, option->value)};
    }
    if (!option->value.empty() && value.empty() && !(is_optional && !has_value)) {
      return Problem{fmt::format("{}: expected a value ({} {}), found an empty one", name, name, option->value)};
    }
    if (const auto problem = option->take(command, value)) return Problem{fmt::format("{}: {}", name, problem->text)};
  }
  command.headless = command.headless || command.json || command.journal || command.findings ||
                     command.fail_on.has_value() || !command.csv.empty() || !command.metrics.empty() ||
                     !command.trace.file.empty() || !command.sweep.empty() || !command.assertions.empty();
  return command;
}

std::optional<Problem> apply(const CommandLine& command, scenarios::Settings& settings) {
  if (command.seed) settings.seed = *command.seed;
  if (command.clock) settings.clock = *command.clock;
  if (command.speed) settings.speed = *command.speed;
  if (command.schedulers) settings.schedulers = *command.schedulers;
  if (const auto problem = scenarios::set_parameters(settings, command.set)) {
    return Problem{fmt::format("--set: {}", problem->text)};
  }
  return std::nullopt;
}

std::string help_text() {
  std::string text =
      "nazir - watch processes live\n\nUsage: nazir [OPTION]...\n\n"
      "Opens a window on a running scenario. Options take their value as --option VALUE or --option=VALUE.\n\n";
  for (const auto& option : kOptions) {
    const auto named = fmt::format("{} {}", option.name, option.value);
    text += named.size() < 24 ? fmt::format("  {:<24}{}", named, wrapped(option.help, 26))
                              : fmt::format("  {}\n{:26}{}", named, "", wrapped(option.help, 26));
  }
  text +=
      "\nExamples:\n"
      "  nazir --scenario donations-storm\n"
      "  nazir --scenario donations --clock virtual --duration 10m --assert 'latency_p99<20s'\n"
      "  nazir --scenario donations --clock virtual --duration 2m --sweep connections=100,1000,10000\n"
      "\nWorkloads (nazir --help WORKLOAD tells of each):\n";
  for (const auto* workload : scenarios::workloads()) {
    text += fmt::format("  {:<24}{}", workload->name, wrapped(workload->title, 26));
  }
  text += '\n' +
          wrapped(
              "A scenario is a TOML file: a regular file of at most 1 MiB, with at most 256 dots in a line. "
              "Standard input is not read. Besides the keys of its workload it may have these:",
              0) +
          '\n' + keys_text(scenarios::common_keys());
  text +=
      "\nSIGINT, SIGTERM and SIGHUP end a run in order: a window saves its settings, a run without one\n"
      "prints its report.\n"
      "\nExit codes:\n"
      "  0  The program ended in order.\n"
      "  1  The scenario failed, its ledger does not balance, the window could not run it, or memory\n"
      "     ran out.\n"
      "  2  An option or a scenario file is wrong.\n"
      "  3  A condition of --assert or --fail-on does not hold.\n"
      "  4  Standard output, or the file of --csv or --trace, could not be written.\n";
  return text;
}

std::string workload_help(const scenarios::Workload& workload) {
  std::string text = fmt::format("{}: {}\n\n", workload.name, workload.title);
  text += wrapped(workload.teaches, 0) + '\n' + wrapped(fmt::format("What to watch: {}", workload.watch), 0);
  text += "\nIts scenarios:\n\n" + scenarios_of(workload);
  text += "\nIts keys in scenario files, for --set and for --sweep; * can be changed while it runs:\n\n";
  return text + keys_text(workload.parameters);
}

std::string scenario_list() {
  std::string text;
  for (const auto& scenario : scenarios::built_in_scenarios()) {
    const auto settings = scenarios::load_scenario(std::string(scenario.name));
    text +=
        fmt::format("{:<32}{}\n", scenario.name, scenarios::printable(settings ? settings->title : settings.problem()));
  }
  return text;
}

}  // namespace nazir::app
