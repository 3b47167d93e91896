// SPDX-License-Identifier: BSL-1.0
#include "toml_node.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "printable.hpp"

namespace nazir::scenarios {
namespace {

/// With a point or an exponent: "12.0", not "12".
std::string float_text(double number) {
  auto text = fmt::format("{}", number);
  if (text.find_first_of(".en") == std::string::npos) text += ".0";
  return text;
}

bool is_whole(double number) {
  constexpr double exact_up_to = 9007199254740992;  // 2^53
  return std::trunc(number) == number && std::abs(number) <= exact_up_to;
}

}  // namespace

std::string key_part(std::string_view name) {
  const auto is_bare = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  return !name.empty() && std::all_of(name.begin(), name.end(), is_bare) ? std::string(name) : in_quotes(name);
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

Checked<Value> read_node(const Parameter& key, const toml::node& node) {
  const auto unreadable = [&] { return unexpected(key, found_text(node)); };
  const auto read = [&](const std::string& text, bool is_string) {
    auto value = read_value(key, text, is_string);
    return value ? value : Checked<Value>(unreadable());
  };
  if (const auto* text = node.as_string()) return read(text->get(), true);
  if (const auto* number = node.as_integer()) return read(fmt::format("{}", number->get()), false);
  if (const auto* number = node.as_floating_point()) {
    if (key.type == ParameterType::number || key.type == ParameterType::speed)
      return read(fmt::format("{}", number->get()), false);
    if (key.type == ParameterType::integer && is_whole(number->get()))
      return read(fmt::format("{:.0f}", number->get()), false);
  }
  return unreadable();
}

}  // namespace nazir::scenarios
