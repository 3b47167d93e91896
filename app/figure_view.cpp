// SPDX-License-Identifier: GPL-3.0-or-later
#include "figure_view.hpp"

#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <limits>

#include "figure_table.hpp"
#include "widgets/data/format.hpp"
#include "widgets/data/from_view.hpp"
#include "widgets/views/figure_box.hpp"
#include "widgets/views/sparkline.hpp"

namespace nazir::app {
namespace {

using scenarios::Figure;
using scenarios::FigureKind;
namespace format = widgets::format;

using scenarios::FigureWindow;

/// The titles of the boxes, in their order.
struct Box {
  FigureWindow window;
  QString title;
};
QList<Box> boxes() {
  return {{FigureWindow::last_second, FigureView::tr("Last second")},
          {FigureWindow::last_ten_seconds, FigureView::tr("Last ten seconds")},
          {FigureWindow::now, FigureView::tr("Now")},
          {FigureWindow::whole_run, FigureView::tr("Whole run")},
          {FigureWindow::theory, FigureView::tr("In theory")}};
}

bool ofAMoment(const Figure& figure) {
  return figure.window != FigureWindow::whole_run && figure.window != FigureWindow::theory;
}

bool inTable(const Figure& figure) {
  return !figure.row.empty();
}

bool isWhole(double number) {
  return number == std::floor(number) && std::abs(number) < 1e15;
}

/// The number that a plot keeps: that of the figure's kind, unscaled. NaN: not measured.
double plottedValue(const Figure& figure) {
  if (figure.none) return std::numeric_limits<double>::quiet_NaN();
  const bool isExact =
      figure.kind == FigureKind::count || figure.kind == FigureKind::duration || figure.kind == FigureKind::money;
  return isExact ? static_cast<double>(figure.exact) : figure.number;
}

QString plottedText(Figure figure, double value, const scenarios::Currency& currency) {
  figure.none = false;
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
      if (figure.none) return QStringLiteral("–");
      return figure.exact <= 0 ? FigureView::tr("0 ms") : format::duration(std::chrono::nanoseconds(figure.exact));
    case FigureKind::money:
      return format::money(figure.exact, currency.exponent(), widgets::fromView(currency.code()));
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
    // The curve of a time begins with the first.
    if (figure.plotted && !(figure.none && m_plots[figure.id].values().empty()))
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
  for (const auto& [window, title] : boxes()) {
    const auto belongs = [at = window](const Figure& figure) { return figure.window == at; };
    if (std::none_of(figures.list.begin(), figures.list.end(), belongs)) continue;
    auto* box = new widgets::FigureBox(title, this);
    for (const auto& figure : figures.list) {
      if (belongs(figure) && !inTable(figure)) addLine(figure, *box, figures.currency);
    }
    if (window == FigureWindow::whole_run && std::any_of(figures.list.begin(), figures.list.end(), inTable)) {
      m_table = new FigureTable(figures.list, box);
      box->addWide(m_table);
    }
    layout()->addWidget(box);
    m_boxes.push_back(box);
  }
}

void FigureView::addLine(const Figure& figure, widgets::FigureBox& box, const scenarios::Currency& currency) {
  const QString label = QString::fromStdString(figure.label);
  Line line{figure.id, &box, box.addFigure(label, QString::fromStdString(figure.help)), nullptr};
  if (figure.plotted) {
    const auto write = [figure, currency](double value) { return plottedText(figure, value, currency); };
    line.plot = new widgets::Sparkline(label, write, &box);
    box.addWide(line.plot);
  }
  m_lines.push_back(line);
}

void FigureView::show(const scenarios::Figures& figures, bool over) {
  const bool same = std::equal(m_ids.begin(), m_ids.end(), figures.list.begin(), figures.list.end(),
                               [](const std::string& id, const Figure& figure) { return id == figure.id; });
  if (!same) build(figures);
  for (const auto& line : m_lines) {
    const auto* figure = scenarios::find_figure(figures.list, line.id);
    const bool gone = over && ofAMoment(*figure);
    line.box->setFigure(line.line, gone ? QStringLiteral("–") : figureText(*figure, figures.currency));
    if (!line.plot) continue;
    const auto& series = m_plots[line.id];
    line.plot->setSeries(series);
    const auto& values = series.values();
    const bool measured = std::any_of(values.begin(), values.end(), [](double value) { return !std::isnan(value); });
    line.plot->setVisible(measured);
  }
  if (m_table) m_table->show(figures);
}

QString FigureView::shown(std::string_view id) const {
  const auto line = std::find_if(m_lines.begin(), m_lines.end(), [&](const Line& each) { return each.id == id; });
  if (line != m_lines.end()) return line->box->figure(line->line);
  return m_table ? m_table->shown(std::string(id)) : QString();
}

}  // namespace nazir::app
