// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/time_view.hpp"

#include <algorithm>
#include <cmath>

namespace nazir::widgets {
namespace {

using std::chrono::nanoseconds;
using std::chrono::seconds;

nanoseconds systemOffset() {
  return std::chrono::system_clock::now().time_since_epoch() - RealTime::clock::now().time_since_epoch();
}

nanoseconds scaled(nanoseconds time, double factor) {
  return nanoseconds(std::llround(static_cast<double>(time.count()) * factor));
}

}  // namespace

TimeView::TimeView(QObject* parent) : QObject(parent), m_offset(systemOffset()) {}

void TimeView::setLatest(RealTime latest) {
  m_latest = latest;
  // The system's clock may be set, and real time stands still while the machine sleeps.
  if (const auto offset = systemOffset(); !m_fixedOffset && std::chrono::abs(offset - m_offset) > seconds(1)) {
    m_offset = offset;
  }
}

void TimeView::moveTo(RealTime end, nanoseconds span) {
  span = std::clamp<nanoseconds>(span, shortest, longest);
  end = std::max(end, m_latest - longest + span);
  const bool follows = end >= m_latest;
  if (span == m_span && follows == m_follows && (follows || end == m_end)) return;
  m_span = span;
  m_follows = follows;
  m_end = end;
  emit changed();
}

void TimeView::setSpan(nanoseconds span) {
  moveTo(end(), span);
}

void TimeView::zoom(double factor, RealTime around) {
  const auto span = std::clamp<nanoseconds>(scaled(m_span, factor), shortest, longest);
  const double place = static_cast<double>((end() - around).count()) / static_cast<double>(m_span.count());
  moveTo(around + scaled(span, place), span);
}

void TimeView::pan(nanoseconds by) {
  moveTo(end() + by, m_span);
}

void TimeView::reveal(RealTime at) {
  if (at < begin()) moveTo(at + m_span, m_span);
  if (at > end()) moveTo(at, m_span);
}

void TimeView::follow() {
  moveTo(m_latest, m_span);
}

void TimeView::setCursor(std::optional<RealTime> at) {
  if (at == m_cursor) return;
  m_cursor = at;
  emit cursorMoved();
}

void TimeView::moveCursor(int steps) {
  const auto step = m_span <= TimeSeries::fineSpan ? TimeSeries::fineStep : TimeSeries::coarseStep;
  const auto first = m_latest - longest;
  const auto at = std::clamp(m_cursor.value_or(end()) + steps * step, first, m_latest);
  reveal(at);
  setCursor(at);
}

QDateTime TimeView::wallTime(RealTime at) const {
  const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch() + m_offset);
  return QDateTime::fromMSecsSinceEpoch(since.count());
}

double TimeView::toKey(RealTime at) const {
  return std::chrono::duration<double>(at.time_since_epoch() + m_offset).count();
}

RealTime TimeView::fromKey(double key) const {
  return RealTime(std::chrono::duration_cast<nanoseconds>(std::chrono::duration<double>(key)) - m_offset);
}

void TimeView::setWallClock(nanoseconds offset) {
  m_offset = offset;
  m_fixedOffset = true;
}

}  // namespace nazir::widgets
