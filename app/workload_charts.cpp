// SPDX-License-Identifier: GPL-3.0-or-later
#include "workload_charts.hpp"

#include <algorithm>
#include <optional>

#include "widgets/views/load_charts_page.hpp"

namespace nazir::app {
namespace {

using scenarios::Figure;
using scenarios::FigureKind;
using widgets::ChartUnit;
using widgets::RealTime;

constexpr std::chrono::milliseconds often{900};

/// What charts can show of a figure; nothing for money and texts.
std::optional<ChartUnit> unitOf(const Figure& figure) {
  switch (figure.kind) {
    case FigureKind::rate:
      return ChartUnit::rate;
    case FigureKind::duration:
      return ChartUnit::duration;
    case FigureKind::count:
    case FigureKind::level:
      return ChartUnit::count;
    case FigureKind::share:
      return ChartUnit::share;
    default:
      return std::nullopt;
  }
}

double valueOf(const Figure& figure) {
  const bool exact = figure.kind == FigureKind::duration || figure.kind == FigureKind::count;
  return exact ? static_cast<double>(figure.exact) : figure.number;
}

struct Chart {
  ChartUnit unit;
  QString id, title, help;
};

}  // namespace

WorkloadCharts::WorkloadCharts(SessionControl& control, widgets::LoadChartsPage& page,
                               std::shared_ptr<widgets::SeriesStore> past, QObject* parent)
    : QObject(parent), m_control(control), m_page(page), m_past(std::move(past)) {
  connect(&m_control, &SessionControl::sessionChanged, this, &WorkloadCharts::begin);
  connect(&m_control, &SessionControl::polled, this, [this] {
    const auto now = RealTime::clock::now();
    if (now - m_taken >= often) take(now);
  });
}

void WorkloadCharts::begin() {
  m_series.clear();
  m_shown.reset();  // the page still reads the old lines, even if the new figures have the same names
  m_faults = 0;
}

void WorkloadCharts::take(RealTime at) {
  const auto& session = m_control.session();
  if (!session || m_control.busy()) return;
  m_taken = at;
  noteFaults();
  if (m_control.phase() != scenarios::Phase::running) return;
  std::vector<Figure> plotted;
  for (auto& figure : session->figures().list) {
    if (figure.plotted && unitOf(figure)) plotted.push_back(std::move(figure));
  }
  for (const auto& figure : plotted) {
    auto& series = m_series[figure.id];
    if (!series) series = std::make_shared<widgets::TimeSeries>();
    if (!figure.none) series->add(at, valueOf(figure));
  }
  showFigures(plotted);
}

void WorkloadCharts::noteFaults() {
  const auto faults = m_control.session()->faults().first;
  if (faults.size() < m_faults) m_faults = 0;  // a new run
  for (; m_faults < faults.size(); ++m_faults) {
    const auto& report = faults[m_faults].report;
    if (report.happened) m_past->noteFault(report.text);
  }
}

void WorkloadCharts::showFigures(const std::vector<Figure>& plotted) {
  std::vector<std::string> ids;
  for (const auto& figure : plotted) ids.push_back(figure.id);
  if (ids == m_shown) return;
  m_shown = std::move(ids);
  const Chart charts[] = {
      {ChartUnit::rate, QStringLiteral("workload_rates"), tr("Workload throughput"),
       tr("What the workload did per second of the scenario's clock. The page Scenario explains the figures.")},
      {ChartUnit::duration, QStringLiteral("workload_times"), tr("Workload latency"),
       tr("How long the workload took. The page Scenario explains the figures.")},
      {ChartUnit::count, QStringLiteral("workload_levels"), tr("Workload"),
       tr("Counts of the workload. The page Scenario explains the figures.")},
      {ChartUnit::share, QStringLiteral("workload_shares"), tr("Workload shares"),
       tr("Shares of a whole. The page Scenario explains the figures.")}};
  for (const auto& [unit, id, title, help] : charts) {
    widgets::ChartSpec spec{.id = id, .title = title, .help = help, .unit = unit, .series = {}};
    for (const auto& figure : plotted) {
      if (unitOf(figure) != unit) continue;
      spec.series.push_back(
          {.id = QString::fromStdString(figure.id),
           .name = QString::fromStdString(figure.label),
           .help = QString::fromStdString(figure.help),
           .style = static_cast<int>(spec.series.size()),
           .read = [past = m_series[figure.id]](RealTime from, RealTime to) { return past->values(from, to); }});
    }
    if (spec.series.empty()) {
      m_page.removeChart(id);
    } else {
      m_page.setChart(spec);
    }
  }
}

}  // namespace nazir::app
