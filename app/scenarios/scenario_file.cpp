// SPDX-License-Identifier: BSL-1.0
#include "scenario_file.hpp"

#include <fmt/format.h>

// With the bound on dots below, this keeps a value at most a few thousand tables deep: toml++ builds and frees tables
// recursively.
#define TOML_MAX_NESTED_VALUES 16
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <sstream>

#include "common_keys.hpp"
#include "printable.hpp"
#include "read_file.hpp"
#include "suggestion.hpp"

namespace nazir::scenarios {
namespace {

constexpr std::size_t kMostBytes = 1 << 20;
constexpr std::size_t kMostDots = 256;      // in a line
constexpr std::size_t kLongestPath = 1000;  // columns, in problems
constexpr std::size_t kLongestReason = 200;

struct Place {
  toml::source_position position{1, 1};
  friend bool operator<(const Place& a, const Place& b) {
    return std::pair(a.position.line, a.position.column) < std::pair(b.position.line, b.position.column);
  }
};

/// With a point or an exponent: "12.0", not "12".
std::string float_text(double number) {
  auto text = fmt::format("{}", number);
  if (text.find_first_of(".en") == std::string::npos) text += ".0";
  return text;
}

std::string found_text(const toml::node& node) {
  if (const auto* text = node.as_string()) return in_quotes(text->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  if (const auto* number = node.as_floating_point()) return float_text(number->get());
  if (node.is_table()) return "a table";
  if (node.is_array()) return "a list";
  std::ostringstream out;
  out << toml::node_view<const toml::node>(node);
  return shortened(out.str(), longest_quoted);
}

bool is_whole(double number) {
  constexpr double exact_up_to = 9007199254740992;  // 2^53
  return std::trunc(number) == number && std::abs(number) <= exact_up_to;
}

Checked<Value> read_node(const Parameter& key, const toml::node& node) {
  const auto unreadable = unexpected(key, found_text(node));
  const auto read = [&](const std::string& text, bool is_string) {
    auto value = read_value(key, text, is_string);
    return value ? value : Checked<Value>(unreadable);
  };
  if (const auto* text = node.as_string()) return read(text->get(), true);
  if (const auto* number = node.as_integer()) return read(fmt::format("{}", number->get()), false);
  if (const auto* number = node.as_floating_point()) {
    if (key.type == ParameterType::number) return read(fmt::format("{}", number->get()), false);
    if (key.type == ParameterType::integer && is_whole(number->get()))
      return read(fmt::format("{:.0f}", number->get()), false);
  }
  return unreadable;
}

/// One part of a key as TOML writes it.
std::string key_part(std::string_view name) {
  const auto is_bare = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  return !name.empty() && std::all_of(name.begin(), name.end(), is_bare) ? std::string(name) : in_quotes(name);
}

/// The common keys and those of one workload.
class Keys {
 public:
  explicit Keys(const Workload& workload) : tables_{&common_keys(), &workload.parameters} {}

  const Parameter* find(std::string_view name) const {
    for (const auto* table : tables_) {
      if (const auto* parameter = table->find(name)) return parameter;
    }
    return nullptr;
  }
  bool has_section(std::string_view path) const {
    const auto names = this->names();
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
      return name.starts_with(path) && name.substr(path.size()).starts_with('.');
    });
  }
  /// What an unknown key or section was probably meant to be, or empty.
  std::string suggestion_for(const std::string& path) const {
    if (path.starts_with('"') && find(path.substr(1, path.size() - 2)) != nullptr) {
      return fmt::format("; did you mean {}, without quotes?", path.substr(1, path.size() - 2));
    }
    const auto keys = names();
    std::vector<std::string_view> known;
    for (const auto& key : keys) {
      known.push_back(key);
      const auto section = key.substr(0, key.find('.'));
      if (section != key && std::count(known.begin(), known.end(), section) == 0) known.push_back(section);
    }
    if (auto suggestion = did_you_mean(path, known); !suggestion.empty()) return suggestion;
    // The key without its section, or in the wrong one.
    const auto last = "." + path.substr(path.rfind('.') + 1);
    std::vector<std::string_view> elsewhere;
    for (const auto& key : keys) {
      if (key.ends_with(last)) elsewhere.push_back(key);
    }
    if (!elsewhere.empty()) return fmt::format("; did you mean \"{}\"?", fmt::join(elsewhere, "\" or \""));
    std::vector<std::string_view> owners;
    for (const auto* workload : workloads()) {
      if (Keys(*workload).find(path) != nullptr || Keys(*workload).has_section(path)) owners.push_back(workload->name);
    }
    return owners.empty() ? "" : fmt::format("; it belongs to the workload {}", fmt::join(owners, ", "));
  }

