// SPDX-License-Identifier: GPL-3.0-or-later
#include "reference.hpp"

#include <fmt/format.h>

#include <nazir/findings.hpp>

#include "scenarios/common_keys.hpp"
#include "scenarios/fault_keys.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/printable.hpp"
#include "scenarios/scenario_file.hpp"

namespace nazir::app {
namespace {

/// A cell of a table: a bar would end it.
std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) escaped += c == '|' ? "\\|" : std::string(1, c);
  return escaped;
}

std::string table(const scenarios::ParameterTable& keys) {
  std::string text = "| key | default | takes | |\n|---|---|---|---|\n";
  for (const auto& key : keys.parameters()) {
    const auto fallback = key.fallback.empty() ? std::string("–") : fmt::format("`{}`", key.fallback);
    text += fmt::format("| `{}`{} | {} | {} | {} |\n", key.name, key.dial ? " *" : "", fallback,
                        cell(scenarios::expectation(key)), cell(key.help));
  }
  return text;
}

std::string scenarios_of(const scenarios::Workload& workload) {
  std::string text;
  for (const auto& scenario : scenarios::built_in_scenarios()) {
    const auto settings = scenarios::load_scenario(std::string(scenario.name));
    if (!settings || settings->workload != &workload) continue;
    text += fmt::format("- [`{0}`]({0}.toml): {1}\n", scenario.name, scenarios::printable(settings->title));
    if (settings->watch != workload.watch) {
      text += fmt::format("  What to watch: {}\n", scenarios::printable(settings->watch));
    }
  }
  return text;
}

std::string findings_reference() {
  std::string text =
      "\n## Findings\n\n"
      "Rules judge the running workload and name its problems. A scenario that means to look like one says so in a "
      "section of the rule:\n\n"
      "```toml\n"
      "[findings.blocked-server]\n"
      "limit = \"5s\"                         # a threshold: a number in its unit, or a duration\n"
      "expected = [\"report desk\", \"till*\"]  # names or functions of processes that the rule passes over\n"
      "enabled = true                       # false: the rule is off\n"
      "```\n\n"
      "| rule | threshold | default | from | to | |\n|---|---|---|---|---|---|\n";
  for (const auto& rule : findings::rules()) {
    for (const auto& threshold : rule.thresholds) {
      const auto unit = threshold.unit.empty() ? std::string() : fmt::format(" {}", threshold.unit);
      text += fmt::format("| `{}` | `{}` | {}{} | {} | {} | {} |\n", rule.id, threshold.key, threshold.value, unit,
                          threshold.least, threshold.most, cell(threshold.help));
    }
  }
  return text;
}

}  // namespace

std::string explanation(std::string_view rule) {
  std::string text = fmt::format("{}\nIn a scenario file:\n\n", findings::page_of(rule));
  const auto line = [&text](const std::string& setting, std::string_view comment) {
    text += fmt::format("  {:<22} # {}\n", setting, comment);
  };
  text += fmt::format("  [findings.{}]\n", rule);
  line("enabled = false", "switches the rule off");
  line("expected = [\"till*\"]", "passes over processes of these names, labels or functions; a * is any text");
  for (const auto& threshold : findings::rule_of(rule)->thresholds) {
    const auto unit = threshold.unit.empty() ? std::string() : fmt::format(" {}", threshold.unit);
    line(fmt::format("{} = {}", threshold.key, threshold.value),
         fmt::format("{}{} to {}: {}", threshold.least, unit, threshold.most, threshold.help));
  }
  return text;
}

std::string reference() {
  std::string text =
      "<!-- Written by `nazir --reference`. -->\n"
      "# Scenarios\n\n"
      "A scenario is a TOML file that chooses a workload and sets its parameters. Every key has a default. `nazir "
      "--scenario "
      "NAME`\nruns one of those in this folder, `nazir --scenario FILE` your own, and `nazir --check FILE` tells what "
      "is wrong "
      "with it.\nKeys with * can be changed while the workload runs.\n\n"
      "## Keys of all scenarios\n\n";
  text += table(scenarios::common_keys());
  text +=
      "\n## Planned faults\n\n"
      "`[[faults]]` makes a fault happen at its time. Each has the key `at`, and one of `kill`, `set` and `flood`. In "
      "a file "
      "with\n`[[faults]]` there is no section `[faults]`: set its keys with a fault at `\"0s\"`, or with `--set`.\n\n";
  text += table(scenarios::fault_keys());
  text += findings_reference();
  for (const auto* workload : scenarios::workloads()) {
    text += fmt::format("\n## {}\n\n**{}**\n\n{}\n\nWhat to watch: {}\n\n", workload->name, workload->title,
                        workload->teaches, workload->watch);
    text += scenarios_of(*workload) + '\n' + table(workload->parameters);
  }
  return text;
}

}  // namespace nazir::app
