// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a chart shows: its words, its unit and where its lines come from.
//
//   ChartSpec spec{.id = "queue", .title = tr("Run queue"), .help = tr("Processes that wait for a scheduler."),
//                  .unit = ChartUnit::count};
//   spec.series.push_back({.id = "runnable", .name = tr("Runnable"), .help = {},
//                          .read = [past](RealTime from, RealTime to) { return past->values(…, from, to); }});

#include <QString>
#include <functional>
#include <optional>
#include <vector>

#include "widgets/data/chart_axis.hpp"
#include "widgets/data/chart_line.hpp"
#include "widgets/data/series_store.hpp"

namespace nazir::widgets {

struct ChartSeries {
  QString id;     ///< In settings and CSV files: lower case, digits and underscores.
  QString name;   ///< In the legend.
  QString help;   ///< The legend's tooltip.
  int style = 0;  ///< Colour and dashes, from 0 to 6.
  /// One of many alike: a thin line without an entry in the legend, which names it while it is chosen.
  bool faint = false;
  bool shown = true;  ///< Until the user says otherwise.
  /// The points that begin in [from, to), the oldest first.
  std::function<std::vector<SeriesPoint>(RealTime from, RealTime to)> read = {};
};

struct ChartSpec {
  QString id;  ///< As that of a series.
  QString title;
  QString help;  ///< What the chart shows, for a newcomer: its tooltip.
  ChartUnit unit = ChartUnit::count;
  bool stacked = false;            ///< The lines are parts of a whole, and drawn on top of each other.
  std::optional<double> top = {};  ///< Where the scale ends; by default at the greatest value.
  std::vector<ChartSeries> series = {};
};

/// What all charts show of the past besides their lines.
struct ChartPast {
  std::vector<RealTime> breaks;
  std::vector<PastEvent> events;
};

}  // namespace nazir::widgets
