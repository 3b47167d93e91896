// SPDX-License-Identifier: GPL-3.0-or-later
// Scenario files: any text is either refused with one line that begins with the path and a place in the text, or
// accepted with settings that are valid, and the same each time.
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <tuple>

#include "demand.hpp"
#include "scenarios/scenario_file.hpp"

namespace nazir::fuzz {
namespace {

using scenarios::Fault;
using scenarios::Settings;
using scenarios::Value;

constexpr std::string_view path = "folder/f.toml";

auto parts(const Value& value) {
  return std::tie(value.text, value.number, value.exact);
}
auto parts(const Fault& fault) {
  return std::tie(fault.at, fault.every, fault.kind, fault.target, fault.value, fault.lasts, fault.messages);
}
template <class T>
bool all_equal(const std::vector<T>& a, const std::vector<T>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const T& left, const T& right) { return parts(left) == parts(right); });
}

bool equal(const Settings& a, const Settings& b) {
  const auto common = [](const Settings& s) {
    return std::tie(s.scenario, s.workload, s.title, s.description, s.seed, s.clock, s.schedulers, s.currency);
  };
  return common(a) == common(b) && all_equal(a.values, b.values) && all_equal(a.faults, b.faults);
}

/// Takes ":12" from the beginning; 0 if there is none.
std::size_t take_number(std::string_view& text) {
  std::size_t number = 0;
  if (!text.starts_with(':')) return 0;
  const auto end = std::from_chars(text.data() + 1, text.data() + text.size(), number).ptr;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

void demand_place(std::string_view problem, std::string_view toml) {
  auto rest = problem;
  demand(rest.starts_with(path), "a problem begins with the path", problem);
  rest.remove_prefix(path.size());
  const auto line = take_number(rest), column = take_number(rest);
  demand(rest.starts_with(": "), "a problem has a line and a column", problem);
  const auto lines = static_cast<std::size_t>(std::count(toml.begin(), toml.end(), '\n')) + 1;
  demand(line >= 1 && line <= lines && column >= 1 && column <= toml.size() + 1, "a problem is within the text",
         problem);
}

}  // namespace
}  // namespace nazir::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace nazir::fuzz;
  const std::string_view toml(reinterpret_cast<const char*>(data), size);
  const auto settings = nazir::scenarios::parse_scenario(toml, std::string(path));
  if (!settings) {
    demand_one_line(settings.problem());
    demand_place(settings.problem(), toml);
    return 0;
  }
  demand(settings.problem().empty(), "what is accepted has no problem", settings.problem());
  demand_valid(*settings);
  const auto again = nazir::scenarios::parse_scenario(toml, std::string(path));
  demand(again && equal(*settings, *again), "a text is read the same each time", again.problem());
  return 0;
}
