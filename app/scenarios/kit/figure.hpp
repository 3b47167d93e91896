// SPDX-License-Identifier: BSL-1.0
#pragma once
// The figures of a workload: typed values with an id, a label and a unit, each of one window of time. The page, the
// reports, the plots and the assertions of a run (assertion.hpp) all show or read the same list.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenarios/domain/money.hpp"

namespace nazir::scenarios {

enum class FigureKind : std::uint8_t {
  count,     ///< How many since the start: 1,240. A whole number.
  level,     ///< How many now, or on average: 17, 0.9.
  rate,      ///< Per second: 300/s.
  duration,  ///< A time: 8.2 ms. Kept in nanoseconds.
  money,     ///< Minor units of the scenario's currency. A whole number.
  share,     ///< Of a whole: 0.025 is shown as 2.5 %.
  text,      ///< Words.
};

/// The time that a figure is about.
enum class FigureWindow : std::uint8_t {
  now,               ///< This moment. Once the run has ended, such a figure is about nothing.
  last_second,       ///< As `now`.
  last_ten_seconds,  ///< As `now`.
  whole_run,         ///< Since the start.
  theory,            ///< No time: what theory says of the run.
};
std::string_view to_text(FigureWindow window);  ///< "now", "last second", "whole run"

struct Figure {
  std::string id;     ///< "latency_p99": lower case, digits and underscores. Stable: reports and assertions use it.
  std::string label;  ///< "Latency, 99th percentile".
  std::string help;   ///< One sentence for the tooltip.
  FigureKind kind = FigureKind::count;
  bool plotted = false;  ///< Worth a curve over time.
  /// Depends on the machine, as memory does: left out of reports under the virtual clock, which are the same
  /// everywhere.
  bool of_machine = false;
  /// Counts, money, durations and shares are of the whole run, levels and texts of now, rates of the last second,
  /// unless they say otherwise.
  FigureWindow window = FigureWindow::whole_run;
  bool none = false;                         ///< Of a duration: there was nothing to measure.
  std::optional<std::uint64_t> in_all = {};  ///< Of a rate of the last second: how many since the start.
  std::string row, column;  ///< Its place in a table of the page: "Wait", "99 %". Empty: a line of its own.

  std::int64_t exact = 0;  ///< Of counts, durations (nanoseconds) and money (minor units).
  double number = 0;       ///< Of levels, rates and shares.
  std::string words;       ///< Of texts.

  Figure plot() && {
    plotted = true;
    return std::move(*this);
  }
  Figure in(FigureWindow other) && {
    window = other;
    return std::move(*this);
  }
  Figure now() && { return std::move(*this).in(FigureWindow::now); }
  Figure of_all(std::uint64_t count) && {
    in_all = count;
    return std::move(*this);
  }
  Figure none_if(bool nothing) && {
    none = nothing;
    return std::move(*this);
  }
  Figure of_this_machine() && {
    of_machine = true;
    return std::move(*this);
  }
  Figure in_table(std::string of_row, std::string of_column) && {
    row = std::move(of_row);
    column = std::move(of_column);
    return std::move(*this);
  }
};

Figure count_figure(std::string_view id, std::string_view label, std::uint64_t value, std::string_view help);
Figure level_figure(std::string_view id, std::string_view label, double value, std::string_view help);
Figure rate_figure(std::string_view id, std::string_view label, double per_second, std::string_view help);
Figure duration_figure(std::string_view id, std::string_view label, std::chrono::nanoseconds value,
                       std::string_view help);
Figure money_figure(std::string_view id, std::string_view label, std::int64_t minor, std::string_view help);
Figure share_figure(std::string_view id, std::string_view label, double share, std::string_view help);
Figure text_figure(std::string_view id, std::string_view label, std::string words, std::string_view help);

/// The value as one number: counts and minor units as they are, durations in seconds, shares from 0 to 1; 0 for texts.
double value_of(const Figure& figure);

/// The figure over the whole run: itself, or the mean of a rate whose number is known; nothing for what is of a moment.
std::optional<Figure> over_run(const Figure& figure, std::chrono::nanoseconds elapsed);

/// For people: "1,240", "300/s", "8.2 ms", "1,000.00 USD", "2.5 %"; "–" for a duration of nothing.
std::string to_text(const Figure& figure, const Currency& currency);

/// A JSON value: whole numbers for counts and minor units, seconds for durations, numbers for levels, rates and shares
/// (with a point or an exponent only if they are not whole), a string for texts. The same value gives the same bytes on
/// every machine.
std::string to_json(const Figure& figure);

}  // namespace nazir::scenarios
