// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/trace/timeline_view.hpp"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>
#include <cmath>

#include "widgets/data/format.hpp"
#include "widgets/models/trace_words.hpp"

namespace nazir::widgets {
namespace {

using observe::Duration;
using observe::TraceKind;

constexpr int captionCharacters = 30;
constexpr int tickDistance = 110;
constexpr int nearby = 6;
constexpr double scrollSteps = 100'000;

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

bool isEnd(TraceKind kind) {
  return kind == TraceKind::exit || kind == TraceKind::no_reply;
}

}  // namespace

TimelineView::TimelineView(QWidget* parent) : TraceCanvas(tr("Timeline of the trace"), parent) {
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
  connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
    if (m_moving) return;
    m_window.moveTo(value / scrollSteps * m_window.whole());
    viewport()->update();
  });
}

int TimelineView::axisHeight() const {
  return fontMetrics().height() + 10;
}

int TimelineView::legendHeight() const {
  return fontMetrics().height() + 8;
}

QRect TimelineView::lanesRect() const {
  return viewport()->rect().adjusted(m_left, axisHeight(), 0, -legendHeight());
}

int TimelineView::rows() const {
  if (!digest() || !digest()->lanes) return 0;
  return static_cast<int>(digest()->lanes->schedulers.size() + digest()->lanes->processes.size());
}

TimelineView::Row TimelineView::rowAt(int row) const {
  const auto& lanes = *digest()->lanes;
  const auto at = static_cast<std::size_t>(row);
  if (at < lanes.schedulers.size()) return {&lanes.schedulers[at], true};
  return {&lanes.processes[at - lanes.schedulers.size()], false};
}

std::optional<int> TimelineView::rowOfProcess(std::uint32_t process) const {
  if (!digest() || !digest()->lanes || process >= digest()->lanes->laneOf.size()) return std::nullopt;
  const auto lane = digest()->lanes->laneOf[process];
  if (lane == TraceLog::nobody) return std::nullopt;
  return static_cast<int>(digest()->lanes->schedulers.size() + lane);
}

int TimelineView::topOf(int row) const {
  return axisHeight() + row * lineHeight() - verticalScrollBar()->value();
}

std::optional<int> TimelineView::rowAtY(int y) const {
  if (y < axisHeight() || y >= viewport()->height() - legendHeight()) return std::nullopt;
  const int row = (y - axisHeight() + verticalScrollBar()->value()) / lineHeight();
  return row < rows() ? std::optional(row) : std::nullopt;
}

void TimelineView::adapt(bool anew) {
  if (!digest()) return;
  m_window.setWhole(digest()->log.begin(), digest()->log.end());
  if (anew) {
    m_window.fit();
    verticalScrollBar()->setValue(0);
  }
}

void TimelineView::setRanges() {
  m_left = std::min(fontMetrics().averageCharWidth() * captionCharacters, viewport()->width() / 3);
  m_window.setWidth(viewport()->width() - m_left);
  const int page = std::max(1, lanesRect().height());
  verticalScrollBar()->setPageStep(page);
  verticalScrollBar()->setSingleStep(lineHeight());
  verticalScrollBar()->setRange(0, std::max(0, rows() * lineHeight() - page));
  moveScrollBar();
}

void TimelineView::moveScrollBar() {
  m_moving = true;
  const double share = m_window.span() / m_window.whole();
  auto* bar = horizontalScrollBar();
  bar->setPageStep(std::max(1, static_cast<int>(share * scrollSteps)));
  bar->setSingleStep(std::max(1, bar->pageStep() / 20));
  bar->setRange(0, static_cast<int>((1 - share) * scrollSteps));
  bar->setValue(static_cast<int>(m_window.begin() / m_window.whole() * scrollSteps));
  m_moving = false;
  viewport()->update();
}

void TimelineView::zoom(double factor, const QPoint& at) {
  m_window.zoom(factor, std::clamp(at.x() - m_left, 0, m_window.width()));
  moveScrollBar();
}

