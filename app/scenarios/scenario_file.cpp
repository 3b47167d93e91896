// SPDX-License-Identifier: BSL-1.0
#include "scenario_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>

#include "common_keys.hpp"
#include "fault_entry.hpp"
#include "file_keys.hpp"
#include "finding_entry.hpp"
#include "printable.hpp"
#include "read_file.hpp"
#include "suggestion.hpp"
#include "toml_node.hpp"

namespace nazir::scenarios {
namespace {

constexpr std::size_t most_dots = 256;      // in a line
constexpr std::size_t longest_path = 1000;  // columns, in problems
constexpr std::size_t longest_reason = 200;

/// The workload that the file names. Without a valid one the first: reading goes on, and finds all other problems.
const Workload& workload_of(const toml::table& root) {
  const auto name = root["workload"].value<std::string_view>();
  const auto* found = name ? find_workload(*name) : nullptr;
  return found != nullptr ? *found : *workloads().front();
}

/// Collects the values of one file, and the first problem in the order of the text.
class Reader {
 public:
  /// Paths of files are relative to the folder.
  explicit Reader(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::variant<Settings, TextProblem> read(const toml::table& root) {
    const auto& workload = workload_of(root);
    keys_.emplace(workload);
    workload_ = &workload;
    visit(root, "");
    auto settings = common_settings();
    settings.workload = &workload;
    settings.faults = faults_;
    settings.findings = findings_;
    for (const auto& parameter : workload.parameters.parameters()) {
      settings.values.push_back(complete_value_of(parameter, settings.currency));
    }
    if (!problem_ && workload.check != nullptr) {
      if (const auto problem = workload.check(settings)) note_mismatch(workload, *problem);
    }
    if (problem_) {
      return TextProblem{problem_->place.position.line, problem_->place.position.column,
                         fmt::format("{}: {}", shortened(problem_->name, longest_quoted), problem_->text())};
    }
    return settings;
  }

 private:
  struct Given {
    Value value;
    Place place;
  };

  /// The first problem. Its text is computed only once, however many problems there are.
  struct First {
    Place place;
    std::string name;
    std::function<std::string()> text;
  };

  void visit(const toml::table& table, const std::string& prefix) {
    for (const auto& [name, node] : table) {
      const auto path = prefix + key_part(name.str());
      const auto* key = keys_->find(path);
      const Place at_key{name.source().begin}, at_value{node.source().begin};
      if (path == "faults" && node.is_array()) {
        read_faults(*node.as_array(), at_value);
        continue;
      }
      if (path == "findings" && !node.is_table()) {
        note(at_value, path, [found = found_text(node)] {
          return fmt::format("expected sections such as [findings.blocked-server], found {}", found);
        });
        continue;
      }
      if (path == "findings") {
        findings_ = read_findings(*node.as_table(), [this](Place place, const std::string& of, auto text) {
          note(place, of, std::move(text));
        });
        continue;
      }
      if (key == nullptr && keys_->has_section(path)) {
        if (node.is_table()) {
          visit(*node.as_table(), path + ".");
        } else {
          note(at_key, path, [path, found = found_text(node)] {
            return fmt::format("expected a section of keys (see nazir --help), found {}", found);
          });
        }
      } else if (key == nullptr) {
        note(at_key, path, [this, path] { return "unknown key" + keys_->suggestion_for(path); });
      } else if (const auto value = read_node(*key, node)) {
        values_[key] = {*value, at_value};
      } else {
        note(at_value, path, [text = value.problem()] { return text; });
      }
    }
  }

  /// Ends with the first entry that has a problem: the others stand behind it.
  void read_faults(const toml::array& entries, Place at) {
    for (const auto& entry : entries) {
      if (!entry.is_table()) {
        note(at, "faults", [found = found_text(entry)] { return fmt::format("expected [[faults]], found {}", found); });
        return;
      }
      const auto fault =
          read_fault(*entry.as_table(), *workload_,
                     [this](Place place, const std::string& name, auto text) { note(place, name, std::move(text)); });
      if (!fault) return;
      faults_.push_back(*fault);
    }
  }

  Value value_of(const Parameter& key) const {
    const auto given = values_.find(&key);
    return given != values_.end() ? given->second.value : default_value(key);
  }

  template <class T>
  T common(Key<T> key) const {
    const auto value = value_of(common_keys().parameters()[key.index]);
    return value_as<T>(value.number, value.exact, value.text);
  }

  Settings common_settings() const {
    const auto& keys = common_keys();
    Settings settings;
    settings.title = common(keys.title);
    settings.description = common(keys.description);
    settings.watch = common(keys.watch);
    for (auto* paragraph : {&settings.description, &settings.watch}) {
      std::replace(paragraph->begin(), paragraph->end(), '\n', ' ');
    }
    settings.seed = common(keys.seed);
    settings.clock = common(keys.clock);
    settings.speed = common(keys.speed);
    settings.schedulers = common(keys.schedulers);
    settings.currency = *Currency::find(common(keys.currency));
    return settings;
  }

  /// With amounts and files read, unless there is a problem: then the currency may be wrong.
  Value complete_value_of(const Parameter& key, Currency currency) {
    if (!problem_ && key.type == ParameterType::amount) return amount_of(key, currency);
    if (!problem_ && key.type == ParameterType::file) return file_of(key);
    return value_of(key);
  }

  Value file_of(const Parameter& key) {
    const auto given = values_.find(&key);
    if (given == values_.end() || given->second.value.text.empty()) return {};
    const auto value = file_value(folder_ / given->second.value.text);
    if (value) return *value;
    note(given->second.place, std::string(key.name), [text = value.problem()] { return text; });
    return {};
  }

  /// Amounts depend on the currency, wherever it stands in the file.
  Value amount_of(const Parameter& key, Currency currency) {
    const auto given = values_.find(&key);
    const auto text = given == values_.end() ? std::string(key.fallback) : given->second.value.text;
    const auto money = Money::parse(text, currency);
    if (money && money->minor() >= 1 && static_cast<double>(money->minor()) <= key.maximum) return amount_value(*money);
    const auto place = given == values_.end() ? Place{} : given->second.place;
    note(place, std::string(key.name), [&key, text, currency] {
      return fmt::format("expected an amount from {} to {} {}, found {}", format_minor(1, currency.exponent()),
                         format_minor(static_cast<std::int64_t>(key.maximum), currency.exponent()), currency.code(),
                         in_quotes(text));
    });
    return {};
  }

  /// Reports it where the parameter stands, or else at the first key of the same section that stands in the file.
  void note_mismatch(const Workload& workload, const ParameterProblem& problem) {
    const auto section = problem.parameter.substr(0, problem.parameter.find('.') + 1);
    auto at = values_.find(workload.parameters.find(problem.parameter));
    if (at == values_.end()) {
      at = std::find_if(values_.begin(), values_.end(), [&](const auto& each) {
        return each.first->name.starts_with(section) && workload.parameters.find(each.first->name) == each.first;
      });
    }
    const auto name = std::string(at != values_.end() ? at->first->name : problem.parameter);
    note(at != values_.end() ? at->second.place : Place{}, name, [text = problem.text] { return text; });
  }

  void note(Place place, const std::string& name, std::function<std::string()> text) {
    if (!problem_ || place < problem_->place) problem_ = First{place, name, std::move(text)};
  }

  std::filesystem::path folder_;
  std::optional<FileKeys> keys_;  // once the workload is known
  const Workload* workload_ = nullptr;
  std::map<const Parameter*, Given> values_;
  std::vector<Fault> faults_;
  std::vector<FindingSetting> findings_;
  std::optional<First> problem_;
};

/// The number, from 1, of the first line with too many dots: toml++ would nest a table for each dot.
std::optional<std::size_t> line_of_many_dots(std::string_view toml) {
  std::size_t line = 1, dots = 0;
  for (const char c : toml) {
    if (c == '\n') {
      ++line;
      dots = 0;
    } else if (c == '.' && ++dots > most_dots) {
      return line;
    }
  }
  return std::nullopt;
}

bool is_path(const std::string& name) {
  return name.find('/') != std::string::npos || name.ends_with(".toml");
}

}  // namespace

std::variant<Settings, TextProblem> read_scenario(std::string_view toml, const std::string& origin) {
  if (const auto line = line_of_many_dots(toml)) {
    return TextProblem{*line, 1, fmt::format("expected at most {} dots in a line, found more", most_dots)};
  }
  try {
    auto read = Reader(std::filesystem::path(origin).parent_path()).read(toml::parse(toml));
    if (auto* settings = std::get_if<Settings>(&read)) {
      settings->scenario = origin;
      if (settings->title.empty()) settings->title = std::filesystem::path(origin).stem().string();
      if (settings->description.empty()) settings->description = std::string(settings->workload->teaches);
      if (settings->watch.empty()) settings->watch = std::string(settings->workload->watch);
    }
    return read;
  } catch (const toml::parse_error& error) {
    const auto place = error.source().begin;
    return TextProblem{place.line, place.column,
                       fmt::format("invalid TOML: {}", shortened(error.description(), longest_reason))};
  }
}

Checked<Settings> parse_scenario(std::string_view toml, const std::string& origin) {
  auto read = read_scenario(toml, origin);
  if (auto* settings = std::get_if<Settings>(&read)) return std::move(*settings);
  const auto& problem = std::get<TextProblem>(read);
  return Problem{
      fmt::format("{}:{}:{}: {}", shortened(origin, longest_path), problem.line, problem.column, problem.text)};
}

const BuiltIn* find_built_in(std::string_view name) {
  const auto& all = built_in_scenarios();
  const auto found = std::find_if(all.begin(), all.end(), [name](const BuiltIn& each) { return each.name == name; });
  return found != all.end() ? &*found : nullptr;
}

Checked<Settings> load_scenario(const std::string& name_or_path) {
  if (const auto* scenario = find_built_in(name_or_path)) return parse_scenario(scenario->toml, name_or_path);
  std::vector<std::string_view> names;
  for (const auto& scenario : built_in_scenarios()) names.push_back(scenario.name);
  if (!is_path(name_or_path)) {
    return Problem{
        fmt::format("there is no scenario {}{} (expected one of nazir --list-scenarios, or a file that ends "
                    "in .toml{})",
                    in_quotes(name_or_path), did_you_mean(name_or_path, names),
                    name_or_path == "-" ? "; standard input is not read" : "")};
  }
  const auto toml = read_file(name_or_path, largest_scenario);
  if (!toml) {
    // Names of built-in scenarios have slashes too.
    return Problem{fmt::format("{}: {}{}", shortened(name_or_path, longest_path), toml.problem(),
                               did_you_mean(name_or_path, names))};
  }
  return parse_scenario(*toml, name_or_path);
}

}  // namespace nazir::scenarios
