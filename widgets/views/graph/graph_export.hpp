// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Writes a graph into a file: the whole of what is open, as it is painted on the screen. An earlier file stays as it is
// until the new one is complete. Window's thread only; blocks while it writes.

#include <QIODevice>
#include <QString>
#include <functional>

#include "widgets/views/graph/graph_painter.hpp"

class QPalette;

namespace nazir::widgets {

enum class GraphFormat { png, svg };

/// "png"
QString suffixOf(GraphFormat format);

/// The limits of a file: boxes, and for PNG the pixels of a side and of the whole picture. A graph that would be
/// unreadable within them is refused.
inline constexpr std::uint64_t mostExportedBoxes = 5000;
inline constexpr double mostPixelsOfSide = 16000, mostPixels = 64e6;

struct Drawn {
  std::uint64_t boxes = 0;
  QSizeF size;  ///< In logical pixels.
  std::function<void(QPainter&)> paint;
};
/// Why nothing was written; empty if all went well.
QString exportDrawn(const Drawn& drawn, const QString& title, const QPalette& palette, GraphFormat format,
                    const QString& file);

/// The same for a supervision graph. `title`: of the application.
QString exportGraph(const GraphLayout& graph, const QString& title, const QPalette& palette, const GraphLook& look,
                    GraphFormat format, const QString& file);

}  // namespace nazir::widgets
