// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/graph/graph_export.hpp"

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

struct Words {
  Q_DECLARE_TR_FUNCTIONS(GraphExport)
};

constexpr double sharpness = 2;     // pixels of a picture for one on the screen
constexpr double leastScale = 0.5;  // texts are unreadable below

class Picture {
 public:
  Picture(const GraphLayout& graph, const QPalette& palette, const GraphLook& look)
      : m_graph(graph), m_palette(palette), m_look(look), m_geometry(look.font) {
    m_size = m_geometry.size(graph);
    m_look.zoom = 1;
    m_look.selected = {};
    m_look.flash = {};
  }

  QSizeF size() const { return m_size; }

  void paint(QPainter& painter) const {
    const QRectF all(QPointF(0, 0), m_size);
    painter.fillRect(all, tokens(m_palette).surface);
    const auto part = m_graph.part(0, static_cast<double>(m_graph.lines()), false);
    paintGraph(painter, m_graph, part, m_geometry, m_palette, m_look, all);
  }

 private:
  const GraphLayout& m_graph;
  const QPalette& m_palette;
  GraphLook m_look;
  GraphGeometry m_geometry;
  QSizeF m_size;
};

double scaleOf(const QSizeF& size) {
  const double longest = std::max(size.width(), size.height());
  return std::min({sharpness, mostPixelsOfSide / longest, std::sqrt(mostPixels / (size.width() * size.height()))});
}

bool writePng(QIODevice& to, const Picture& picture) {
  const double scale = scaleOf(picture.size());
  QImage image((picture.size() * scale).toSize(), QImage::Format_RGB32);
  if (image.isNull()) return false;
  QPainter painter(&image);
  painter.scale(scale, scale);
  picture.paint(painter);
  painter.end();
  return image.save(&to, "PNG");
}

bool writeSvg(QIODevice& to, const Picture& picture, const QString& title) {
  const QSize size = picture.size().toSize();
  QSvgGenerator generator;
  generator.setOutputDevice(&to);
  generator.setSize(size);
  generator.setViewBox(QRect(QPoint(0, 0), size));
  generator.setTitle(title.toHtmlEscaped());  // Qt writes it as it is
  QPainter painter(&generator);
  picture.paint(painter);
  return painter.end();
}

}  // namespace

QString suffixOf(GraphFormat format) {
  return format == GraphFormat::png ? QStringLiteral("png") : QStringLiteral("svg");
}

QString exportGraph(const GraphLayout& graph, const QString& title, const QPalette& palette, const GraphLook& look,
                    GraphFormat format, const QString& file) {
  if (graph.empty()) return Words::tr("There is no graph yet. Start the scenario first.");
  if (graph.boxes() > mostExportedBoxes) {
    return Words::tr("The graph has %1 boxes, and a file holds at most %2. Close some of them and try again.")
        .arg(format::count(graph.boxes()), format::count(mostExportedBoxes));
  }
  const Picture picture(graph, palette, look);
  if (format == GraphFormat::png && scaleOf(picture.size()) < leastScale) {
    return Words::tr("The graph is too large for a readable picture. Save it as a drawing (SVG), or close some of it.");
  }
  QSaveFile to(file);
  const auto failed = [&] {
    return Words::tr("The graph was not written to %1: %2. Choose another file, or make room and try again.")
        .arg(file, to.errorString());
  };
  if (!to.open(QIODevice::WriteOnly)) return failed();
  const bool good = format == GraphFormat::png ? writePng(to, picture) : writeSvg(to, picture, title);
  return good && to.commit() ? QString() : failed();
}

}  // namespace nazir::widgets
