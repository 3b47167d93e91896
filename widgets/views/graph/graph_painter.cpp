// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/graph/graph_painter.hpp"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "widgets/data/format.hpp"
#include "widgets/models/finding_words.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/findings/severity_look.hpp"
#include "widgets/views/glyphs.hpp"
#include "widgets/views/graph/graph_words.hpp"
#include "widgets/views/graph/process_shape.hpp"
#include "widgets/views/theme.hpp"
#include "widgets/views/tree_delegate.hpp"

namespace nazir::widgets {
namespace {

constexpr int boxCharacters = 28;
constexpr double gap = 48;         // between columns: the handle and the trunk
constexpr double readable = 0.45;  // texts are left out below this zoom
constexpr double handleHeight = 16;

QString handleText(const GraphBox& box) {
  return box.open ? QStringLiteral("−")
                  : QStringLiteral("+ ") + format::shortCount(static_cast<double>(box.count)).remove(QLatin1Char(' '));
}

class GraphPainter {
 public:
  GraphPainter(QPainter& painter, const GraphLayout& layout, const GraphGeometry& geometry, const QPalette& palette,
               const GraphLook& look)
      : m_painter(painter),
        m_layout(layout),
        m_frame(*layout.frame()),
        m_geometry(geometry),
        m_tokens(tokens(palette)),
        m_look(look),
        m_fixed(fixedFont(look.font)),
        m_caption(captionFont(look.font)),
        m_bold(look.font) {
    m_bold.setBold(true);
  }

  void paintTrunk(const GraphTrunk& trunk, const QRectF& clip) {
    const double to = m_geometry.xOf(trunk.column);
    const double middle = to - gap / 4;
    // A line of a million pixels is painted wrong: only what is near.
    const auto near = [&](double line) { return std::clamp(m_geometry.yOf(line), clip.top() - 8, clip.bottom() + 8); };
    usePen(m_tokens.edge, 1);
    m_painter.drawLine(QPointF(to - gap, m_geometry.yOf(trunk.from)), QPointF(middle, m_geometry.yOf(trunk.from)));
    const double first = near(std::min(trunk.first, trunk.from)), last = near(std::max(trunk.last, trunk.from));
    if (last > first) m_painter.drawLine(QPointF(middle, first), QPointF(middle, last));
  }

  void paintBox(const GraphBox& box) {
    const QRectF r = m_geometry.box(box);
    if (box.column > 0) {
      usePen(m_tokens.edge, 1);
      m_painter.drawLine(QPointF(r.left() - gap / 4, r.center().y()), QPointF(r.left(), r.center().y()));
    }
    if (box.row < 0) {
      paintHidden(box, r);
      return;
    }
    const auto& row = m_frame.snapshot->processes[static_cast<std::size_t>(box.row)];
    const double flash = m_look.flash ? m_look.flash(row.pid) : 0;
    paintProcessShape(m_painter, r, row, m_tokens,
                      {.selected = box.node == m_look.selected, .focused = m_look.focused, .flash = flash});
    const bool framed = box.node == m_look.selected || flash > 0;
    const double end = paintMarks(r, box, row);
    if (box.count > 0) {
      // A plain process has no edge at its right from which the line to its children could begin.
      usePen(m_tokens.edge, 1);
      if (row.kind == observe::Kind::function && !framed && end < r.right() - 8)
        m_painter.drawLine(QPointF(end + 8, r.center().y()), QPointF(m_geometry.handle(box).left(), r.center().y()));
      paintHandle(box);
    }
  }

