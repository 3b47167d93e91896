// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/charts/chart_export.hpp"

#include <qcustomplot.h>

#include <QImage>
#include <QSaveFile>
#include <QSvgGenerator>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "widgets/views/charts/chart.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

constexpr int sharpness = 2;  // pixels of a picture for one on the screen
constexpr int margin = 8;

QRect areaOf(const QList<const Chart*>& charts) {
  QRect area;
  for (const auto* chart : charts) area |= chart->geometry();
  return area.adjusted(-margin, -margin, margin, margin);
}

void paint(QCPPainter& painter, const QList<const Chart*>& charts) {
  const QRect area = areaOf(charts);
  painter.fillRect(QRect(QPoint(0, 0), area.size()), tokens(charts.front()->palette()).window);
  for (const auto* chart : charts) {
    painter.save();
    painter.translate(chart->pos() - area.topLeft());
    chart->paintOn(painter);
    painter.restore();
  }
}

bool writePng(QIODevice& to, const QList<const Chart*>& charts) {
  QImage image(areaOf(charts).size() * sharpness, QImage::Format_RGB32);
  image.setDevicePixelRatio(sharpness);
  QCPPainter painter(&image);
  paint(painter, charts);
  painter.end();
  return image.save(&to, "PNG");
}

bool writeSvg(QIODevice& to, const QList<const Chart*>& charts) {
  const QSize size = areaOf(charts).size();
  QSvgGenerator generator;
  generator.setOutputDevice(&to);
  generator.setSize(size);
  generator.setViewBox(QRect(QPoint(0, 0), size));
  generator.setTitle(charts.front()->spec().title);
  QCPPainter painter(&generator);
  painter.setMode(QCPPainter::pmVectorized);
  paint(painter, charts);
  return painter.end();
}

std::string number(double value) {
  std::string text(32, '\0');
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  text.resize(static_cast<std::size_t>(end - text.data()));
  return text;
}

/// A line of a chart on its way into a file.
struct Column {
  const ChartLine* line;
  std::string name;
  ChartLine::const_iterator next;
};

std::vector<Column> columnsOf(const QList<const Chart*>& charts) {
  std::vector<Column> columns;
  for (const auto* chart : charts) {
    for (std::size_t i = 0; i < chart->spec().series.size(); ++i) {
      const QString& id = chart->spec().series[i].id;
      const auto& line = chart->line(i);
      const auto first = std::find_if(line.begin(), line.end(),
                                      [&](const SeriesPoint& point) { return point.at >= chart->time().begin(); });
      if (chart->isShown(id)) columns.push_back({&line, (chart->spec().id + u'_' + id).toStdString(), first});
    }
  }
  return columns;
}

}  // namespace

QString suffixOf(ChartFormat format) {
  return format == ChartFormat::png   ? QStringLiteral("png")
         : format == ChartFormat::svg ? QStringLiteral("svg")
                                      : QStringLiteral("csv");
}

bool writeChartCsv(QIODevice& to, const QList<const Chart*>& charts) {
  auto columns = columnsOf(charts);
  std::string text = "time";
  for (const auto& column : columns) text += ',' + column.name + ',' + column.name + "_min," + column.name + "_max";
  text += '\n';
  const TimeView& time = charts.front()->time();
  while (true) {
    auto at = RealTime::max();
    for (auto& column : columns) {
      while (column.next != column.line->end() && std::isnan(column.next->mean)) ++column.next;
      if (column.next != column.line->end()) at = std::min(at, column.next->at);
    }
    if (at > time.end()) break;
    text += time.wallTime(at).toUTC().toString(Qt::ISODate).toStdString();
    for (auto& column : columns) {
      const bool here = column.next != column.line->end() && column.next->at == at;
      text += here ? ',' + number(column.next->mean) + ',' + number(column.next->min) + ',' + number(column.next->max)
                   : std::string(",,,");
      if (here) ++column.next;
    }
    text += '\n';
  }
  return to.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size());
}

QString exportCharts(const QList<const Chart*>& charts, ChartFormat format, const QString& file) {
  QSaveFile to(file);
  if (!to.open(QIODevice::WriteOnly)) return to.errorString();
  const bool good = format == ChartFormat::png   ? writePng(to, charts)
                    : format == ChartFormat::svg ? writeSvg(to, charts)
                                                 : writeChartCsv(to, charts);
  if (!good || !to.commit()) return to.errorString();
  return {};
}

}  // namespace nazir::widgets