 private:
  std::vector<std::string_view> names() const {
    std::vector<std::string_view> names;
    for (const auto* table : tables_) {
      for (const auto& parameter : table->parameters()) names.push_back(parameter.name);
    }
    return names;
  }

  std::array<const ParameterTable*, 2> tables_;
};

/// The workload that the file names. Without a valid one the first: reading goes on, and finds all other problems.
const Workload& workload_of(const toml::table& root) {
  const auto name = root["workload"].value<std::string_view>();
  const auto* found = name ? find_workload(*name) : nullptr;
  return found != nullptr ? *found : *workloads().front();
}

/// Collects the values of one file, and the first problem in the order of the text.
class Reader {
 public:
  /// `origin` is already printable.
  explicit Reader(std::string origin) : origin_(std::move(origin)) {}

  Checked<Settings> read(const toml::table& root) {
    const auto& workload = workload_of(root);
    keys_.emplace(workload);
    visit(root, "");
    auto settings = common_settings();
    settings.workload = &workload;
    for (const auto& parameter : workload.parameters.parameters()) {
      const bool is_amount = parameter.type == ParameterType::amount && !problem_;  // else the currency may be wrong
      settings.values.push_back(is_amount ? amount_of(parameter, settings.currency) : value_of(parameter));
    }
    if (!problem_ && workload.check != nullptr) {
      if (const auto problem = workload.check(settings)) note_mismatch(workload, *problem);
    }
    if (problem_) {
      return Problem{fmt::format("{}:{}:{}: {}: {}", origin_, problem_->place.position.line,
                                 problem_->place.position.column, shortened(problem_->name, longest_quoted),
                                 problem_->text())};
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
    std::replace(settings.description.begin(), settings.description.end(), '\n', ' ');
    settings.seed = common(keys.seed);
    settings.clock = common(keys.clock);
    settings.schedulers = common(keys.schedulers);
    settings.currency = *Currency::find(common(keys.currency));
    return settings;
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

  std::string origin_;
  std::optional<Keys> keys_;  // once the workload is known
  std::map<const Parameter*, Given> values_;
  std::optional<First> problem_;
};

/// The number, from 1, of the first line with too many dots: toml++ would nest a table for each dot.
std::optional<std::size_t> line_of_many_dots(std::string_view toml) {
  std::size_t line = 1, dots = 0;
  for (const char c : toml) {
    if (c == '\n') {
      ++line;
      dots = 0;
    } else if (c == '.' && ++dots > kMostDots) {
      return line;
    }
  }
  return std::nullopt;
}

bool is_path(const std::string& name) {
  return name.find('/') != std::string::npos || name.ends_with(".toml");
}

}  // namespace

Checked<Settings> parse_scenario(std::string_view toml, const std::string& origin) {
  const auto shown_origin = shortened(origin, kLongestPath);
  if (const auto line = line_of_many_dots(toml)) {
    return Problem{
        fmt::format("{}:{}:1: expected at most {} dots in a line, found more", shown_origin, *line, kMostDots)};
  }
  try {
    auto settings = Reader(shown_origin).read(toml::parse(toml));
    if (settings) {
      settings->scenario = origin;
      if (settings->title.empty()) settings->title = std::filesystem::path(origin).stem().string();
      if (settings->description.empty()) settings->description = std::string(settings->workload->teaches);
    }
    return settings;
  } catch (const toml::parse_error& error) {
    const auto place = error.source().begin;
    return Problem{fmt::format("{}:{}:{}: invalid TOML: {}", shown_origin, place.line, place.column,
                               shortened(error.description(), kLongestReason))};
  }
}

Checked<Settings> load_scenario(const std::string& name_or_path) {
  for (const auto& scenario : built_in_scenarios()) {
    if (scenario.name == name_or_path) return parse_scenario(scenario.toml, name_or_path);
  }
  if (!is_path(name_or_path)) {
    std::vector<std::string_view> names;
    for (const auto& scenario : built_in_scenarios()) names.push_back(scenario.name);
    return Problem{
        fmt::format("there is no scenario {}{} (expected one of nazir --list-scenarios, or a file that ends "
                    "in .toml{})",
                    in_quotes(name_or_path), did_you_mean(name_or_path, names),
                    name_or_path == "-" ? "; standard input is not read" : "")};
  }
  const auto toml = read_file(name_or_path, kMostBytes);
  if (!toml) return Problem{fmt::format("{}: {}", shortened(name_or_path, kLongestPath), toml.problem())};
  return parse_scenario(*toml, name_or_path);
}

}  // namespace nazir::scenarios