  void paintEdge(const GraphEdge& edge, const QRectF& clip) {
    const auto from = m_layout.find({GraphNode::Kind::process, edge.from});
    const auto to = m_layout.find({GraphNode::Kind::process, edge.to});
    if (!from || !to) return;
    const QRectF a = m_geometry.box(*from), b = m_geometry.box(*to);
    const bool monitor = edge.kind == GraphEdge::Kind::monitor;
    const QColor color = monitor ? m_tokens.suspended : m_tokens.info;
    m_painter.setPen(QPen(color, 1.6, monitor ? Qt::DashLine : Qt::SolidLine, Qt::RoundCap));
    m_painter.setBrush(Qt::NoBrush);
    // Siblings are joined by a bow at their right; others from side to side.
    const bool beside = from->column == to->column;
    const bool forward = from->column < to->column;
    const QPointF start(beside || forward ? a.right() : a.left(), a.center().y() + (monitor ? 5 : -5));
    const QPointF end(beside || !forward ? b.right() : b.left(), b.center().y() + (monitor ? 5 : -5));
    const double bend = beside ? std::min(gap * 0.9, 14 + std::abs(end.y() - start.y()) / 12) : gap * 0.8;
    const QPointF control1 = start + QPointF(beside || forward ? bend : -bend, 0);
    const QPointF control2 = end + QPointF(beside || !forward ? bend : -bend, 0);
    QPainterPath path(start);
    path.cubicTo(control1, control2, end);
    if (!path.controlPointRect().adjusted(-2, -2, 2, 2).intersects(clip)) return;
    m_painter.drawPath(path);
    if (!monitor) return;
    paintArrowHead(m_painter, end, end - control2, color);
    if (edge.mutual) paintArrowHead(m_painter, start, start - control1, color);
  }

 private:
  void usePen(const QColor& color, double width) {
    m_painter.setPen(QPen(color, width));
    m_painter.setBrush(Qt::NoBrush);
  }

  bool texts() const { return m_look.zoom >= readable; }

  void paintText(const QRectF& in, const QString& text, const QFont& font, const QColor& color,
                 Qt::Alignment alignment) {
    m_painter.setFont(font);
    m_painter.setPen(color);
    m_painter.drawText(in, static_cast<int>(alignment | Qt::AlignVCenter | Qt::TextSingleLine), text);
  }

  void paintHidden(const GraphBox& box, const QRectF& r) {
    const bool selected = box.node == m_look.selected;
    m_painter.setPen(QPen(selected ? m_tokens.accent : m_tokens.edge, selected ? 2 : 1.2, Qt::DashLine));
    m_painter.setBrush(selected ? m_tokens.accentTint : m_tokens.surface);
    m_painter.drawRoundedRect(r, 5, 5);
    if (texts()) paintText(r.adjusted(10, 0, -8, 0), hiddenText(box), m_look.font, m_tokens.accent, Qt::AlignLeft);
  }

  /// Returns where the text ends.
  double paintMarks(const QRectF& r, const GraphBox& box, const observe::ProcessRow& row) {
    if (!texts()) return badgeIn(r).right();
    double right = r.right() - 10;
    const auto mark = [&](const QString& text, const QColor& color, auto&& paint) {
      const double width = QFontMetricsF(m_bold).horizontalAdvance(text);
      paintText({right - width, r.top(), width + 1, r.height()}, text, m_bold, color, Qt::AlignLeft);
      const double side = r.height() * 0.52;
      paint(QRectF(right - width - side - 3, r.center().y() - side / 2, side, side), color);
      right -= width + side + 9;
    };
    if (row.restarts > 0) {
      mark(format::shortCount(row.restarts), m_tokens.gold, [this](const QRectF& in, const QColor& color) {
        paintSymbol(m_painter, in.adjusted(-2, -2, 2, 2), Symbol::refresh, color);
      });
    }
    if (row.mailbox_length >= longMailbox) {
      const QColor color = row.mailbox_length >= fullMailbox ? m_tokens.error : m_tokens.warning;
      mark(format::shortCount(static_cast<double>(row.mailbox_length)), color,
           [this](const QRectF& in, const QColor& shade) { paintEnvelope(in, shade); });
    }
    const bool closed = box.count > 0 && !box.open;
    const int severity = closed ? branchMarkOf(m_frame, static_cast<std::size_t>(box.row)) : markOf(m_frame, row.pid);
    if (severity != noMark) {
      const double side = r.height() * 0.7;
      paintSeverity(m_painter, {right - side, r.center().y() - side / 2, side, side},
                    static_cast<findings::Severity>(severity), m_tokens);
      right -= side + 6;
    }
    const double left = badgeIn(r).right() + 7;
    const auto kind = titleKind(row);
    const QFont& font = row.kind == observe::Kind::supervisor ? m_bold
                        : kind == TitleKind::function         ? m_fixed
                                                              : m_look.font;
    const QFontMetricsF metrics(font);
    const QString title = metrics.elidedText(shownTitle(*m_frame.snapshot, row), Qt::ElideMiddle, right - left);
    paintText({left, r.top(), right - left, r.height()}, title, font, m_tokens.text, Qt::AlignLeft);
    return right < r.right() - 10 ? r.right() : left + metrics.horizontalAdvance(title);
  }