void TimelineView::fit() {
  m_window.fit();
  moveScrollBar();
}

void TimelineView::pan(int dx, int dy) {
  m_window.pan(dx);
  moveScrollBar();
  TraceCanvas::pan(0, dy);
}

void TimelineView::goTo(bool end) {
  m_window.moveTo(end ? m_window.whole() : 0);
  moveScrollBar();
}

QPoint TimelineView::center() const {
  if (const auto event = current()) {
    const auto point = pointOf(*event);
    if (point && lanesRect().contains(*point)) return *point;
  }
  return lanesRect().center();
}

std::optional<QPoint> TimelineView::pointOf(std::uint32_t event) const {
  const auto& entry = digest()->log.entries()[event];
  const auto row = rowOfProcess(entry.process);
  if (!row) return std::nullopt;
  const double x = std::clamp(m_window.xOf(entry.at), -1e6, 1e6);
  return QPoint(m_left + static_cast<int>(std::floor(x)), topOf(*row) + lineHeight() / 2);
}

void TimelineView::reveal(std::uint32_t event) {
  const auto& entry = digest()->log.entries()[event];
  m_window.reveal(entry.at);
  moveScrollBar();
  if (const auto row = rowOfProcess(entry.process)) {
    const int top = *row * lineHeight();
    auto* bar = verticalScrollBar();
    if (top < bar->value()) bar->setValue(top);
    if (top + lineHeight() > bar->value() + bar->pageStep()) bar->setValue(top + lineHeight() - bar->pageStep());
  }
}

void TimelineView::step(int direction) {
  const auto& shown = digest()->shown;
  if (shown.empty()) return;
  if (!current()) {
    choose(direction > 0 ? shown.front() : shown.back());
    return;
  }
  // Within the lane of the current event.
  const auto process = digest()->log.entries()[*current()].process;
  auto at = std::lower_bound(shown.begin(), shown.end(), *current()) - shown.begin();
  const auto size = static_cast<std::ptrdiff_t>(shown.size());
  const bool isShown = at < size && shown[static_cast<std::size_t>(at)] == *current();
  if (direction > 0 && isShown) ++at;
  if (direction < 0) --at;
  for (; at >= 0 && at < size; at += direction) {
    const auto event = shown[static_cast<std::size_t>(at)];
    if (digest()->log.entries()[event].process != process) continue;
    choose(event);
    return;
  }
}

bool TimelineView::takeKey(const QKeyEvent& key) {
  if ((key.key() != Qt::Key_Up && key.key() != Qt::Key_Down) || !current() || !digest()->lanes) return false;
  const int direction = key.key() == Qt::Key_Up ? -1 : 1;
  const auto& entry = digest()->log.entries()[*current()];
  const auto from = rowOfProcess(entry.process);
  for (int row = from.value_or(0) + direction; row >= 0 && row < rows(); row += direction) {
    if (rowAt(row).isScheduler) return true;
    const auto mark = nearestMark(*rowAt(row).lane, entry.at);
    if (!mark) continue;
    choose(*mark);
    return true;
  }
  return true;
}

std::optional<std::uint32_t> TimelineView::nearestMark(const TraceLane& lane, Duration at) const {
  const auto& entries = digest()->log.entries();
  const auto after = std::partition_point(lane.marks.begin(), lane.marks.end(),
                                          [&](std::uint32_t event) { return entries[event].at < at; });
  std::optional<std::uint32_t> nearest;
  if (after != lane.marks.end()) nearest = *after;
  if (after != lane.marks.begin()) {
    const auto before = *std::prev(after);
    if (!nearest || at - entries[before].at < entries[*nearest].at - at) nearest = before;
  }
  if (nearest || lane.spans.empty()) return nearest;
  const auto* span = spanAt(lane.spans, at);
  return span ? span->event : lane.spans.front().event;
}

