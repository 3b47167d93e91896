// SPDX-License-Identifier: BSL-1.0
#include "scenario_file.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <sstream>

#include "schema.hpp"
#include "suggestion.hpp"

namespace nazir::scenarios {
namespace {

struct Place {
  toml::source_position position{1, 1};
  friend bool operator<(const Place& a, const Place& b) {
    return std::pair(a.position.line, a.position.column) < std::pair(b.position.line, b.position.column);
  }
};

std::string found_text(const toml::node& node) {
  if (const auto* text = node.as_string()) return fmt::format("\"{}\"", text->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  if (const auto* number = node.as_floating_point()) return fmt::format("{}", number->get());
  if (node.is_table()) return "a table";
  if (node.is_array()) return "a list";
  std::ostringstream out;
  out << toml::node_view<const toml::node>(node);
  return out.str();
}

Checked<Value> read_node(const Key& key, const toml::node& node) {
  if (const auto* text = node.as_string()) return read_value(key, text->get(), true);
  if (const auto* number = node.as_integer()) return read_value(key, fmt::format("{}", number->get()), false);
  const auto* number = node.as_floating_point();
  if (number != nullptr && key.type == KeyType::number) return read_value(key, fmt::format("{}", number->get()), false);
  return unexpected(key, found_text(node));
}

/// Collects the values of one file, and the first problem in the order of the text.
class Reader {
 public:
  explicit Reader(std::string origin) : origin_(std::move(origin)) {}

  Checked<Settings> read(const toml::table& root) {
    visit(root, "");
    Settings settings;
    for (const auto& key : schema()) {
      const auto given = values_.find(&key);
      if (given != values_.end()) {
        key.store(settings, given->second.value);
      } else if (key.required() && !unreadable(key)) {
        note({{1, 1}}, key.name, fmt::format("missing; expected {}", expectation(key)));
      } else if (!key.required() && key.type != KeyType::amount) {
        const bool bare = key.type == KeyType::integer || key.type == KeyType::number;
        key.store(settings, *read_value(key, key.fallback, !bare));
      }
    }
    if (!problem_) read_amounts(settings);
    if (problem_) return Problem{*problem_};
    return settings;
  }

 private:
  struct Given {
    Value value;
    Place place;
  };

  void visit(const toml::table& table, const std::string& prefix) {
    for (const auto& [name, node] : table) {
      const auto path = prefix + std::string(name.str());
      const auto* key = find_key(path);
      if (key == nullptr && node.is_table() && is_section(path)) {
        visit(*node.as_table(), path + ".");
      } else if (key == nullptr) {
        note({name.source().begin}, path, "unknown key" + did_you_mean(path, known_names()));
      } else if (const auto value = read_node(*key, node)) {
        values_[key] = {*value, {node.source().begin}};
      } else {
        unreadable_.push_back(key);
        note({node.source().begin}, path, value.problem());
      }
    }
  }

  /// Amounts depend on the currency, wherever it stands in the file.
  void read_amounts(Settings& settings) {
    for (const auto& key : schema()) {
      if (key.type != KeyType::amount) continue;
      const auto given = values_.find(&key);
      const auto text = given == values_.end() ? std::string(key.fallback) : given->second.value.text;
      const auto money = Money::parse(text, settings.currency);
      const auto place = given == values_.end() ? Place{} : given->second.place;
      if (!money || money->minor() < 1 || static_cast<double>(money->minor()) > key.maximum) {
        note(place, key.name,
             fmt::format("expected an amount above zero in {} with at most {} decimal digits, found \"{}\"",
                         settings.currency.code(), settings.currency.exponent(), text));
        continue;
      }
      key.store(settings, {.text = text, .exact = money->minor()});
    }
    if (!problem_ && settings.donations.largest < settings.donations.smallest) {
      const auto largest = values_.find(find_key("money.largest"));
      const auto smallest = values_.find(find_key("money.smallest"));
      const auto& at = largest != values_.end() ? largest : smallest;
      note(at == values_.end() ? Place{} : at->second.place, at->first->name,
           fmt::format("expected money.largest to be at least money.smallest ({}), found {}",
                       format_minor(settings.donations.smallest, settings.currency.exponent()),
                       format_minor(settings.donations.largest, settings.currency.exponent())));
    }
  }

  static bool is_section(const std::string& path) {
    const auto& keys = schema();
    return std::any_of(keys.begin(), keys.end(), [&](const Key& key) { return key.name.starts_with(path + "."); });
  }

  static std::vector<std::string_view> known_names() {
    std::vector<std::string_view> names;
    for (const auto& key : schema()) names.push_back(key.name);
    return names;
  }

  bool unreadable(const Key& key) const {
    return std::find(unreadable_.begin(), unreadable_.end(), &key) != unreadable_.end();
  }

  void note(Place place, std::string_view name, std::string_view text) {
    if (problem_ && !(place < problem_place_)) return;
    problem_place_ = place;
    problem_ = fmt::format("{}:{}:{}: {}: {}", origin_, place.position.line, place.position.column, name, text);
  }

  std::string origin_;
  std::map<const Key*, Given> values_;
  std::vector<const Key*> unreadable_;
  std::optional<std::string> problem_;
  Place problem_place_;
};

bool is_path(const std::string& name) {
  return name.find('/') != std::string::npos || name.ends_with(".toml");
}

}  // namespace

Checked<Settings> parse_scenario(std::string_view toml, const std::string& origin) {
  try {
    auto settings = Reader(origin).read(toml::parse(toml, origin));
    if (settings) settings->scenario = origin;
    return settings;
  } catch (const toml::parse_error& error) {
    const auto place = error.source().begin;
    std::string text(error.description());
    std::replace(text.begin(), text.end(), '\n', ' ');
    return Problem{fmt::format("{}:{}:{}: not TOML: {}", origin, place.line, place.column, text)};
  }
}

Checked<Settings> load_scenario(const std::string& name_or_path) {
  for (const auto& scenario : built_in_scenarios()) {
    if (scenario.name == name_or_path) return parse_scenario(scenario.toml, name_or_path);
  }
  if (!is_path(name_or_path)) {
    std::vector<std::string_view> names;
    for (const auto& scenario : built_in_scenarios()) names.push_back(scenario.name);
    return Problem{fmt::format("there is no scenario \"{}\"{} (expected one of {}, or a file that ends in .toml)",
                               name_or_path, did_you_mean(name_or_path, names), fmt::join(names, ", "))};
  }
  std::ifstream file(name_or_path, std::ios::binary);
  if (!file) return Problem{fmt::format("{}: cannot be read: {}", name_or_path, std::strerror(errno))};
  const std::string toml{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) return Problem{fmt::format("{}: cannot be read: {}", name_or_path, std::strerror(errno))};
  return parse_scenario(toml, name_or_path);
}

}  // namespace nazir::scenarios
