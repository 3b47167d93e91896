// SPDX-License-Identifier: GPL-3.0-or-later
#include "figure_metrics.hpp"

namespace nazir::app {
namespace {

using scenarios::FigureKind;

/// What the name of a metric ends with, so that it says the unit.
std::string_view unit_of(FigureKind kind) {
  switch (kind) {
    case FigureKind::rate:
      return "_per_second";
    case FigureKind::duration:
      return "_seconds";
    case FigureKind::share:
      return "_ratio";
    case FigureKind::money:
      return "_minor_units";
    case FigureKind::count:
    case FigureKind::level:
    case FigureKind::text:
      break;
  }
  return {};
}

/// A figure is labelled for a page, where the sentence about it is optional.
std::string help_of(const scenarios::Figure& figure) {
  return figure.help.empty() ? figure.label : figure.label + ": " + figure.help;
}

}  // namespace

std::vector<Metric> figure_metrics(const scenarios::Figures& figures) {
  std::vector<Metric> metrics;
  for (const auto& figure : scenarios::all_figures(figures)) {
    if (figure.kind == FigureKind::text) continue;
    Metric::Sample sample{.labels = {}, .value = scenarios::value_of(figure)};
    if (figure.kind == FigureKind::money) sample.labels = {{"currency", std::string(figures.currency.code())}};
    metrics.push_back({"nazir_scenario_" + figure.id + std::string(unit_of(figure.kind)),
                       help_of(figure),
                       Metric::Kind::gauge,
                       {std::move(sample)}});
  }
  return metrics;
}

}  // namespace nazir::app
