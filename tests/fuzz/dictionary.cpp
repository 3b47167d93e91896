// SPDX-License-Identifier: GPL-3.0-or-later
// Prints a dictionary for libFuzzer: the keys, choices and defaults of all workloads, of faults and of the figures, and
// the signs of TOML.
#include <fmt/format.h>

#include <array>
#include <set>
#include <string>

#include "scenarios/common_keys.hpp"
#include "scenarios/fault_keys.hpp"
#include "scenarios/kit/workload.hpp"

namespace nazir::scenarios {
namespace {

constexpr std::array signs{"=",
                           "\"",
                           "\"\"\"",
                           "'''",
                           "[",
                           "]",
                           "[[",
                           "]]",
                           "{",
                           "}",
                           ".",
                           ",",
                           "#",
                           "\n",
                           "\r\n",
                           "\\u",
                           "\\U",
                           "\\x",
                           "+",
                           "-",
                           "0x",
                           "0o",
                           "0b",
                           "_",
                           "e1",
                           "inf",
                           "nan",
                           "true",
                           "false",
                           "1979-05-27",
                           "T00:",
                           "07:32",
                           "Z",
                           "\xff",
                           "\xef\xbb\xbf",
                           "\xcc\x81",
                           "\xe2\x80\xae",
                           "\x1b",
                           "\x7f"};
constexpr std::array words{"[[faults]]",
                           "random",
                           "application",
                           "--set",
                           "--sweep",
                           "--assert",
                           "--duration",
                           "--seed",
                           "--clock",
                           "--help",
                           "--check",
                           "<=",
                           ">=",
                           "==",
                           "!=",
                           "%",
                           "ns",
                           "us",
                           "ms",
                           "s",
                           "min",
                           "h",
                           "d",
                           "/s",
                           "0",
                           "-0",
                           "1e308",
                           "106751d",
                           "3600",
                           "9223372036854775807",
                           "9007199254740993"};

std::set<std::string> entries() {
  std::set<std::string> all(signs.begin(), signs.end());
  all.insert(words.begin(), words.end());
  const auto add = [&](const ParameterTable& table) {
    for (const auto& parameter : table.parameters()) {
      all.emplace(parameter.name);
      all.emplace(parameter.name.substr(0, parameter.name.find('.')));
      all.emplace(parameter.name.substr(parameter.name.rfind('.') + 1));
      all.emplace(parameter.fallback);
      all.insert(parameter.choices.begin(), parameter.choices.end());
    }
  };
  add(common_keys());
  add(fault_keys());
  for (const auto* workload : workloads()) add(workload->parameters);
  all.erase("");
  return all;
}

/// In quotes, as libFuzzer reads it.
std::string line(const std::string& entry) {
  std::string text;
  for (const char c : entry) {
    const bool plain = c >= ' ' && c < '\x7f' && c != '"' && c != '\\';
    text += plain ? std::string(1, c) : fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
  }
  return '"' + text + "\"\n";
}

}  // namespace
}  // namespace nazir::scenarios

int main() {
  for (const auto& entry : nazir::scenarios::entries()) fmt::print("{}", nazir::scenarios::line(entry));
}
