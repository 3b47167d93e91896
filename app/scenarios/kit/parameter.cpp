// SPDX-License-Identifier: BSL-1.0
#include "parameter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "scenarios/duration.hpp"
#include "scenarios/kit/speed.hpp"
#include "scenarios/printable.hpp"
#include "scenarios/read_file.hpp"

namespace nazir::scenarios {
namespace {

std::string plain(double number) {
  return fmt::format("{}", number);
}

/// The whole of `text` as a finite decimal number.
std::optional<double> to_number(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

}  // namespace

std::string expectation(const Parameter& parameter) {
  const auto milliseconds = [](double ms) {
    return format_duration(std::chrono::nanoseconds(static_cast<std::int64_t>(ms * 1e6)));
  };
  switch (parameter.type) {
    case ParameterType::text:
      return fmt::format("a {} in quotes", parameter.what);
    case ParameterType::choice:
      return fmt::format("a {}, one of \"{}\"", parameter.what, fmt::join(parameter.choices, "\", \""));
    case ParameterType::integer:
      return fmt::format("a whole {} from {} to {}", parameter.what, static_cast<std::int64_t>(parameter.minimum),
                         static_cast<std::int64_t>(parameter.maximum));
    case ParameterType::number:
      return fmt::format("a {} from {} to {}", parameter.what, plain(parameter.minimum), plain(parameter.maximum));
    case ParameterType::share:
      return fmt::format("a {} from \"{}%\" to \"{}%\"", parameter.what, plain(parameter.minimum * 100),
                         plain(parameter.maximum * 100));
    case ParameterType::duration:
      return fmt::format("a {} from \"{}\" to \"{}\"", parameter.what, milliseconds(parameter.minimum),
                         milliseconds(parameter.maximum));
    case ParameterType::amount:
      return fmt::format("an {} in quotes such as \"12.50\", from one minor unit to 10^{:.0f} of them", parameter.what,
                         std::log10(parameter.maximum));
    case ParameterType::file:
      return fmt::format("the path of a {} in quotes", parameter.what);
    case ParameterType::speed:
      return fmt::format("a {} from {} to {}, or \"max\"", parameter.what, plain(parameter.minimum),
                         plain(parameter.maximum));
  }
  return {};
}

Problem unexpected(const Parameter& parameter, std::string_view found) {
  return {fmt::format("expected {}, found {}", expectation(parameter), found)};
}

bool is_bare(const Parameter& parameter, std::string_view text) {
  return parameter.type == ParameterType::integer || parameter.type == ParameterType::number ||
         (parameter.type == ParameterType::speed && text != "max");
}

Checked<Value> read_value(const Parameter& parameter, std::string_view text, bool is_string) {
  const auto problem = [&] {
    return unexpected(parameter, is_string ? in_quotes(text) : shortened(text, longest_quoted));
  };
  if (is_string == is_bare(parameter, text)) return problem();

  Value value{.text = std::string(text)};
  switch (parameter.type) {
    case ParameterType::text:
    case ParameterType::amount:
    case ParameterType::file:
      return value;
    case ParameterType::choice: {
      const auto choice = std::find(parameter.choices.begin(), parameter.choices.end(), text);
      if (choice == parameter.choices.end()) return problem();
      value.number = static_cast<double>(choice - parameter.choices.begin());
      return value;
    }
    case ParameterType::integer: {
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value.exact);
      if (error != std::errc() || end != text.data() + text.size()) return problem();
      value.number = static_cast<double>(value.exact);
      break;
    }
    case ParameterType::number: {
      const auto number = to_number(text);
      if (!number) return problem();
      value.number = *number + 0.0;  // not -0
      break;
    }
    case ParameterType::speed: {
      if (is_string) {
        value.number = as_fast_as_possible;
        return value;
      }
      const auto number = to_number(text);
      if (!number) return problem();
      value.number = *number;
      break;
    }
    case ParameterType::share: {
      const auto number = text.ends_with('%') ? to_number(text.substr(0, text.size() - 1)) : std::nullopt;
      if (!number) return problem();
      value.number = *number / 100 + 0.0;
      break;
    }
    case ParameterType::duration: {
      const auto duration = parse_duration(text);
      if (!duration) return problem();
      value.exact = duration->count();
      value.number = static_cast<double>(value.exact) / 1e6;
      break;
    }
  }
  if (value.number < parameter.minimum || value.number > parameter.maximum) return problem();
  return value;
}

Value default_value(const Parameter& parameter) {
  return *read_value(parameter, parameter.fallback, !is_bare(parameter, parameter.fallback));
}

Value amount_value(const Money& money) {
  return {.text = format_minor(money.minor(), money.currency().exponent()),
          .number = static_cast<double>(money.minor()),
          .exact = money.minor()};
}

Checked<Value> file_value(const std::string& path) {
  constexpr std::size_t most_bytes = std::size_t{64} << 20U;
  constexpr std::size_t longest_path = 1000;  // columns
  if (path.empty()) return Value{};
  auto content = read_file(path, most_bytes);
  if (!content) return Problem{fmt::format("{}: {}", shortened(path, longest_path), content.problem())};
  Value value{.text = path};
  value.content = std::make_shared<const std::string>(std::move(*content));
  return value;
}

double shown_scale(const Parameter& parameter) {
  return parameter.type == ParameterType::share ? 100 : 1;
}

std::string_view shown_unit(const Parameter& parameter) {
  if (parameter.type == ParameterType::share) return "%";
  if (parameter.type == ParameterType::duration) return "ms";
  return parameter.dial ? parameter.dial->unit : std::string_view();
}

}  // namespace nazir::scenarios
