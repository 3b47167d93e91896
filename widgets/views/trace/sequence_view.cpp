// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/trace/sequence_view.hpp"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <algorithm>
#include <cmath>

#include "widgets/data/event_words.hpp"
#include "widgets/data/format.hpp"
#include "widgets/models/trace_words.hpp"

namespace nazir::widgets {
namespace {

using observe::TraceKind;

constexpr double leastZoom = 0.2, mostZoom = 4;
constexpr int leastColumn = 40, mostColumn = 600, usualColumn = 180;
constexpr int readable = 14;  // rows below this height have no texts
constexpr std::size_t mostCrossing = 300;

}  // namespace

SequenceView::SequenceView(QWidget* parent) : TraceCanvas(tr("Sequence diagram of the trace"), parent) {}

const TraceSequence* SequenceView::sequence() const {
  return digest() && digest()->sequence ? &*digest()->sequence : nullptr;
}

int SequenceView::rowHeight() const {
  return std::max(4, static_cast<int>((lineHeight() + 2) * m_zoom));
}

int SequenceView::columnWidth() const {
  return static_cast<int>(std::clamp<double>(m_column, leastColumn, mostColumn));
}

int SequenceView::headerHeight() const {
  return 2 * fontMetrics().height() + 10;
}

int SequenceView::timesWidth() const {
  return fontMetrics().horizontalAdvance(QStringLiteral("88,888.888 ms")) + 18;
}

QRect SequenceView::chartRect() const {
  return viewport()->rect().adjusted(timesWidth(), headerHeight(), 0, 0);
}

std::uint32_t SequenceView::firstColumn() const {
  return static_cast<std::uint32_t>(std::max(0, horizontalScrollBar()->value() / columnWidth() - 1));
}

int SequenceView::xOf(std::uint32_t column) const {
  return timesWidth() + static_cast<int>(column) * columnWidth() + columnWidth() / 2 - horizontalScrollBar()->value();
}

int SequenceView::yOf(std::uint32_t row) const {
  return headerHeight() + static_cast<int>(row) * rowHeight() + rowHeight() / 2 - verticalScrollBar()->value();
}

std::optional<std::uint32_t> SequenceView::rowAtY(int y) const {
  if (!sequence() || y < headerHeight()) return std::nullopt;
  const int row = (y - headerHeight() + verticalScrollBar()->value()) / rowHeight();
  if (row >= static_cast<int>(sequence()->rows.size())) return std::nullopt;
  return static_cast<std::uint32_t>(row);
}

std::optional<std::uint32_t> SequenceView::rowOf(std::uint32_t event) const {
  if (!sequence()) return std::nullopt;
  const auto& rows = sequence()->rows;
  const auto found = std::lower_bound(rows.begin(), rows.end(), event);
  if (found == rows.end() || *found != event) return std::nullopt;
  return static_cast<std::uint32_t>(found - rows.begin());
}

std::optional<QPoint> SequenceView::pointOf(std::uint32_t event) const {
  const auto row = rowOf(event);
  if (!row) return std::nullopt;
  return QPoint(xOf(sequence()->columnOf[*row]), yOf(*row));
}

void SequenceView::adapt(bool anew) {
  if (!anew || !sequence()) return;
  verticalScrollBar()->setValue(0);
  horizontalScrollBar()->setValue(0);
  fit();
}

void SequenceView::setRanges() {
  const auto rows = sequence() ? static_cast<int>(sequence()->rows.size()) : 0;
  const auto columns = sequence() ? static_cast<int>(sequence()->columns.size()) : 0;
  if (m_column == 0 && columns > 0) fit();
  const QRect chart = chartRect();
  verticalScrollBar()->setPageStep(std::max(1, chart.height()));
  verticalScrollBar()->setSingleStep(rowHeight());
  verticalScrollBar()->setRange(0, std::max(0, rows * rowHeight() - chart.height()));
  horizontalScrollBar()->setPageStep(std::max(1, chart.width()));
  horizontalScrollBar()->setSingleStep(columnWidth() / 2);
  horizontalScrollBar()->setRange(0, std::max(0, columns * columnWidth() - chart.width()));
}

void SequenceView::fit() {
  m_zoom = 1;
  // All columns, if they then have room for their names.
  const auto columns = sequence() ? std::max<std::size_t>(1, sequence()->columns.size()) : 1;
  m_column =
      std::clamp<double>(chartRect().width() / static_cast<double>(columns), usualColumn * 0.7, usualColumn * 1.6);
  if (sequence()) setRanges();
  viewport()->update();
}

void SequenceView::zoom(double factor, const QPoint& at) {
  const double row = (at.y() - headerHeight() + verticalScrollBar()->value()) / static_cast<double>(rowHeight());
  const double column = (at.x() - timesWidth() + horizontalScrollBar()->value()) / static_cast<double>(columnWidth());
  m_zoom = std::clamp(m_zoom / factor, leastZoom, mostZoom);
  m_column = std::clamp<double>(m_column / std::sqrt(factor), leastColumn, mostColumn);
  setRanges();
  verticalScrollBar()->setValue(static_cast<int>(row * rowHeight()) - at.y() + headerHeight());
  horizontalScrollBar()->setValue(static_cast<int>(column * columnWidth()) - at.x() + timesWidth());
  viewport()->update();
}

void SequenceView::goTo(bool end) {
  if (sequence()) chooseRow(end ? static_cast<std::int64_t>(sequence()->rows.size()) - 1 : 0);
}

void SequenceView::chooseRow(std::int64_t row) {
  if (sequence()->rows.empty()) return;
  const auto last = static_cast<std::int64_t>(sequence()->rows.size()) - 1;
  choose(sequence()->rows[static_cast<std::size_t>(std::clamp<std::int64_t>(row, 0, last))]);
}

void SequenceView::step(int) {
  if (!current()) return;
  const auto partner = digest()->partners[*current()];
  if (partner != TraceLog::nobody) choose(partner);
}

bool SequenceView::takeKey(const QKeyEvent& key) {
  if (!sequence()) return false;
  const int page = std::max(1, chartRect().height() / rowHeight() - 1);
  const auto move = [&](int rows) {
    const auto row = current() ? rowOf(*current()) : std::nullopt;
    chooseRow(row ? static_cast<std::int64_t>(*row) + rows : 0);
    return true;
  };
  switch (key.key()) {
    case Qt::Key_Up:
      return move(-1);
    case Qt::Key_Down:
      return move(1);
    case Qt::Key_PageUp:
      return move(-page);
    case Qt::Key_PageDown:
      return move(page);
    default:
      return false;
  }
}

QPoint SequenceView::center() const {
  if (const auto event = current()) {
    const auto point = pointOf(*event);
    if (point && chartRect().contains(*point)) return *point;
  }
  return chartRect().center();
}

void SequenceView::reveal(std::uint32_t event) {
  const auto row = rowOf(event);
  if (!row) return;
  const int top = static_cast<int>(*row) * rowHeight();
  auto* vertical = verticalScrollBar();
  if (top < vertical->value()) vertical->setValue(top);
  if (top + rowHeight() > vertical->value() + vertical->pageStep()) {
    vertical->setValue(top + rowHeight() - vertical->pageStep());
  }
  const int left = static_cast<int>(sequence()->columnOf[*row]) * columnWidth();
  auto* horizontal = horizontalScrollBar();
  if (left < horizontal->value()) horizontal->setValue(left);
  if (left + columnWidth() > horizontal->value() + horizontal->pageStep()) {
    horizontal->setValue(left + columnWidth() - horizontal->pageStep());
  }
}

std::optional<std::uint32_t> SequenceView::eventAt(const QPoint& at) const {
  const auto row = rowAtY(at.y());
  return row ? std::optional(sequence()->rows[*row]) : std::nullopt;
}

std::optional<std::uint32_t> SequenceView::processAt(const QPoint& at) const {
  if (sequence() && at.y() < headerHeight() && at.x() >= timesWidth()) {
    const auto column =
        static_cast<std::size_t>((at.x() - timesWidth() + horizontalScrollBar()->value()) / columnWidth());
    if (column >= sequence()->columns.size()) return std::nullopt;
    return sequence()->columns[column];
  }
  return TraceCanvas::processAt(at);
}

QString SequenceView::helpAt(const QPoint& at) const {
  if (at.y() < headerHeight()) {
    const auto process = processAt(at);
    if (!process) return {};
    return *process == TraceLog::nobody
               ? tr("Whatever is no process: the runtime, a timer, or another thread of the program.")
               : QString::fromStdString(titleOf(digest()->log, *process));
  }
  const auto event = eventAt(at);
  return event ? eventDetails(*digest(), *event) : QString();
}

QColor SequenceView::colorOf(ArrowKind kind) const {
  const auto& t = colors();
  switch (kind) {
    case ArrowKind::message:
      return t.info;
    case ArrowKind::call:
      return t.accent;
    case ArrowKind::answer:
      return t.running;
    case ArrowKind::failure:
      return t.error;
    case ArrowKind::spawn:
      return t.gold;
  }
  return t.text;
}

void SequenceView::paint(QPainter& painter) {
  if (!sequence() || sequence()->rows.empty()) return;
  const auto first = static_cast<std::uint32_t>(verticalScrollBar()->value() / rowHeight());
  const auto last = std::min(static_cast<std::uint32_t>(sequence()->rows.size() - 1),
                             first + static_cast<std::uint32_t>(chartRect().height() / rowHeight() + 1));
  painter.save();
  painter.setClipRect(viewport()->rect().adjusted(0, headerHeight(), 0, 0));
  if (current()) {
    if (const auto row = rowOf(*current())) {
      const QRect line(0, yOf(*row) - rowHeight() / 2, viewport()->width(), rowHeight());
      painter.fillRect(line, colors().accentTint);
      painter.fillRect(QRect(line.left(), line.top(), 3, line.height()), colors().accent);
    }
  }
  paintLifelines(painter);
  painter.save();
  painter.setClipRect(chartRect(), Qt::IntersectClip);
  painter.setRenderHint(QPainter::Antialiasing);
  std::size_t crossing = 0;
  sequence()->arrowsIn(first, last, [&](const TraceArrow& arrow) {
    // Those that only pass by are many where mailboxes are long: the first of them suffice.
    if (arrow.fromRow < first && arrow.toRow > last && ++crossing > mostCrossing) return;
    paintArrow(painter, arrow);
  });
  painter.setRenderHint(QPainter::Antialiasing, false);
  if (rowHeight() >= readable) {
    sequence()->arrowsIn(first, last, [&](const TraceArrow& arrow) {
      if (arrow.fromRow >= first) paintLabel(painter, arrow);
    });
  }
  painter.restore();
  paintRows(painter, first, last);
  painter.restore();
  paintHeader(painter);
}

void SequenceView::paintLifelines(QPainter& painter) const {
  const int bottom =
      std::min(viewport()->height(), yOf(static_cast<std::uint32_t>(sequence()->rows.size() - 1)) + rowHeight());
  for (std::uint32_t column = firstColumn(); column < sequence()->columns.size(); ++column) {
    const int x = xOf(column);
    if (x > viewport()->width()) break;
    if (x >= timesWidth()) painter.fillRect(x, headerHeight(), 1, bottom - headerHeight(), colors().edge);
  }
}

void SequenceView::paintArrow(QPainter& painter, const TraceArrow& arrow) const {
  const QColor color = colorOf(arrow.kind);
  const bool whole = arrow.sent != TraceLog::nobody && arrow.received != TraceLog::nobody;
  const bool isCurrent = current() && (arrow.sent == *current() || arrow.received == *current());
  painter.setPen(QPen(color, isCurrent ? 2.5 : 1.3, whole ? Qt::SolidLine : Qt::DashLine));
  painter.setBrush(Qt::NoBrush);
  QPointF from(xOf(arrow.from) + 0.5, yOf(arrow.fromRow) + 0.5), to(xOf(arrow.to) + 0.5, yOf(arrow.toRow) + 0.5);
  QPointF direction = to - from;
  if (arrow.from == arrow.to) {  // to itself: around the corner
    const double out = std::min(24, columnWidth() / 3);
    if (arrow.fromRow == arrow.toRow) to.ry() += rowHeight() / 2.0 - 2;
    QPainterPath loop(from);
    loop.cubicTo(from + QPointF(out, 0), to + QPointF(out, 0), to);
    painter.drawPath(loop);
    direction = QPointF(-1, 0);
  } else {
    painter.drawLine(from, to);
  }
  const double length = std::hypot(direction.x(), direction.y());
  if (length == 0) return;
  const QPointF along = direction / length * 8, across(-along.y() * 0.45, along.x() * 0.45);
  painter.setPen(QPen(color, 1.3));
  painter.setBrush(arrow.received == TraceLog::nobody ? colors().surface : color);
  painter.drawPolygon(QPolygonF({to, to - along + across, to - along - across}));
}

void SequenceView::paintLabel(QPainter& painter, const TraceArrow& arrow) const {
  const auto event = arrow.sent != TraceLog::nobody ? arrow.sent : arrow.received;
  const auto& entry = digest()->log.entries()[event];
  const auto& words = entry.event.text.empty() ? entry.event.type : entry.event.text;
  const QString whole = QString::fromStdString(words).replace(QLatin1Char('\n'), QLatin1Char(' '));
  const int left = std::min(xOf(arrow.from), xOf(arrow.to)), right = std::max(xOf(arrow.from), xOf(arrow.to));
  // Near its sender, whose row has no other arrow. To itself: beside the loop.
  const bool loops = arrow.from == arrow.to;
  const int room = loops ? columnWidth() - 40 : right - left - 24;
  if (room < 20) return;
  const QString text = painter.fontMetrics().elidedText(whole, Qt::ElideRight, room);
  const int width = painter.fontMetrics().horizontalAdvance(text);
  int x = left + 30;
  if (!loops) x = arrow.to > arrow.from ? left + 12 : right - 12 - width;
  const int baseline = yOf(arrow.fromRow) - 3;
  QColor ground = colors().surface;
  ground.setAlpha(190);
  painter.fillRect(
      QRect(x - 2, baseline - painter.fontMetrics().ascent(), width + 4, painter.fontMetrics().ascent() + 2), ground);
  painter.setPen(colors().text);
  painter.drawText(QPoint(x, baseline), text);
}

void SequenceView::paintRows(QPainter& painter, std::uint32_t first, std::uint32_t last) const {
  const auto& t = colors();
  const auto& log = digest()->log;
  auto gap = std::partition_point(log.gaps().begin(), log.gaps().end(),
                                  [&](const TraceGap& each) { return each.before < sequence()->rows[first]; });
  for (auto row = first; row <= last; ++row) {
    const auto event = sequence()->rows[row];
    const auto& entry = log.entries()[event];
    const int y = yOf(row);
    const QRect line(0, y - rowHeight() / 2, viewport()->width(), rowHeight());
    for (; gap != log.gaps().end() && gap->before <= event; ++gap) {
      painter.setPen(QPen(t.error, 1, Qt::DashLine));
      painter.drawLine(0, line.top(), viewport()->width(), line.top());
      if (rowHeight() < readable) continue;
      QStringList words;
      if (gap->lost > 0) words.push_back(tr("%1 events lost").arg(format::count(gap->lost)));
      if (gap->dropped > 0) words.push_back(tr("%1 events dropped").arg(format::count(gap->dropped)));
      painter.drawText(QPoint(timesWidth() + 8, line.top() + fontMetrics().ascent()),
                       words.join(QStringLiteral(" · ")));
    }
    if (rowHeight() >= readable) {
      painter.setPen(t.dim);
      painter.drawText(QRect(6, line.top(), timesWidth() - 16, line.height()), Qt::AlignVCenter | Qt::AlignRight,
                       offsetText(entry.at - log.begin(), std::chrono::microseconds(1)));
    }
    if (sequence()->arrowOf[row] != TraceLog::nobody) continue;
    const int x = xOf(sequence()->columnOf[row]);
    if (x < timesWidth()) continue;
    const bool ended = entry.event.kind == TraceKind::exit;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ended ? t.exited : t.gold, 2));
    painter.setBrush(t.surface);
    if (ended) {
      painter.drawLine(x - 4, y - 4, x + 4, y + 4);
      painter.drawLine(x - 4, y + 4, x + 4, y - 4);
    } else {
      painter.drawEllipse(QPoint(x, y), 3, 3);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (rowHeight() < readable) continue;
    QString text = eventWords(entry.event.kind);
    if (const QString other = otherWords(log, event); !other.isEmpty()) text += QLatin1Char(' ') + other;
    if (!entry.event.text.empty()) text += QStringLiteral(": ") + QString::fromStdString(entry.event.text);
    painter.setPen(t.dim);
    painter.drawText(QRect(x + 10, line.top(), std::max(columnWidth() - 20, 120), line.height()),
                     Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, std::max(columnWidth() - 20, 120)));
  }
}

