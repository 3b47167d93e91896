// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/graph/graph_export.hpp"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <algorithm>
#include <cmath>

#include "widgets/data/format.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

struct ExportWords {
  Q_DECLARE_TR_FUNCTIONS(GraphExport)
};

constexpr double sharpness = 2;     // pixels of a picture for one on the screen
constexpr double leastScale = 0.5;  // texts are unreadable below

double scaleOf(const QSizeF& size) {
  const double longest = std::max(size.width(), size.height());
  return std::min({sharpness, mostPixelsOfSide / longest, std::sqrt(mostPixels / (size.width() * size.height()))});
}

void paintAll(QPainter& painter, const Drawn& drawn, const QPalette& palette) {
  painter.fillRect(QRectF(QPointF(0, 0), drawn.size), tokens(palette).surface);
  drawn.paint(painter);
}

bool writePng(QIODevice& to, const Drawn& drawn, const QPalette& palette) {
  const double scale = scaleOf(drawn.size);
  QImage image((drawn.size * scale).toSize(), QImage::Format_RGB32);
  if (image.isNull()) return false;
  QPainter painter(&image);
  painter.scale(scale, scale);
  paintAll(painter, drawn, palette);
  painter.end();
  return image.save(&to, "PNG");
}

/// Qt 6.4 writes a title as it is, Qt 6.8 escapes it.
bool escapesTitles() {
  static const bool escapes = [] {
    QBuffer trial;
    QSvgGenerator generator;
    generator.setOutputDevice(&trial);
    generator.setTitle(QStringLiteral("&"));
    QPainter(&generator).end();
    return trial.data().contains("&amp;");
  }();
  return escapes;
}

bool writeSvg(QIODevice& to, const Drawn& drawn, const QPalette& palette, const QString& title) {
  const QSize size = drawn.size.toSize();
  QSvgGenerator generator;
  generator.setOutputDevice(&to);
  generator.setSize(size);
  generator.setViewBox(QRect(QPoint(0, 0), size));
  generator.setTitle(escapesTitles() ? title : title.toHtmlEscaped());
  QPainter painter(&generator);
  paintAll(painter, drawn, palette);
  return painter.end();
}

}  // namespace

QString suffixOf(GraphFormat format) {
  return format == GraphFormat::png ? QStringLiteral("png") : QStringLiteral("svg");
}

QString exportDrawn(const Drawn& drawn, const QString& title, const QPalette& palette, GraphFormat format,
                    const QString& file) {
  if (drawn.boxes > mostExportedBoxes) {
    return ExportWords::tr("The graph has %1 boxes, and a file holds at most %2. Close some of them and try again.")
        .arg(format::count(drawn.boxes), format::count(mostExportedBoxes));
  }
  if (format == GraphFormat::png && scaleOf(drawn.size) < leastScale) {
    return ExportWords::tr(
        "The graph is too large for a readable picture. Save it as a drawing (SVG), or close some of it.");
  }
  QSaveFile to(file);
  const auto failed = [&] {
    return ExportWords::tr("The graph was not written to %1: %2. Choose another file, or make room and try again.")
        .arg(file, to.errorString());
  };
  if (!to.open(QIODevice::WriteOnly)) return failed();
  const bool good = format == GraphFormat::png ? writePng(to, drawn, palette) : writeSvg(to, drawn, palette, title);
  return good && to.commit() ? QString() : failed();
}

QString exportGraph(const GraphLayout& graph, const QString& title, const QPalette& palette, const GraphLook& look,
                    GraphFormat format, const QString& file) {
  if (graph.empty()) return ExportWords::tr("There is no graph yet. Start the scenario first.");
  const GraphGeometry geometry(look.font);
  GraphLook still = look;
  still.zoom = 1;
  still.selected = {};
  still.flash = {};
  const auto paint = [&](QPainter& painter) {
    const auto part = graph.part(0, static_cast<double>(graph.lines()), false);
    paintGraph(painter, graph, part, geometry, palette, still, QRectF(QPointF(0, 0), geometry.size(graph)));
  };
  return exportDrawn({graph.boxes(), geometry.size(graph), paint}, title, palette, format, file);
}

}  // namespace nazir::widgets