  void paintEnvelope(const QRectF& in, const QColor& color) {
    const QRectF r(in.left(), in.top() + in.height() * 0.14, in.width(), in.height() * 0.72);
    usePen(color, 1.3);
    m_painter.drawRoundedRect(r, 1.5, 1.5);
    m_painter.drawPolyline(QPolygonF{r.topLeft(), r.center() + QPointF(0, r.height() * 0.12), r.topRight()});
  }

  void paintHandle(const GraphBox& box) {
    const QRectF r = m_geometry.handle(box);
    m_painter.setPen(QPen(m_tokens.edge, 1.2));
    m_painter.setBrush(box.open ? m_tokens.surface : m_tokens.raised);
    m_painter.drawRoundedRect(r, r.height() / 2, r.height() / 2);
    if (texts()) paintText(r, handleText(box), m_caption, m_tokens.text, Qt::AlignHCenter);
  }

  QPainter& m_painter;
  const GraphLayout& m_layout;
  const Frame& m_frame;
  const GraphGeometry& m_geometry;
  const Tokens& m_tokens;
  const GraphLook& m_look;
  QFont m_fixed, m_caption, m_bold;
};

}  // namespace

GraphGeometry::GraphGeometry(const QFont& font) : m_font(captionFont(font)) {
  const QFontMetricsF metrics(font);
  m_boxHeight = 2 * std::ceil(metrics.height() / 2 + 5);  // even, so that its middle is on a pixel
  m_boxWidth = std::ceil(metrics.averageCharWidth() * boxCharacters);
  m_lineHeight = m_boxHeight + 8;
  m_columnWidth = m_boxWidth + gap;
}

QRectF GraphGeometry::box(const GraphBox& box) const {
  return {xOf(box.column), yOf(box.y) - m_boxHeight / 2, m_boxWidth, m_boxHeight};
}

QRectF GraphGeometry::handle(const GraphBox& box) const {
  if (box.row < 0 || box.count == 0) return {};
  const QRectF r = this->box(box);
  const double width = box.open ? handleHeight : QFontMetricsF(m_font).horizontalAdvance(handleText(box)) + 12;
  const double left = box.open ? r.right() + 4 : r.right() + 6;
  return {left, r.center().y() - handleHeight / 2, std::max(width, handleHeight), handleHeight};
}

QSizeF GraphGeometry::size(const GraphLayout& layout) const {
  if (layout.empty()) return {};
  return {2 * margin + layout.columns() * m_columnWidth,
          2 * margin + static_cast<double>(layout.lines()) * m_lineHeight};
}

void paintGraph(QPainter& painter, const GraphLayout& layout, const GraphLayout::Part& part,
                const GraphGeometry& geometry, const QPalette& palette, const GraphLook& look, const QRectF& clip) {
  if (layout.empty()) return;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  GraphPainter paint(painter, layout, geometry, palette, look);
  for (const auto& trunk : part.trunks) {
    if (geometry.xOf(trunk.column - 1) < clip.right() && geometry.xOf(trunk.column) > clip.left())
      paint.paintTrunk(trunk, clip);
  }
  for (const auto& box : part.boxes) {
    if (geometry.box(box).adjusted(-gap, -gap, gap, gap).intersects(clip)) paint.paintBox(box);
  }
  for (const auto& edge : look.edges) paint.paintEdge(edge, clip);
  painter.restore();
}

}  // namespace nazir::widgets
