// SPDX-License-Identifier: GPL-3.0-or-later
#include "sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "csv.hpp"
#include "exit_code.hpp"
#include "output.hpp"
#include "scenarios/printable.hpp"
#include "scenarios/report.hpp"
#include "scenarios/set_parameter.hpp"

namespace nazir::app {
namespace {

using scenarios::Settings;
using Point = std::vector<std::string>;  // a value for each axis

constexpr std::size_t kMostRuns = 10'000;

/// All points; the last axis varies fastest.
std::vector<Point> points_of(const std::vector<SweepAxis>& axes) {
  std::vector<Point> points{{}};
  for (const auto& axis : axes) {
    std::vector<Point> longer;
    for (const auto& point : points) {
      for (const auto& value : axis.values) {
        longer.push_back(point);
        longer.back().push_back(value);
      }
    }
    points = std::move(longer);
  }
  return points;
}

/// The problem is of a value.
scenarios::Checked<Settings> settings_at(Settings settings, const std::vector<SweepAxis>& axes, const Point& point) {
  std::vector<std::pair<std::string, std::string>> changes;
  for (std::size_t i = 0; i < axes.size(); ++i) changes.emplace_back(axes[i].key, point[i]);
  if (const auto problem = scenarios::set_parameters(settings, changes)) return *problem;
  return settings;
}

std::string name_of(const std::vector<SweepAxis>& axes, const Point& point) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < axes.size(); ++i) parts.push_back(fmt::format("{}={}", axes[i].key, point[i]));
  return scenarios::printable(fmt::format("{}", fmt::join(parts, " ")));
}

struct Row {
  Point point;
  scenarios::Report report;
};

/// The figures of the table: what matters most, over the whole run, and what a condition is about, as it was at the
/// end. --json and --csv have all.
std::vector<scenarios::Figure> shown_figures(const scenarios::Report& report, const HeadlessOptions& options) {
  const auto asserted = [&](const scenarios::Figure& figure) {
    return std::any_of(options.assertions.begin(), options.assertions.end(),
                       [&](const auto& each) { return each.id == figure.id; });
  };
  const auto matters = [](const scenarios::Figure& figure) {
    constexpr std::array load{"offered", "achieved", "turned_away", "missed"};
    constexpr std::array columns{"median", "99 %"};  // of the percentiles
    if (!figure.row.empty()) return std::find(columns.begin(), columns.end(), figure.column) != columns.end();
    if (figure.kind == scenarios::FigureKind::text || figure.window == scenarios::FigureWindow::theory) return false;
    if (figure.kind == scenarios::FigureKind::count || figure.kind == scenarios::FigureKind::money) {
      return figure.plotted || std::find(load.begin(), load.end(), figure.id) != load.end();
    }
    return true;
  };
  std::vector<scenarios::Figure> shown;
  for (const auto& figure : scenarios::all_figures(report.figures)) {
    if (asserted(figure)) {
      shown.push_back(figure);
    } else if (const auto mean = scenarios::over_run(figure, report.elapsed); mean && matters(figure)) {
      shown.push_back(*mean);
    }
  }
  return shown;
}

/// Columns as wide as their widest text, numbers at the right. Columns of nothing but zeros are left out.
std::string table_text(const std::vector<SweepAxis>& axes, const std::vector<Row>& rows,
                       const HeadlessOptions& options) {
  std::vector<std::string> ids;
  std::vector<std::vector<scenarios::Figure>> figures;
  for (const auto& row : rows) figures.push_back(shown_figures(row.report, options));
  const auto is_asserted = [&](const std::string& id) {
    return std::any_of(options.assertions.begin(), options.assertions.end(), [&](const auto& a) { return a.id == id; });
  };
  for (const auto& of_run : figures) {
    for (const auto& figure : of_run) {
      const bool new_one = std::find(ids.begin(), ids.end(), figure.id) == ids.end();
      if (new_one && (is_asserted(figure.id) || scenarios::value_of(figure) != 0)) ids.push_back(figure.id);
    }
  }
  std::vector<std::vector<std::string>> lines(1);
  for (const auto& axis : axes) lines[0].push_back(scenarios::printable(axis.key));
  lines[0].insert(lines[0].end(), ids.begin(), ids.end());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto& line = lines.emplace_back();
    for (const auto& value : rows[i].point) line.push_back(scenarios::printable(value));
    for (const auto& id : ids) {
      const auto* figure = scenarios::find_figure(figures[i], id);
      line.push_back(figure == nullptr
                         ? std::string("–")
                         : scenarios::printable(scenarios::to_text(*figure, rows[i].report.figures.currency)));
    }
  }
  std::string text;
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      std::size_t width = 0;
      for (const auto& each : lines) width = std::max(width, scenarios::columns_of(each[i]));
      text += std::string(width - scenarios::columns_of(line[i]) + (i == 0 ? 0 : 2), ' ') + line[i];
    }
    text += '\n';
  }
  return text;
}

