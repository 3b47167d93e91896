// SPDX-License-Identifier: BSL-1.0
#include "figure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "scenarios/printable.hpp"

namespace nazir::scenarios {
namespace {

using enum FigureKind;

FigureWindow usual_window(FigureKind kind) {
  if (kind == rate) return FigureWindow::last_second;
  return kind == level || kind == FigureKind::text ? FigureWindow::now : FigureWindow::whole_run;
}

Figure made(std::string_view id, std::string_view label, std::string_view help, FigureKind kind) {
  Figure figure;
  figure.window = usual_window(kind);
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

/// Every digit that matters and none more: the shortest text that reads back as the same number. Whole numbers have no
/// exponent, with which other programs would read them as another type.
std::string json_number(double number) {
  constexpr double exact_up_to = 9007199254740992;  // 2^53
  if (!std::isfinite(number)) return "null";
  if (number == std::trunc(number) && std::abs(number) <= exact_up_to) return fmt::format("{:.0f}", number + 0.0);
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  return {text.data(), end};
}

std::string json_seconds(std::int64_t nanoseconds) {
  constexpr std::int64_t second = 1'000'000'000;
  return fmt::format("{}.{:09}", nanoseconds / second, nanoseconds % second);
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

std::optional<Figure> over_run(const Figure& figure, std::chrono::nanoseconds elapsed) {
  if (figure.window == FigureWindow::whole_run || figure.window == FigureWindow::theory) return figure;
  const double seconds = std::chrono::duration<double>(elapsed).count();
  if (!figure.in_all || seconds <= 0) return std::nullopt;
  auto mean = figure;
  mean.window = FigureWindow::whole_run;
  mean.number = static_cast<double>(*figure.in_all) / seconds;
  return mean;
}

std::string_view to_text(FigureWindow window) {
  switch (window) {
    case FigureWindow::now:
      return "now";
    case FigureWindow::last_second:
      return "last second";
    case FigureWindow::last_ten_seconds:
      return "last ten seconds";
    case FigureWindow::whole_run:
      return "whole run";
    case FigureWindow::theory:
      return "in theory";
  }
  return "?";
}

std::string to_text(const Figure& figure, const Currency& currency) {
  switch (figure.kind) {
    case count:
      return format_minor(figure.exact, 0);
    case money:
      return fmt::format("{} {}", format_minor(figure.exact, currency.exponent()), currency.code());
    case duration:
      if (figure.none) return "–";
      return figure.exact <= 0 ? "0 ms" : short_duration(static_cast<double>(figure.exact));
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
      if (figure.none) return "null";
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

}  // namespace nazir::scenarios
