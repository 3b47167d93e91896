// SPDX-License-Identifier: BSL-1.0
#pragma once
// Loads scenarios: TOML files that have the common keys (common_keys.hpp) and those of their workload, and those built
// into the program.
//
//   auto settings = load_scenario("donations");          // built in
//   auto settings = load_scenario("mistakes/no-timeout");  // built in, from a folder of them
//   // A file: its name has a '/' or ends in ".toml", and no built-in scenario has it.
//   auto settings = load_scenario("mine/harvest.toml");
//   if (!settings) fmt::print(stderr, "{}\n", settings.problem());
//
// A file is a regular file of at most 1 MiB, with at most 256 dots in a line. Files that it names are read with it;
// their paths are relative to its folder.
//
// A problem is one printable line (printable.hpp) that begins with the path: `mine/harvest.toml:4:8: load.rate:
// expected a number of donations per second from 0 to 1000000, found "fast"`. Of several problems it names the first.

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "checked.hpp"
#include "kit/settings.hpp"

namespace nazir::scenarios {

/// A scenario that is part of the program.
struct BuiltIn {
  std::string_view name;  ///< "donations", "mistakes/no-timeout".
  std::string_view toml;
};

/// In the order in which they should be offered; the first is the default.
const std::vector<BuiltIn>& built_in_scenarios();
/// Null if there is none of that name.
const BuiltIn* find_built_in(std::string_view name);

/// A built-in scenario by its name, or a file by its path. Reads the disk only for a file, and never waits for a pipe.
Checked<Settings> load_scenario(const std::string& name_or_path);

/// The first thing that is wrong with the text of a scenario.
struct TextProblem {
  std::size_t line = 1, column = 1;  ///< From 1; a column is a code point.
  std::string text;                  ///< `load.rate: expected …, found …`: one printable line, without the place.
};

/// Reads the text of a scenario. `origin` names it in problems; its stem is the title of a scenario without one. A
/// description or a text of what to watch that is missing is that of the workload.
std::variant<Settings, TextProblem> read_scenario(std::string_view toml, const std::string& origin);

/// The same; the problem is one line that begins with the origin and the place.
Checked<Settings> parse_scenario(std::string_view toml, const std::string& origin);

/// The largest file that is read as a scenario, in bytes.
inline constexpr std::size_t largest_scenario = 1 << 20;

}  // namespace nazir::scenarios
