// SPDX-License-Identifier: GPL-3.0-or-later
// How a TimelineView paints itself.
#include "widgets/views/trace/timeline_view.hpp"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <vector>

#include "widgets/data/format.hpp"
#include "widgets/models/trace_words.hpp"

namespace nazir::widgets {
namespace {

using observe::Duration;
using observe::TraceKind;

constexpr int tickDistance = 110;
/// Of the mark below the axis where events were dropped.
constexpr int stripHeight = 3;

QColor colorOfActivity(const Tokens& t, Activity activity) {
  switch (activity) {
    case Activity::running:
      return t.running;
    case Activity::runnable:
      return t.runnable;
    case Activity::suspended:
      return t.suspended;
    case Activity::waiting:
      return t.waiting;
  }
  return t.dim;
}

/// Within a lane of this height: the busier, the higher.
QRect boxOf(Activity activity, int left, int right, int top, int height) {
  const int middle = top + height / 2;
  const int half = activity == Activity::running ? height / 2 - 3 : activity == Activity::runnable ? height / 4 - 1 : 1;
  return {left, middle - half, std::max(1, right - left), 2 * half + (activity == Activity::waiting ? 0 : 1)};
}

/// The height of a part of a lane; what is lower than a pixel is fainter instead, but never invisible.
struct PartHeight {
  int pixels = 0;
  double strength = 1;
};
PartHeight heightOf(double share, int whole) {
  constexpr double least = 0.35;
  const double height = share * whole;
  if (height <= 0) return {};
  return height < 1 ? PartHeight{1, std::max(height, least)} : PartHeight{static_cast<int>(std::lround(height)), 1};
}

QColor strong(QColor color, double strength) {
  color.setAlphaF(static_cast<float>(strength));
  return color;
}

double shareOf(const ActivityShares& shares, Activity activity) {
  return shares[static_cast<std::size_t>(activity)];
}

/// Waiting is a line in the middle, as strong as its share. On it stands what was done, runnable above running, each
/// as high as its share.
void paintShares(QPainter& painter, const Tokens& t, const LaneRun& run, int x, int top, int height) {
  const int left = x + run.left, right = x + run.right;
  const auto box = [&](Activity activity) { return boxOf(activity, left, right, top, height); };
  for (const auto activity : {Activity::waiting, Activity::suspended}) {
    const auto part = heightOf(shareOf(run.shares, activity), 1);
    if (part.pixels > 0) painter.fillRect(box(activity), strong(colorOfActivity(t, activity), part.strength));
  }
  const auto part = [&](Activity activity) { return heightOf(shareOf(run.shares, activity), box(activity).height()); };
  const auto runnable = part(Activity::runnable), running = part(Activity::running);
  int y = top + height / 2 - std::max(1, (runnable.pixels + running.pixels) / 2);
  for (const auto& [activity, each] : {std::pair(Activity::runnable, runnable), {Activity::running, running}}) {
    painter.fillRect(left, y, right - left, each.pixels, strong(colorOfActivity(t, activity), each.strength));
    y += each.pixels;
  }
}

bool isEnd(TraceKind kind) {
  return kind == TraceKind::exit || kind == TraceKind::no_reply;
}

}  // namespace

QColor TimelineView::colorOf(std::uint32_t process) const {
  return colors().series[process % std::size(colors().series)];
}

void TimelineView::paint(QPainter& painter) {
  paintAxis(painter);
  painter.save();
  painter.setClipRect(viewport()->rect().adjusted(0, axisHeight(), 0, -legendHeight()));
  const int first = verticalScrollBar()->value() / lineHeight();
  const int last = std::min(rows(), first + lanesRect().height() / lineHeight() + 2);
  for (int row = first; row < last; ++row) {
    const auto here = rowAt(row);
    const int top = topOf(row);
    painter.save();
    painter.setClipRect(lanesRect(), Qt::IntersectClip);
    if (here.isScheduler) {
      paintScheduler(painter, *here.lane, top);
    } else {
      paintLane(painter, *here.lane, top);
    }
    painter.restore();
    paintCaption(painter, here, top);
  }
  painter.setClipRect(lanesRect());
  paintGaps(painter);
  paintCurrent(painter);
  painter.restore();
  painter.fillRect(m_left - 1, 0, 1, viewport()->height() - legendHeight(), colors().line);
  paintPointer(painter);
  paintLegend(painter);
}

void TimelineView::paintAxis(QPainter& painter) const {
  const auto& t = colors();
  painter.fillRect(0, 0, viewport()->width(), axisHeight(), t.window);
  painter.fillRect(0, axisHeight() - 1, viewport()->width(), 1, t.line);
  painter.setPen(t.dim);
  painter.drawText(QRect(8, 0, m_left - 16, axisHeight()), Qt::AlignVCenter | Qt::AlignLeft,
                   tr("After the first event"));
  const auto step = m_window.step(tickDistance);
  for (const auto& tick : m_window.ticks(tickDistance)) {
    const int x = m_left + static_cast<int>(tick.x);
    painter.fillRect(x, axisHeight(), 1, lanesRect().height(), t.raised);
    painter.fillRect(x, axisHeight() - 6, 1, 6, t.edge);
    painter.drawText(QRect(x + 4, 0, tickDistance - 6, axisHeight()), Qt::AlignVCenter | Qt::AlignLeft,
                     offsetText(tick.at, step));
  }
}

void TimelineView::paintCaption(QPainter& painter, const Row& row, int top) const {
  const auto& t = colors();
  const bool isCurrent =
      current() && !row.isScheduler && digest()->log.entries()[*current()].process == row.lane->subject;
  painter.fillRect(0, top, m_left - 1, lineHeight(), isCurrent ? t.accentTint : t.surface);
  if (isCurrent) painter.fillRect(0, top, 3, lineHeight(), t.accent);
  painter.setPen(row.isScheduler ? t.dim : t.text);
  const QString title = painter.fontMetrics().elidedText(titleOfRow(row), Qt::ElideMiddle, m_left - 18);
  painter.drawText(QRect(10, top, m_left - 18, lineHeight()), Qt::AlignVCenter | Qt::AlignLeft, title);
  painter.fillRect(0, top + lineHeight() - 1, viewport()->width(), 1, t.raised);
}

void TimelineView::paintLane(QPainter& painter, const TraceLane& lane, int top) const {
  const auto& t = colors();
  const double begin = std::max(0.0, m_window.xOf(lane.begin));
  const double end = std::min<double>(m_window.width(), m_window.xOf(lane.end));
  if (end >= begin) {
    painter.fillRect(QRectF(m_left + begin, top + lineHeight() / 2, std::max(1.0, end - begin), 1), t.line);
  }
  for (const auto& run : runsOf(lane.spans, m_window)) {
    paintShares(painter, t, run, m_left, top, lineHeight());
  }
  for (const auto& run : runsOf(lane.calls, m_window)) {
    const auto part = heightOf(shareOf(run.shares, Activity::waiting), 1);
    painter.fillRect(m_left + run.left, top + lineHeight() - 4, run.right - run.left, 2, strong(t.gold, part.strength));
  }
  paintMarks(painter, lane, top);
}

void TimelineView::paintScheduler(QPainter& painter, const TraceLane& lane, int top) const {
  const auto& t = colors();
  for (const auto& run : runsOf(lane.spans, m_window)) {
    paintShares(painter, t, run, m_left, top, lineHeight());
  }
  // Turns that are wide enough show whose they are.
  constexpr double wide = 3, named = 40;
  const auto begin = m_window.timeAt(0), end = m_window.timeAt(m_window.width());
  auto span = std::partition_point(lane.spans.begin(), lane.spans.end(),
                                   [&](const TraceSpan& each) { return each.to <= begin; });
  for (; span != lane.spans.end() && span->from < end; ++span) {
    const double from = std::max(0.0, m_window.xOf(span->from));
    const double to = std::min<double>(m_window.width(), m_window.xOf(span->to));
    if (to - from < wide) continue;
    const QRect box =
        boxOf(Activity::running, m_left + static_cast<int>(from), m_left + static_cast<int>(to), top, lineHeight());
    painter.fillRect(box, colorOf(span->process));
    if (to - from < named) continue;
    const auto& process = digest()->log.processes()[span->process];
    const QString title =
        QString::fromStdString(process.name.empty() ? widgets::titleOf(digest()->log, span->process) : process.name);
    painter.setPen(t.dark ? t.window : t.surface);
    painter.drawText(box.adjusted(4, 0, -2, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(title, Qt::ElideRight, box.width() - 6));
  }
}

void TimelineView::paintMarks(QPainter& painter, const TraceLane& lane, int top) const {
  const auto& t = colors();
  const auto& entries = digest()->log.entries();
  const int middle = top + lineHeight() / 2, reach = lineHeight() / 2 - 2;
  const auto firstAfter = [&](auto from, Duration at) {
    return std::partition_point(from, lane.marks.end(), [&](std::uint32_t event) { return entries[event].at < at; });
  };
  auto mark = firstAfter(lane.marks.begin(), m_window.timeAt(-nearby));
  const auto end = m_window.timeAt(m_window.width() + nearby);
  // Marks that stand close leave the middle of the lane to what the process did.
  constexpr int close = 4;
  int before = -1'000'000, lifeBefore = before;
  while (mark != lane.marks.end() && entries[*mark].at <= end) {
    const auto& entry = entries[*mark];
    const int x = static_cast<int>(std::floor(m_window.xOf(entry.at)));
    const auto kind = entry.event.kind;
    // One mark for each pixel.
    const auto next = firstAfter(std::next(mark), std::max(m_window.timeAt(x + 1), entry.at));
    const bool isClose =
        x - before < close || (next != lane.marks.end() && m_window.xOf(entries[*next].at) < x + close);
    before = x;
    const QColor color = isEnd(kind) ? t.exited : isMessage(kind) && kind != TraceKind::spawned ? t.info : t.gold;
    if (kind <= TraceKind::no_reply && isClose) {
      painter.fillRect(m_left + x, isReceiving(kind) ? middle + reach - 2 : middle - reach, 1, 2, color);
    } else if (kind > TraceKind::no_reply && x - lifeBefore < close) {
      painter.fillRect(m_left + x, middle - reach, 1, 2, color);
    } else if (kind <= TraceKind::no_reply) {
      // Out of the lane upwards, into it from below.
      painter.fillRect(m_left + x, isReceiving(kind) ? middle : middle - reach, 1, reach, t.text);
      painter.fillRect(m_left + x - 1, isReceiving(kind) ? middle + reach - 3 : middle - reach, 3, 3, color);
    } else {
      painter.save();
      painter.setRenderHint(QPainter::Antialiasing);
      painter.setPen(Qt::NoPen);
      painter.setBrush(color);
      const QPointF center(m_left + x + 0.5, middle + 0.5);
      painter.drawPolygon(
          QPolygonF({center - QPointF(0, 5), center + QPointF(4, 0), center + QPointF(0, 5), center - QPointF(4, 0)}));
      painter.restore();
    }
    if (kind > TraceKind::no_reply) lifeBefore = x;
    mark = next;
  }
}

void TimelineView::paintGaps(QPainter& painter) const {
  const auto& log = digest()->log;
  if (log.empty()) return;
  // An overloaded node has a gap each millisecond: a column is painted once.
  std::vector<bool> dropped(static_cast<std::size_t>(std::max(1, m_window.width())));
  for (const auto& gap : log.gaps()) {
    const auto at = gap.before < log.size() ? log.entries()[gap.before].at : log.end();
    const double to = m_window.xOf(at), from = m_window.xOf(gap.since);
    if (to < 0 || from > m_window.width()) continue;
    if (gap.dropped > 0) {
      const auto columnOf = [&](double x) {
        return static_cast<std::ptrdiff_t>(std::clamp(x, 0.0, static_cast<double>(dropped.size() - 1)));
      };
      std::fill(dropped.begin() + columnOf(from), dropped.begin() + columnOf(to) + 1, true);
    }
    if (gap.lost == 0 || to > m_window.width()) continue;
    painter.setPen(QPen(colors().error, 1, Qt::DashLine));
    painter.drawLine(QPointF(m_left + to, axisHeight()), QPointF(m_left + to, lanesRect().bottom()));
    painter.drawText(QPointF(m_left + to + 4, axisHeight() + fontMetrics().ascent() + 2),
                     tr("%1 lost").arg(format::count(gap.lost)));
  }
  for (std::size_t column = 0; column < dropped.size(); ++column) {
    if (dropped[column])
      painter.fillRect(m_left + static_cast<int>(column), axisHeight(), 1, stripHeight, colors().error);
  }
}

void TimelineView::paintCurrent(QPainter& painter) const {
  if (!current()) return;
  const auto point = pointOf(*current());
  if (!point) return;
  const auto& t = colors();
  painter.fillRect(point->x(), axisHeight(), 1, lanesRect().height(), t.accent);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(t.accent, 1.5));
  if (const auto partner = digest()->partners[*current()]; partner != TraceLog::nobody) {
    if (const auto other = pointOf(partner)) {
      painter.drawLine(*point, *other);
      painter.setBrush(t.accent);
      painter.drawEllipse(*other, 3, 3);
    }
  }
  painter.setBrush(t.surface);
  painter.drawEllipse(*point, 4, 4);
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void TimelineView::paintPointer(QPainter& painter) const {
  if (!pointer() || pointer()->x() < m_left) return;
  const auto& t = colors();
  const int x = pointer()->x();
  painter.fillRect(x, axisHeight(), 1, lanesRect().height(), t.edge);
  const auto at = m_window.timeAt(x - m_left) - digest()->log.begin();
  const auto exact = Duration(std::max<std::int64_t>(1, m_window.step(tickDistance).count() / 100));
  const QString text = offsetText(at, exact);
  const int width = fontMetrics().horizontalAdvance(text) + 12;
  const QRect box(std::clamp(x - width / 2, m_left, std::max(m_left, viewport()->width() - width)), 1, width,
                  axisHeight() - 2);
  painter.fillRect(box, t.raised);
  painter.setPen(t.text);
  painter.drawText(box, Qt::AlignCenter, text);
}

void TimelineView::paintLegend(QPainter& painter) const {
  const auto& t = colors();
  const int top = viewport()->height() - legendHeight();
  painter.fillRect(0, top, viewport()->width(), legendHeight(), t.window);
  painter.fillRect(0, top, viewport()->width(), 1, t.line);
  int x = 10;
  const auto say = [&](const QString& text) {
    painter.setPen(t.dim);
    painter.drawText(QPoint(x, top + 4 + fontMetrics().ascent()), text);
    x += fontMetrics().horizontalAdvance(text) + 16;
  };
  const auto& lanes = *digest()->lanes;
  if (lanes.schedulers.empty()) {
    say(tr("Scheduling was not traced: the lanes have messages and life only."));
  } else {
    for (const auto activity : {Activity::running, Activity::runnable, Activity::waiting}) {
      painter.fillRect(boxOf(activity, x, x + 14, top, legendHeight()), colorOfActivity(t, activity));
      x += 20;
      say(activityWords(activity));
    }
  }
  if (const auto dropped = digest()->log.dropped(); dropped > 0) {
    painter.fillRect(x, top + legendHeight() / 2 - 1, 14, stripHeight, t.error);
    x += 20;
    say(tr("%1 dropped").arg(format::count(dropped)));
  }
  for (const bool receiving : {false, true}) {
    const int middle = top + legendHeight() / 2;
    painter.fillRect(x + 3, receiving ? middle : middle - 7, 1, 8, t.text);
    painter.fillRect(x + 2, receiving ? middle + 5 : middle - 7, 3, 3, t.info);
    x += 12;
    say(receiving ? tr("took a message") : tr("sent a message"));
  }
  painter.fillRect(x, top + legendHeight() / 2, 14, 2, t.gold);
  x += 20;
  say(tr("waits for a reply"));
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(t.gold);
  const QPointF center(x + 4, top + legendHeight() / 2.0);
  painter.drawPolygon(
      QPolygonF({center - QPointF(0, 5), center + QPointF(4, 0), center + QPointF(0, 5), center - QPointF(4, 0)}));
  painter.restore();
  x += 14;
  say(tr("life"));
}

}  // namespace nazir::widgets
