// SPDX-License-Identifier: BSL-1.0
#pragma once
// Values of TOML files as values of parameters. Internal: includes the parser.

#include <functional>
#include <string>
#include <string_view>

#include "kit/parameter.hpp"
#include "toml_parser.hpp"

namespace nazir::scenarios {

/// Where something stands in the file.
struct Place {
  toml::source_position position{1, 1};
  friend bool operator<(const Place& a, const Place& b) {
    return std::pair(a.position.line, a.position.column) < std::pair(b.position.line, b.position.column);
  }
};

/// Takes note of a problem: where it is, which key has it, and its text, which is only computed if it is needed.
using NoteProblem = std::function<void(Place, const std::string& name, std::function<std::string()> text)>;

/// One part of a key as TOML writes it: in quotes if it needs them.
std::string key_part(std::string_view name);

/// What stands there, for problems: texts in quotes, numbers as they are, "a table", "a list".
std::string found_text(const toml::node& node);

/// The problem reads "expected …, found …".
Checked<Value> read_node(const Parameter& key, const toml::node& node);

}  // namespace nazir::scenarios
