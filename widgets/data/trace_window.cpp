// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/trace_window.hpp"

#include <algorithm>
#include <cmath>

#include "widgets/data/format.hpp"

namespace nazir::widgets {

using observe::Duration;

void TraceWindow::setWhole(Duration first, Duration last) {
  const bool all = showsAll();
  const double moved = static_cast<double>((first - m_first).count());
  m_first = first;
  m_whole = std::max(shortest, static_cast<double>((last - first).count()));
  if (all) {
    fit();
  } else {
    m_span = std::min(m_span, m_whole);
    moveTo(m_begin - moved);
  }
}

double TraceWindow::xOf(Duration at) const {
  return (static_cast<double>((at - m_first).count()) - m_begin) / m_span * m_width;
}

Duration TraceWindow::timeAt(double x) const {
  return m_first + Duration(std::llround(m_begin + x / m_width * m_span));
}

void TraceWindow::zoom(double factor, double x) {
  const double there = m_begin + x / m_width * m_span;
  m_span = std::clamp(m_span * factor, shortest, m_whole);
  moveTo(there - x / m_width * m_span);
}

void TraceWindow::pan(double pixels) {
  moveTo(m_begin + pixels / m_width * m_span);
}

void TraceWindow::moveTo(double begin) {
  m_begin = std::clamp(begin, 0.0, m_whole - m_span);
}

void TraceWindow::fit() {
  m_begin = 0;
  m_span = m_whole;
}

void TraceWindow::reveal(Duration at) {
  const double there = static_cast<double>((at - m_first).count());
  const double room = m_span / 10;
  if (there < m_begin) moveTo(there - room);
  if (there > m_begin + m_span) moveTo(there - m_span + room);
}

Duration TraceWindow::step(int distance) const {
  const double least = std::max(1.0, m_span / m_width * distance);
  double step = std::pow(10.0, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
    if (step * factor < least) continue;
    step *= factor;
    break;
  }
  return Duration(std::llround(step));
}

std::vector<TraceWindow::Tick> TraceWindow::ticks(int distance) const {
  const auto step = this->step(distance);
  std::vector<Tick> ticks;
  auto at = step * static_cast<std::int64_t>(std::ceil(m_begin / static_cast<double>(step.count())));
  for (; static_cast<double>(at.count()) <= m_begin + m_span; at += step) ticks.push_back({xOf(m_first + at), at});
  return ticks;
}

QString offsetText(Duration offset, Duration step) {
  struct Unit {
    const char* name;
    std::int64_t nanoseconds;
  };
  static constexpr Unit units[] = {{"s", 1'000'000'000}, {"ms", 1'000'000}, {"µs", 1'000}, {"ns", 1}};
  const auto* unit = std::begin(units);
  // The largest unit in which three decimals suffice.
  while (unit->nanoseconds > 1 &&
         (unit->nanoseconds / 1000 > step.count() || unit->nanoseconds / 10 > offset.count())) {
    ++unit;
  }
  if (offset.count() == 0) return QStringLiteral("0");
  int decimals = 0;
  for (auto part = unit->nanoseconds; part > step.count() && decimals < 3; part /= 10) ++decimals;
  const auto whole = static_cast<std::uint64_t>(offset.count() / unit->nanoseconds);
  QString text = format::count(whole);
  if (decimals > 0) {
    const auto rest = QString::number(offset.count() % unit->nanoseconds)
                          .rightJustified(static_cast<int>(std::log10(static_cast<double>(unit->nanoseconds)) + 0.5),
                                          QLatin1Char('0'));
    text += QLatin1Char('.') + rest.left(decimals);
  }
  return text + QLatin1Char(' ') + QString::fromUtf8(unit->name);
}

}  // namespace nazir::widgets
