// SPDX-License-Identifier: BSL-1.0
#include "duration.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>

#include "printable.hpp"

namespace nazir::scenarios {
namespace {

struct Unit {
  std::string_view name;
  std::int64_t nanoseconds;
};

constexpr std::int64_t second = 1'000'000'000;
constexpr std::array units{
    Unit{"ns", 1},          Unit{"us", 1'000},        Unit{"ms", 1'000'000},    Unit{"s", second},
    Unit{"m", 60 * second}, Unit{"min", 60 * second}, Unit{"h", 3600 * second}, Unit{"d", 86400 * second}};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

Checked<std::chrono::nanoseconds> parse_duration(std::string_view text) {
  const auto problem = [&] {
    return Problem{fmt::format("expected a duration such as \"200ms\", \"5s\" or \"1h\", up to \"106751d\", found {}",
                               in_quotes(text))};
  };
  std::size_t number_end = 0;
  while (number_end < text.size() && (is_digit(text[number_end]) || text[number_end] == '.')) ++number_end;
  const auto number = text.substr(0, number_end);
  auto name = text.substr(number_end);
  if (name.starts_with(' ')) name.remove_prefix(1);

  const Unit* unit = nullptr;
  for (const auto& known : units) {
    if (known.name == name) unit = &known;
  }
  if (unit == nullptr || number.empty() || !is_digit(number.front()) || !is_digit(number.back())) return problem();

  std::int64_t total = 0;
  std::int64_t weight = unit->nanoseconds;  // of the digit last read, once the point is passed
  bool after_point = false;
  for (const char c : number) {
    if (c == '.') {
      if (after_point) return problem();
      after_point = true;
      continue;
    }
    std::int64_t part = 0;
    if (after_point) {
      if (weight % 10 != 0 && c != '0') return problem();
      weight /= 10;
      part = (c - '0') * weight;
    } else if (__builtin_mul_overflow(total, 10, &total) || __builtin_mul_overflow(c - '0', weight, &part)) {
      return problem();
    }
    if (__builtin_add_overflow(total, part, &total)) return problem();
  }
  return std::chrono::nanoseconds(total);
}

std::string format_duration(std::chrono::nanoseconds duration) {
  const auto count = duration.count();
  if (count == 0) return "0s";
  if (count % (3600 * second) == 0) return fmt::format("{}h", count / (3600 * second));
  if (count % second == 0) return fmt::format("{}s", count / second);
  if (count % 1'000'000 == 0) return fmt::format("{}ms", count / 1'000'000);
  if (count % 1'000 == 0) return fmt::format("{}us", count / 1'000);
  return fmt::format("{}ns", count);
}

}  // namespace nazir::scenarios
