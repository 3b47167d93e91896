// SPDX-License-Identifier: BSL-1.0
#include "assertion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "scenarios/duration.hpp"
#include "scenarios/printable.hpp"

namespace nazir::scenarios {
namespace {

using enum FigureKind;
using Comparison = Assertion::Comparison;

struct Operator {
  std::string_view text;
  Comparison comparison;
};
// The longer ones first: "<=" is not "<".
constexpr std::array operators{Operator{"<=", Comparison::at_most}, Operator{">=", Comparison::at_least},
                               Operator{"==", Comparison::equal},   Operator{"!=", Comparison::different},
                               Operator{"<", Comparison::less},     Operator{">", Comparison::greater},
                               Operator{"=", Comparison::equal}};

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

template <class Value>
bool holds(Comparison comparison, const Value& left, const Value& right) {
  switch (comparison) {
    case Comparison::less:
      return left < right;
    case Comparison::at_most:
      return left <= right;
    case Comparison::greater:
      return left > right;
    case Comparison::at_least:
      return left >= right;
    case Comparison::equal:
      return left == right;
    case Comparison::different:
      return left != right;
  }
  return false;
}

std::optional<double> number_of(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

/// What `text` means beside a figure of this kind, in the units of `value_of`.
std::optional<double> wanted_value(FigureKind kind, std::string_view text, const Currency& currency) {
  switch (kind) {
    case duration: {
      const auto time = parse_duration(text);
      return time ? std::optional(std::chrono::duration<double>(*time).count()) : std::nullopt;
    }
    case share: {
      if (!text.ends_with('%')) return number_of(text);
      const auto percent = number_of(trimmed(text.substr(0, text.size() - 1)));
      return percent ? std::optional(*percent / 100) : std::nullopt;
    }
    case rate:
      return number_of(text.ends_with("/s") ? text.substr(0, text.size() - 2) : text);
    case money: {
      const auto amount = Money::parse(text, currency);
      return amount ? std::optional(static_cast<double>(amount->minor())) : std::nullopt;
    }
    case count:
    case level:
      return number_of(text);
    case FigureKind::text:
      break;
  }
  return std::nullopt;
}

std::string_view expected_value(FigureKind kind) {
  switch (kind) {
    case duration:
      return "a duration such as 2s";
    case share:
      return "a share such as 2.5% or 0.025";
    case rate:
      return "a number per second such as 300";
    case money:
      return "an amount such as 12.50";
    default:
      return "a number";
  }
}

}  // namespace

Checked<Assertion> parse_assertion(std::string_view text) {
  const Problem problem{fmt::format(
      "expected a figure, one of < <= > >= == != and a value, such as latency_p99<2s, found {}", in_quotes(text))};
  const auto at = text.find_first_of("<>=!");
  if (at == std::string_view::npos) return problem;
  const auto symbol = std::find_if(operators.begin(), operators.end(),
                                   [&](const Operator& each) { return text.substr(at).starts_with(each.text); });
  if (symbol == operators.end()) return problem;
  const auto id = trimmed(text.substr(0, at)), value = trimmed(text.substr(at + symbol->text.size()));
  if (id.empty() || value.empty() || value.find_first_of("<>=!") != std::string_view::npos) return problem;
  return Assertion{std::string(text), std::string(id), symbol->comparison, std::string(value)};
}

Checked<std::string> check(const Assertion& assertion, const std::vector<Figure>& figures, const Currency& currency) {
  const auto figure =
      std::find_if(figures.begin(), figures.end(), [&](const Figure& each) { return each.id == assertion.id; });
  if (figure == figures.end()) {
    std::vector<std::string_view> ids;
    for (const auto& each : figures) ids.push_back(each.id);
    return Problem{fmt::format("expected a figure of this workload ({}), found {}", fmt::join(ids, ", "),
                               in_quotes(assertion.id))};
  }
  bool is_so = false;
  if (figure->none) return fmt::format("{}: it has no value, because there was nothing to measure", assertion.text);
  if (figure->kind == FigureKind::text) {
    is_so = holds(assertion.comparison, figure->words, assertion.value);
  } else if (const auto wanted = wanted_value(figure->kind, assertion.value, currency)) {
    is_so = holds(assertion.comparison, value_of(*figure), *wanted);
  } else {
    return Problem{fmt::format("{}: expected {}, found {}", assertion.id, expected_value(figure->kind),
                               in_quotes(assertion.value))};
  }
  return is_so ? std::string() : fmt::format("{}: it is {}", assertion.text, to_text(*figure, currency));
}

}  // namespace nazir::scenarios
