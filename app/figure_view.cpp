// SPDX-License-Identifier: GPL-3.0-or-later
#include "figure_view.hpp"

#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "figure_table.hpp"
#include "widgets/data/format.hpp"
#include "widgets/views/figure_box.hpp"
#include "widgets/views/sparkline.hpp"

namespace nazir::app {
namespace {

using scenarios::Figure;
using scenarios::FigureKind;
namespace format = widgets::format;

bool isRateOrTime(const Figure& figure) {
  return figure.kind == FigureKind::rate || figure.kind == FigureKind::duration;
}

bool isWhole(double number) {
  return number == std::floor(number) && std::abs(number) < 1e15;
}

QString codeOf(const scenarios::Currency& currency) {
  const auto code = currency.code();
  return QString::fromUtf8(code.data(), static_cast<qsizetype>(code.size()));
}

/// The number that a plot keeps: that of the figure's kind, unscaled.
double plottedValue(const Figure& figure) {
  const bool isExact =
      figure.kind == FigureKind::count || figure.kind == FigureKind::duration || figure.kind == FigureKind::money;
  return isExact ? static_cast<double>(figure.exact) : figure.number;
}

QString plottedText(Figure figure, double value, const scenarios::Currency& currency) {
  figure.number = value;
  figure.exact = std::llround(value);
  return figureText(figure, currency);
}

}  // namespace

QString figureText(const Figure& figure, const scenarios::Currency& currency) {
  switch (figure.kind) {
    case FigureKind::count:
      return format::signedCount(figure.exact);
    case FigureKind::level:
      return isWhole(figure.number) ? format::signedCount(static_cast<std::int64_t>(figure.number))
                                    : format::shortCount(figure.number);
    case FigureKind::rate:
      return format::rate(figure.number);
    case FigureKind::duration:
      return figure.exact <= 0 ? QStringLiteral("–") : format::duration(std::chrono::nanoseconds(figure.exact));
    case FigureKind::money:
      return format::money(figure.exact, currency.exponent(), codeOf(currency));
    case FigureKind::share:
      return format::share(figure.number);
    case FigureKind::text:
      break;
  }
  return QString::fromStdString(scenarios::to_text(figure, currency));
}

FigureView::FigureView(QWidget* parent) : QWidget(parent) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(12);
}

void FigureView::plot(const scenarios::Figures& figures, std::chrono::nanoseconds at) {
  if (at < m_plottedAt) m_plots.clear();
  m_plottedAt = at;
  for (const auto& figure : figures.list) {
    // A time is zero until there is one: the curve begins with the first.
    const bool unknown = figure.kind == FigureKind::duration && figure.exact <= 0;
    if (figure.plotted && !(unknown && m_plots[figure.id].values().empty()))
      m_plots[figure.id].add(plottedValue(figure), at);
  }
}

void FigureView::clearPlots() {
  m_plots.clear();
  m_plottedAt = std::chrono::nanoseconds(0);
}

void FigureView::build(const scenarios::Figures& figures) {
  for (auto* box : m_boxes) delete box;
  m_boxes.clear();
  m_lines.clear();
  m_ids.clear();
  m_table = nullptr;
  for (const auto& figure : figures.list) m_ids.push_back(figure.id);
  const auto inTable = [](const Figure& figure) { return !figure.row.empty(); };
  const bool hasTable = std::any_of(figures.list.begin(), figures.list.end(), inTable);
  for (const bool ratesAndTimes : {true, false}) {
    const auto belongs = [&](const Figure& figure) {
      return !inTable(figure) && isRateOrTime(figure) == ratesAndTimes;
    };
    const bool withTable = ratesAndTimes && hasTable;
    if (!withTable && std::none_of(figures.list.begin(), figures.list.end(), belongs)) continue;
    auto* box = new widgets::FigureBox(
        ratesAndTimes ? QStringLiteral("Throughput and latency") : QStringLiteral("Figures"), this);
    for (const auto& figure : figures.list) {
      if (!belongs(figure)) continue;
      Line line{figure.id, box,
                box->addFigure(QString::fromStdString(figure.label), QString::fromStdString(figure.help)), nullptr};
      if (figure.plotted) {
        const auto write = [figure, currency = figures.currency](double value) {
          return plottedText(figure, value, currency);
        };
        line.plot = new widgets::Sparkline(QString::fromStdString(figure.label), write, box);
        box->addWide(line.plot);
      }
      m_lines.push_back(line);
    }
    if (withTable) {
      m_table = new FigureTable(figures.list, box);
      box->addWide(m_table);
    }
    layout()->addWidget(box);
    m_boxes.push_back(box);
  }
}

void FigureView::show(const scenarios::Figures& figures) {
  const bool same = std::equal(m_ids.begin(), m_ids.end(), figures.list.begin(), figures.list.end(),
                               [](const std::string& id, const Figure& figure) { return id == figure.id; });
  if (!same) build(figures);
  for (const auto& line : m_lines) {
    const auto* figure = scenarios::find_figure(figures.list, line.id);
    line.box->setFigure(line.line, figureText(*figure, figures.currency));
    if (!line.plot) continue;
    const auto& series = m_plots[line.id];
    line.plot->setSeries(series);
    line.plot->setVisible(!series.values().empty());
  }
  if (m_table) m_table->show(figures);
}

QString FigureView::shown(std::string_view id) const {
  const auto line = std::find_if(m_lines.begin(), m_lines.end(), [&](const Line& each) { return each.id == id; });
  if (line != m_lines.end()) return line->box->figure(line->line);
  return m_table ? m_table->shown(std::string(id)) : QString();
}

}  // namespace nazir::app