std::string json_text(const std::vector<SweepAxis>& axes, const std::vector<Row>& rows) {
  std::string text = "[";
  for (const auto& row : rows) {
    auto report = row.report;
    for (std::size_t i = 0; i < axes.size(); ++i) report.parameters.emplace_back(axes[i].key, row.point[i]);
    auto object = scenarios::report_json(report);
    object.pop_back();  // the newline
    text += (text.size() > 1 ? ",\n " : "") + object;
  }
  return text + "]\n";
}

}  // namespace

std::string sweep_problem(const Settings& settings, const std::vector<SweepAxis>& axes) {
  std::vector<const scenarios::Parameter*> swept;
  std::size_t runs = 1;
  for (const auto& axis : axes) {
    const auto parameter = scenarios::parameter_named(*settings.workload, axis.key);
    if (!parameter) return parameter.problem();
    if (std::find(swept.begin(), swept.end(), *parameter) != swept.end()) {
      return fmt::format("expected one sweep of {}, found several", (*parameter)->name);
    }
    swept.push_back(*parameter);
    if (axis.values.size() > kMostRuns / runs) return fmt::format("expected at most {} runs, found more", kMostRuns);
    runs *= axis.values.size();
  }
  for (const auto& point : points_of(axes)) {
    if (const auto changed = settings_at(settings, axes, point); !changed) return changed.problem();
  }
  return {};
}

int run_sweep(const Settings& settings, const std::vector<SweepAxis>& axes, const HeadlessOptions& options,
              const StopSignals& signals) {
  const auto points = points_of(axes);
  std::vector<Row> rows;
  int code = exit_ok;
  for (const auto& point : points) {
    print_note(fmt::format("{} of {}: {}", rows.size() + 1, points.size(), name_of(axes, point)));
    const auto changed = *settings_at(settings, axes, point);
    const auto session = scenarios::Session::create(changed);
    auto outcome = run_silently(*session, changed, options.assertions, signals);
    if (outcome.interrupted) {
      print_note(fmt::format("Stopped: {} of {} runs are done.", rows.size(), points.size()));
      // Conditions that were not checked do not hold.
      if (code == exit_ok && !options.assertions.empty()) code = exit_assertion;
      break;
    }
    for (const auto& problem : outcome.problems) print_error(fmt::format("{}: {}", name_of(axes, point), problem));
    // A failed run is worse than a condition that does not hold.
    code = code == exit_failed || outcome.code == exit_ok ? code : outcome.code;
    rows.push_back({point, std::move(outcome.report)});
    if (options.csv.empty()) continue;
    std::vector<CsvRow> lines;
    for (const auto& row : rows) {
      auto& line = lines.emplace_back();
      for (std::size_t i = 0; i < axes.size(); ++i) line.parameters.emplace_back(axes[i].key, row.point[i]);
      line.figures = scenarios::all_figures(row.report.figures);
    }
    write_csv(options.csv, lines);
  }
  if (rows.empty()) return code;
  Output(signals.descriptor()).write(options.json ? json_text(axes, rows) : table_text(axes, rows, options));
  return code;
}

}  // namespace nazir::app
