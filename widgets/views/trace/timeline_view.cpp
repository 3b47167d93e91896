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

constexpr int captionCharacters = 34;
constexpr double scrollSteps = 100'000;

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
  QStringList texts{helpOfTime(here, at), helpOfPixel(here, at.x() - m_left)};
  texts.removeAll(QString());
  return texts.join(QLatin1Char('\n'));
}

QString TimelineView::helpOfTime(const Row& row, const QPoint& at) const {
  const auto event = eventAt(at);
  const auto* span = spanAt(row.lane->spans, m_window.timeAt(at.x() - m_left));
  if (event && (!span || *event != span->event || isMessage(digest()->log.entries()[*event].event.kind))) {
    return eventDetails(*digest(), *event);
  }
  if (!span) return {};
  const auto from = span->from - digest()->log.begin();
  return tr("%1 %2 for %3, from %4 after the first event on.")
      .arg(QString::fromStdString(widgets::titleOf(digest()->log, span->process)), activityWords(span->activity),
           format::duration(span->to - span->from), format::duration(from));
}

QString TimelineView::helpOfPixel(const Row& row, int x) const {
  const auto pixel = pixelOf(row.lane->spans, m_window, x);
  if (!pixel.crowded) return {};
  QStringList shares;
  for (const auto activity : {Activity::running, Activity::runnable, Activity::suspended, Activity::waiting}) {
    const double share = pixel.shares[static_cast<std::size_t>(activity)];
    if (share > 0) shares.push_back(tr("%1 %2").arg(activityWords(activity), format::percent(share)));
  }
  const auto time = Duration(std::llround(m_window.span() / m_window.width()));
  return tr("In the %1 of this column: %2.").arg(format::duration(time), shares.join(QStringLiteral(", ")));
}

}  // namespace nazir::widgets