std::optional<std::uint32_t> TimelineView::eventAt(const QPoint& at) const {
  const auto row = rowAtY(at.y());
  if (!row || at.x() < m_left) return std::nullopt;
  const auto& lane = *rowAt(*row).lane;
  const auto time = m_window.timeAt(at.x() - m_left);
  if (!lane.marks.empty()) {
    const auto mark = nearestMark(lane, time);
    if (mark && std::abs(m_window.xOf(digest()->log.entries()[*mark].at) + m_left - at.x()) <= nearby) return mark;
  }
  const auto* span = spanAt(lane.spans, time);
  return span ? std::optional(span->event) : std::nullopt;
}

std::optional<std::uint32_t> TimelineView::processAt(const QPoint& at) const {
  const auto row = rowAtY(at.y());
  if (!row) return std::nullopt;
  if (!rowAt(*row).isScheduler) return rowAt(*row).lane->subject;
  return TraceCanvas::processAt(at);
}

QString TimelineView::titleOfRow(const Row& row) const {
  if (row.isScheduler) return tr("Scheduler %1").arg(row.lane->subject + 1);
  return QString::fromStdString(widgets::titleOf(digest()->log, row.lane->subject));
}

QString TimelineView::helpAt(const QPoint& at) const {
  const auto row = rowAtY(at.y());
  if (!row) return {};
  const auto here = rowAt(*row);
  if (at.x() < m_left) return titleOfRow(here);
  const auto time = m_window.timeAt(at.x() - m_left);
  const auto event = eventAt(at);
  const auto* span = spanAt(here.lane->spans, time);
  if (event && (!span || *event != span->event || isMessage(digest()->log.entries()[*event].event.kind))) {
    return eventDetails(*digest(), *event);
  }
  if (!span) return {};
  const auto from = span->from - digest()->log.begin();
  return tr("%1 %2 for %3, from %4 after the first event on.")
      .arg(QString::fromStdString(widgets::titleOf(digest()->log, span->process)), activityWords(span->activity),
           format::duration(span->to - span->from), format::duration(from));
}

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
    const QRect box = boxOf(run.activity, m_left + run.left, m_left + run.right, top, lineHeight());
    painter.fillRect(box, colorOfActivity(t, run.activity));
  }
  for (const auto& run : runsOf(lane.calls, m_window)) {
    painter.fillRect(m_left + run.left, top + lineHeight() - 4, run.right - run.left, 2, t.gold);
  }
  paintMarks(painter, lane, top);
}

void TimelineView::paintScheduler(QPainter& painter, const TraceLane& lane, int top) const {
  const auto& t = colors();
  for (const auto& run : runsOf(lane.spans, m_window)) {
    painter.fillRect(boxOf(Activity::running, m_left + run.left, m_left + run.right, top, lineHeight()), t.running);
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
  while (mark != lane.marks.end() && entries[*mark].at <= end) {
    const auto& entry = entries[*mark];
    const int x = static_cast<int>(std::floor(m_window.xOf(entry.at)));
    const auto kind = entry.event.kind;
    const QColor color = isEnd(kind) ? t.exited : isMessage(kind) && kind != TraceKind::spawned ? t.info : t.gold;
    if (kind <= TraceKind::no_reply) {
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
    // One mark for each pixel.
    const auto next = m_window.timeAt(x + 1);
    mark = firstAfter(std::next(mark), std::max(next, entry.at));
  }
}

void TimelineView::paintGaps(QPainter& painter) const {
  const auto& log = digest()->log;
  painter.setPen(QPen(colors().error, 1, Qt::DashLine));
  for (const auto& gap : log.gaps()) {
    if (log.empty()) return;
    const auto at = gap.before < log.size() ? log.entries()[gap.before].at : log.end();
    const double x = m_window.xOf(at);
    if (x < 0 || x > m_window.width()) continue;
    painter.drawLine(QPointF(m_left + x, axisHeight()), QPointF(m_left + x, lanesRect().bottom()));
    painter.drawText(QPointF(m_left + x + 4, axisHeight() + fontMetrics().ascent() + 2),
                     tr("%1 lost").arg(format::count(gap.lost)));
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