void SequenceView::paintHeader(QPainter& painter) const {
  const auto& t = colors();
  const auto& log = digest()->log;
  painter.fillRect(0, 0, viewport()->width(), headerHeight(), t.window);
  painter.fillRect(0, headerHeight() - 1, viewport()->width(), 1, t.line);
  painter.setClipRect(timesWidth(), 0, viewport()->width(), headerHeight());
  const int line = fontMetrics().height();
  for (std::uint32_t column = firstColumn(); column < sequence()->columns.size(); ++column) {
    const int x = xOf(column);
    if (x > viewport()->width() + columnWidth()) break;
    if (x < timesWidth() - columnWidth()) continue;
    const auto process = sequence()->columns[column];
    const int width = columnWidth() - 10;
    const QRect box(x - width / 2, 4, width, line);
    const bool outside = process == TraceLog::nobody;
    if (outside) {
      painter.setPen(t.dim);
      painter.drawText(QRect(x - width / 2, 4, width, 2 * line), Qt::AlignCenter | Qt::TextWordWrap,
                       outsideWords(observe::TraceKind::receive));
      continue;
    }
    const QString pid = QString::fromStdString(observe::to_text(log.processes()[process].pid, log.origin().format));
    const QString name = QString::fromStdString(log.processes()[process].name);
    painter.setPen(t.text);
    painter.drawText(box, Qt::AlignCenter,
                     painter.fontMetrics().elidedText(name.isEmpty() ? pid : name, Qt::ElideMiddle, width));
    painter.setPen(t.dim);
    if (!name.isEmpty()) painter.drawText(box.translated(0, line), Qt::AlignCenter, pid);
  }
  painter.setClipping(false);
  painter.setPen(t.dim);
  painter.drawText(QRect(8, 0, timesWidth() - 16, headerHeight()), Qt::AlignVCenter | Qt::AlignRight | Qt::TextWordWrap,
                   tr("After the first event"));
}

}  // namespace nazir::widgets
