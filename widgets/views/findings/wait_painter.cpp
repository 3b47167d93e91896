// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/findings/wait_painter.hpp"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "widgets/data/format.hpp"
#include "widgets/models/finding_words.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/draw_text.hpp"
#include "widgets/views/findings/severity_look.hpp"
#include "widgets/views/findings/wait_words.hpp"
#include "widgets/views/glyphs.hpp"
#include "widgets/views/graph/process_shape.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

using findings::WaitBox;
using WaitKind = findings::WaitKey::Kind;

constexpr int leastCharacters = 25, mostCharacters = 60;  // of a box
constexpr int characterStep = 5;                          // of its width: a title that gets a digit more moves nothing
constexpr double gap = 92;                                // between columns: the time, the trunk and the arrow
constexpr double trunkAt = 22;                            // left of the box that is waited for
constexpr double ringBow = 46;                            // right of a ring, for the line from its last to its first
constexpr double readable = 0.45;                         // texts are left out below this zoom

struct Fonts {
  explicit Fonts(const QFont& font) : usual(font), fixed(fixedFont(font)), caption(captionFont(font)), bold(font) {
    bold.setBold(true);
  }
  /// Of the title of a box.
  const QFont& of(const WaitPicture& picture, const WaitBox& box) const {
    if (box.key.kind != WaitKind::process) return box.key.family.empty() ? usual : fixed;
    const auto* row = picture.graph->row(box.node);
    if (row == nullptr || titleKind(*row) == TitleKind::function) return fixed;
    return box.on == WaitBox::no_box ? bold : usual;
  }
  QFont usual, fixed, caption, bold;
};

constexpr double edgeOfTitle = 10, behindTitle = 19;  // the arrow before the number of those that wait

QString behindText(const WaitBox& box) {
  return box.behind > 0 && !box.in_ring && box.key.kind == WaitKind::process
             ? format::shortCount(static_cast<double>(box.behind))
             : QString();
}

class WaitPainter {
 public:
  WaitPainter(QPainter& painter, const WaitPicture& picture, const WaitGeometry& geometry, const QPalette& palette,
              const WaitLook& look)
      : m_painter(painter),
        m_picture(picture),
        m_boxes(picture.drawing.boxes),
        m_geometry(geometry),
        m_tokens(tokens(palette)),
        m_look(look),
        m_fonts(look.font) {}

  void paintHeading(const findings::WaitDrawing::Heading& heading) {
    QRectF r = m_geometry.heading(heading);
    const bool deadlock = isDeadlock(heading.group);
    const QColor color = deadlock ? m_tokens.error : m_tokens.text;
    if (deadlock) {
      // The sign is there at every zoom: a deadlock is never told by its colour alone.
      const double side = r.height() * (texts() ? 0.56 : 1.2);
      paintSymbol(m_painter, {r.left(), r.center().y() - side / 2, side, side}, Symbol::warning, color);
      r.setLeft(r.left() + side + 6);
    }
    if (!texts()) return;
    r.setWidth(1e5);
    paintText(r, waitHeading(m_picture, heading.group), m_fonts.bold, color, Qt::AlignLeft);
  }

  /// The line from a box to the one that it waits for.
  void paintWait(const WaitBox& box) {
    if (box.on == WaitBox::no_box) return;
    const auto& target = m_boxes[box.on];
    if (box.in_ring) {
      paintRingWait(box, target);
      return;
    }
    const QRectF from = m_geometry.box(box), to = m_geometry.box(target);
    const double trunk = to.left() - trunkAt;
    usePen(m_tokens.edge, 1.2);
    m_painter.drawLine(QPointF(from.right(), from.center().y()), QPointF(trunk, from.center().y()));
    m_painter.drawLine(QPointF(trunk, from.center().y()), QPointF(trunk, to.center().y()));
    m_painter.drawLine(QPointF(trunk, to.center().y()), QPointF(to.left() - 4, to.center().y()));
    paintArrowHead(m_painter, {to.left() - 1, to.center().y()}, {1, 0}, m_tokens.dim);
    paintTime(box,
              {from.right() + 6, from.center().y() - m_geometry.lineHeight() / 2, trunk - from.right() - 8,
               m_geometry.lineHeight() / 2 - 1},
              m_tokens.dim);
  }

