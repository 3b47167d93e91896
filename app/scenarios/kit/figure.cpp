// SPDX-License-Identifier: BSL-1.0
#include "figure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "scenarios/duration.hpp"
#include "scenarios/printable.hpp"

namespace nazir::scenarios {
namespace {

using enum FigureKind;
using Comparison = Assertion::Comparison;

Figure made(std::string_view id, std::string_view label, std::string_view help, FigureKind kind) {
  Figure figure;
  figure.id = id;
  figure.label = label;
  figure.help = help;
  figure.kind = kind;
  return figure;
}

Figure exact_figure(Figure figure, std::int64_t exact) {
  figure.exact = exact;
  return figure;
}

Figure number_figure(Figure figure, double number) {
  figure.number = number;
  return figure;
}

/// Up to `decimals` decimals, without zeros at the end; grouped: "1,240", "0.9".
std::string short_number(double number, int decimals) {
  auto text = fmt::format("{:.{}f}", number, decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
  }
  const auto begin = text.starts_with('-') ? 1U : 0U;
  for (auto at = std::min(text.find('.'), text.size()); at > begin + 3;) text.insert(at -= 3, ",");
  return text == "-0" ? "0" : text;
}

/// Three significant digits in the unit that suits: "8.2 ms", "3.1 s".
std::string short_duration(double nanoseconds) {
  struct Unit {
    double size;
    const char* name;
  };
  constexpr std::array units{Unit{1e9, "s"}, Unit{1e6, "ms"}, Unit{1e3, "µs"}, Unit{1, "ns"}};
  for (const auto& [size, name] : units) {
    if (nanoseconds < size && size != 1) continue;
    const double value = nanoseconds / size;
    return fmt::format("{} {}", short_number(value, size == 1 || value >= 100 ? 0 : value >= 10 ? 1 : 2), name);
  }
  return {};
}

/// Every digit that matters and none more: the shortest text that reads back as the same number.
std::string json_number(double number) {
  if (!std::isfinite(number)) return "null";
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  return {text.data(), end};
}

std::string json_seconds(std::int64_t nanoseconds) {
  constexpr std::int64_t second = 1'000'000'000;
  return fmt::format("{}.{:09}", nanoseconds / second, nanoseconds % second);
}

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

Figure count_figure(std::string_view id, std::string_view label, std::uint64_t value, std::string_view help) {
  return exact_figure(made(id, label, help, count), static_cast<std::int64_t>(value));
}
Figure level_figure(std::string_view id, std::string_view label, double value, std::string_view help) {
  return number_figure(made(id, label, help, level), value);
}
Figure rate_figure(std::string_view id, std::string_view label, double per_second, std::string_view help) {
  return number_figure(made(id, label, help, rate), per_second);
}
Figure duration_figure(std::string_view id, std::string_view label, std::chrono::nanoseconds value,
                       std::string_view help) {
  return exact_figure(made(id, label, help, duration), value.count());
}
Figure money_figure(std::string_view id, std::string_view label, std::int64_t minor, std::string_view help) {
  return exact_figure(made(id, label, help, money), minor);
}
Figure share_figure(std::string_view id, std::string_view label, double value, std::string_view help) {
  return number_figure(made(id, label, help, share), value);
}
Figure text_figure(std::string_view id, std::string_view label, std::string words, std::string_view help) {
  Figure figure = made(id, label, help, FigureKind::text);
  figure.words = std::move(words);
  return figure;
}

double value_of(const Figure& figure) {
  switch (figure.kind) {
    case count:
    case money:
      return static_cast<double>(figure.exact);
    case duration:
      return static_cast<double>(figure.exact) / 1e9;
    case level:
    case rate:
    case share:
      return figure.number;
    case FigureKind::text:
      break;
  }
  return 0;
}

std::string to_text(const Figure& figure, const Currency& currency) {
  switch (figure.kind) {
    case count:
      return format_minor(figure.exact, 0);
    case money:
      return fmt::format("{} {}", format_minor(figure.exact, currency.exponent()), currency.code());
    case duration:
      return figure.exact <= 0 ? "–" : short_duration(static_cast<double>(figure.exact));
    case level:
      return short_number(figure.number, figure.number >= 100 ? 0 : 2);
    case rate:
      return short_number(figure.number, figure.number >= 100 ? 0 : 1) + "/s";
    case share:
      return short_number(figure.number * 100, 1) + " %";
    case FigureKind::text:
      return printable(figure.words);
  }
  return {};
}

std::string to_json(const Figure& figure) {
  switch (figure.kind) {
    case count:
    case money:
      return fmt::format("{}", figure.exact);
    case duration:
      return json_seconds(std::max<std::int64_t>(figure.exact, 0));
    case level:
    case rate:
    case share:
      return json_number(figure.number);
    case FigureKind::text:
      // In ASCII, so that no character acts on a terminal.
      return nlohmann::json(figure.words).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
  }
  return "null";
}

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