  void paintBox(const WaitBox& box) {
    const QRectF r = m_geometry.box(box);
    const bool selected = m_look.selected == box.key;
    if (box.key.kind != WaitKind::process) {
      paintFolded(box, r, selected);
      return;
    }
    static const observe::ProcessRow unknown;
    const auto* row = m_picture.graph->row(box.node);
    QColor edge = m_tokens.edge;
    if (box.in_ring && isDeadlock(box.group)) edge = m_tokens.error;
    if (box.in_ring && !isDeadlock(box.group)) edge = m_tokens.warning;
    paintProcessShape(
        m_painter, r, row != nullptr ? *row : unknown, m_tokens,
        {.selected = selected, .focused = m_look.focused, .edge = selected && !box.in_ring ? QColor() : edge});
    if (!texts()) return;
    if (box.on == WaitBox::no_box) paintDoing(box, r);
    double right = r.right() - edgeOfTitle;
    if (const QString behind = behindText(box); !behind.isEmpty()) right = paintBehind(behind, r, right);
    const double left = badgeIn(r).right() + 7;
    const QFont& font = m_fonts.of(m_picture, box);
    const QString title = QFontMetricsF(font).elidedText(waitTitle(m_picture, box), Qt::ElideMiddle, right - left);
    paintText({left, r.top(), right - left, r.height()}, title, font, m_tokens.text, Qt::AlignLeft);
  }

 private:
  bool isDeadlock(findings::WaitGraph::Index group) const { return m_picture.graph->groups()[group].deadlock; }
  bool texts() const { return m_look.zoom >= readable; }

  void usePen(const QColor& color, double width) {
    m_painter.setPen(QPen(color, width));
    m_painter.setBrush(Qt::NoBrush);
  }
  void paintText(const QRectF& in, const QString& text, const QFont& font, const QColor& color,
                 Qt::Alignment alignment) {
    m_painter.setFont(font);
    m_painter.setPen(color);
    const int flags = static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine;
    m_painter.drawText(in, flagsFor(flags, Qt::LeftToRight, text), text);
  }
  void paintTime(const WaitBox& box, const QRectF& in, const QColor& color) {
    if (texts()) paintText(in, waitTime(m_picture, box), m_fonts.caption, color, Qt::AlignLeft);
  }

  /// How many wait behind a process; returns where the rest of the box ends.
  double paintBehind(const QString& text, const QRectF& r, double right) {
    const double width = QFontMetricsF(m_fonts.bold).horizontalAdvance(text);
    paintText({right - width, r.top(), width + 1, r.height()}, text, m_fonts.bold, m_tokens.warning, Qt::AlignLeft);
    const double tip = right - width - 12;
    paintArrowHead(m_painter, {tip + 8, r.center().y()}, {1, 0}, m_tokens.warning);
    return right - width - behindTitle;
  }

  /// Beside a process that waits for no other one: the gravest finding and what it does.
  void paintDoing(const WaitBox& box, const QRectF& r) {
    QRectF in(r.right() + edgeOfTitle, r.top(), 1e5, r.height());
    if (const int mark = markOf(*m_picture.frame, box.key.pid); mark != noMark) {
      const double side = r.height() * 0.6;
      paintSeverity(m_painter, {in.left(), r.center().y() - side / 2, side, side},
                    static_cast<findings::Severity>(mark), m_tokens);
      in.setLeft(in.left() + side + 6);
    }
    paintText(in, waitDoing(m_picture, box.node), m_fonts.caption, m_tokens.dim, Qt::AlignLeft);
  }

  void paintFolded(const WaitBox& box, const QRectF& r, bool selected) {
    const bool deadlock = box.in_ring && isDeadlock(box.group);
    const QColor color = selected ? m_tokens.accent : deadlock ? m_tokens.error : m_tokens.edge;
    m_painter.setPen(QPen(color, selected ? 2 : 1.2, Qt::DashLine));
    m_painter.setBrush(selected ? m_tokens.accentTint : m_tokens.raised);
    m_painter.drawRoundedRect(r, 5, 5);
    if (!texts()) return;
    const QFont& font = m_fonts.of(m_picture, box);
    const QRectF in = r.adjusted(10, 0, -8, 0);
    paintText(in, QFontMetricsF(font).elidedText(waitTitle(m_picture, box), Qt::ElideMiddle, in.width()), font,
              m_tokens.accent, Qt::AlignLeft);
  }

  /// Within a ring: down to the next, and from the last in a bow to the first.
  void paintRingWait(const WaitBox& box, const WaitBox& target) {
    const QColor color = isDeadlock(box.group) ? m_tokens.error : m_tokens.warning;
    const QRectF from = m_geometry.box(box), to = m_geometry.box(target);
    usePen(color, 1.8);
    if (to.top() > from.bottom()) {
      const double x = from.center().x();
      m_painter.drawLine(QPointF(x, from.bottom()), QPointF(x, to.top() - 4));
      paintArrowHead(m_painter, {x, to.top() - 1}, {0, 1}, color, true);
      paintTime(box, {x + 8, from.bottom(), gap, to.top() - from.bottom()}, color);
      return;
    }
    const double x = from.right() + ringBow;
    const double start = from.center().y() + from.height() * 0.25, end = to.center().y() - to.height() * 0.25;
    QPainterPath path(QPointF(from.right(), start));
    const double bend = std::min(12.0, (start - end) / 2);
    path.lineTo(x - bend, start);
    path.quadTo(x, start, x, start - bend);
    path.lineTo(x, end + bend);
    path.quadTo(x, end, x - bend, end);
    path.lineTo(to.right() + 4, end);
    m_painter.drawPath(path);
    paintArrowHead(m_painter, {to.right() + 1, end}, {-1, 0}, color);
    paintTime(box, {x + 6, (start + end) / 2 - 10, gap, 20}, color);
  }

  QPainter& m_painter;
  const WaitPicture& m_picture;
  const std::vector<WaitBox>& m_boxes;
  const WaitGeometry& m_geometry;
  const Tokens& m_tokens;
  const WaitLook& m_look;
  Fonts m_fonts;
};

}  // namespace

WaitGeometry::WaitGeometry(const QFont& font) : m_font(font) {
  const QFontMetricsF metrics(font);
  m_letter = metrics.averageCharWidth();
  m_boxHeight = 2 * std::ceil(metrics.height() / 2 + 5);  // even, so that its middle is on a pixel
  m_boxWidth = std::ceil(m_letter * leastCharacters);
  m_lineHeight = m_boxHeight + 16;
  m_columnWidth = m_boxWidth + gap;
}

void WaitGeometry::suit(const WaitPicture& picture, double width) {
  const Fonts fonts(m_font);
  const double badge = badgeIn({0, 0, m_boxWidth, m_boxHeight}).right() + 7;
  double widest = 0;
  for (const auto& box : picture.drawing.boxes) {
    double wanted = QFontMetricsF(fonts.of(picture, box)).horizontalAdvance(waitTitle(picture, box)) + 2 * edgeOfTitle;
    if (box.key.kind == WaitKind::process) wanted += badge;
    if (const QString behind = behindText(box); !behind.isEmpty())
      wanted += QFontMetricsF(fonts.bold).horizontalAdvance(behind) + behindTitle;
    widest = std::max(widest, wanted);
  }
  const double step = m_letter * characterStep;
  const double least = m_letter * leastCharacters;
  const double room = (width - 2 * margin) / std::max(1U, picture.drawing.columns) - gap;
  const double most = std::clamp(room, least, m_letter * mostCharacters);
  m_boxWidth = std::ceil(std::clamp(std::ceil(widest / step) * step, least, most));
  m_columnWidth = m_boxWidth + gap;
}

QRectF WaitGeometry::box(const WaitBox& box) const {
  return {xOf(box.column), yOf(box.line) - m_boxHeight / 2, m_boxWidth, m_boxHeight};
}

QRectF WaitGeometry::heading(const findings::WaitDrawing::Heading& heading) const {
  return {margin, yOf(heading.line) - m_boxHeight / 2, m_boxWidth, m_boxHeight};
}

QSizeF WaitGeometry::size(const WaitPicture& picture) const {
  const auto& drawing = picture.drawing;
  if (drawing.boxes.empty()) return {};
  double width = drawing.columns * m_columnWidth;
  const Fonts fonts(m_font);
  const QFontMetricsF bold(fonts.bold), caption(fonts.caption);
  for (const auto& heading : drawing.headings) {
    width = std::max(width, bold.horizontalAdvance(waitHeading(picture, heading.group)) + 2 * m_boxHeight);
  }
  for (const auto& root : drawing.boxes) {
    if (root.on != WaitBox::no_box) continue;
    const double doing = m_boxHeight + 2 * edgeOfTitle + caption.horizontalAdvance(waitDoing(picture, root.node));
    width = std::max(width, box(root).right() - margin + doing);
  }
  return {2 * margin + width, 2 * margin + drawing.lines * m_lineHeight};
}

void paintWaits(QPainter& painter, const WaitPicture& picture, const WaitGeometry& geometry, const QPalette& palette,
                const WaitLook& look, const QRectF& clip) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  WaitPainter paint(painter, picture, geometry, palette, look);
  const auto& boxes = picture.drawing.boxes;
  for (const auto& box : boxes) {
    if (box.on == WaitBox::no_box) continue;
    const QRectF both = geometry.box(box).united(geometry.box(boxes[box.on]));
    if (both.adjusted(0, 0, gap, 0).intersects(clip)) paint.paintWait(box);
  }
  for (const auto& heading : picture.drawing.headings) {
    const QRectF line = geometry.heading(heading);
    if (line.bottom() > clip.top() && line.top() < clip.bottom()) paint.paintHeading(heading);
  }
  for (const auto& box : boxes) {
    const double beside = box.on == WaitBox::no_box ? 1e5 : 4;
    if (geometry.box(box).adjusted(-4, -4, beside, 4).intersects(clip)) paint.paintBox(box);
  }
  painter.restore();
}

}  // namespace nazir::widgets
