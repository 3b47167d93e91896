// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/trace/latency_chart.hpp"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "widgets/data/chart_axis.hpp"
#include "widgets/data/format.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/trace_words.hpp"
#include "widgets/views/process_list_keys.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

using observe::Duration;

constexpr int widestBar = 80;

bool isPowerOfTen(Duration time) {
  const double power = std::log10(static_cast<double>(time.count()));
  return time.count() > 0 && std::abs(power - std::round(power)) < 1e-6;
}

}  // namespace

LatencyChart::LatencyChart(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Histogram of latencies"));
}

void LatencyChart::setLatencies(const TypeLatencies* latencies) {
  const bool same = latencies && latencies->of == m_latencies.of && latencies->type == m_latencies.type &&
                    latencies->isOfAnswer == m_latencies.isOfAnswer;
  m_latencies = latencies ? *latencies : TypeLatencies();
  m_bins = binsOf(m_latencies);
  setAccessibleDescription(openWords(m_latencies));
  if (!same || (m_current && *m_current >= static_cast<int>(m_bins.size()))) m_current.reset();
  update();
}

QSize LatencyChart::minimumSizeHint() const {
  return {fontMetrics().averageCharWidth() * 40, fontMetrics().height() * 8};
}

QRect LatencyChart::plot() const {
  const int line = fontMetrics().height();
  const int left = fontMetrics().horizontalAdvance(QStringLiteral("888,888")) + 20;
  const int above = m_latencies.open > 0 ? 3 : 2;
  return rect().adjusted(left, above * line + 16, -24, -line - 14);
}

QRect LatencyChart::barOf(int bin) const {
  if (bin < 0 || bin >= static_cast<int>(m_bins.size())) return {};
  const QRect area = plot();
  const double width = std::min<double>(widestBar, area.width() / static_cast<double>(m_bins.size()));
  const auto greatest = std::max_element(m_bins.begin(), m_bins.end(), [](const auto& a, const auto& b) {
                          return a.count < b.count;
                        })->count;
  const double top = axisFor(static_cast<double>(greatest), ChartUnit::count).top;
  const auto count = m_bins[static_cast<std::size_t>(bin)].count;
  int height = static_cast<int>(static_cast<double>(count) / top * area.height());
  if (count > 0) height = std::max(height, 2);
  const int left = area.left() + static_cast<int>(bin * width),
            right = area.left() + static_cast<int>((bin + 1) * width);
  return {left, area.bottom() - height + 1, std::max(1, right - left - 1), height};
}

double LatencyChart::xOf(Duration took) const {
  const auto last = std::find_if(m_bins.begin(), m_bins.end(), [&](const LatencyBin& bin) { return took < bin.to; });
  if (last == m_bins.end()) return plot().left();
  const QRect bar = barOf(static_cast<int>(last - m_bins.begin()));
  const double from = std::log(std::max<double>(1, static_cast<double>(last->from.count())));
  const double to = std::log(std::max<double>(2, static_cast<double>(last->to.count())));
  const double share = (std::log(std::max<double>(1, static_cast<double>(took.count()))) - from) / (to - from);
  return bar.left() + std::clamp(share, 0.0, 1.0) * (bar.width() + 1);
}

QString LatencyChart::textOf(int bin) const {
  const auto& here = m_bins[static_cast<std::size_t>(bin)];
  const auto all = m_latencies.values.size();
  const QString range = here.to == Duration::max()
                            ? tr("%1 or more").arg(format::duration(here.from))
                            : tr("%1 to %2").arg(format::duration(here.from), format::duration(here.to));
  return tr("%1: %2 of %3 (%4)")
      .arg(range, format::count(here.count), format::count(all),
           format::percent(static_cast<double>(here.count) / static_cast<double>(all)));
}

std::optional<int> LatencyChart::binAt(const QPoint& at) const {
  const QRect area = plot();
  if (at.y() < area.top() || at.y() > area.bottom()) return std::nullopt;
  for (int bin = 0; bin < static_cast<int>(m_bins.size()); ++bin) {
    const QRect bar = barOf(bin);
    if (at.x() >= bar.left() && at.x() <= bar.right() + 1) return bin;
  }
  return std::nullopt;
}

void LatencyChart::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Tokens& t = tokens(palette());
  painter.fillRect(rect(), t.surface);
  const QRect area = plot();
  const int line = fontMetrics().height();
  painter.setPen(t.text);
  if (m_bins.empty()) {
    painter.setPen(t.dim);
    painter.drawText(rect().adjusted(16, 0, -16, 0), Qt::AlignCenter | Qt::TextWordWrap,
                     m_latencies.open > 0     ? openWords(m_latencies)
                     : m_latencies.failed > 0 ? tr("None of these calls got a reply.")
                                              : tr("Choose a line above to see how its times are spread."));
    return;
  }
  const QString title =
      tr("%1 of %2: %3").arg(latencyWords(m_latencies.of), latencyType(m_latencies), latencyHelp(m_latencies.of));
  painter.drawText(QRect(12, 6, width() - 24, line), Qt::AlignLeft | Qt::AlignVCenter,
                   fontMetrics().elidedText(title, Qt::ElideRight, width() - 24));
  if (m_latencies.open > 0) {
    painter.drawText(QRect(12, 6 + line, width() - 24, line), Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(openWords(m_latencies), Qt::ElideRight, width() - 24));
  }

  const auto greatest = std::max_element(m_bins.begin(), m_bins.end(), [](const auto& a, const auto& b) {
                          return a.count < b.count;
                        })->count;
  const auto axis = axisFor(static_cast<double>(greatest), ChartUnit::count, 4);
  const auto full = axisFor(static_cast<double>(greatest), ChartUnit::count);
  for (double value = 0; value <= full.top; value += axis.step) {
    const int y = area.bottom() + 1 - static_cast<int>(value / full.top * area.height());
    painter.fillRect(area.left(), y, area.width(), 1, t.line);
    painter.setPen(t.dim);
    painter.drawText(QRect(0, y - line / 2, area.left() - 8, line), Qt::AlignRight | Qt::AlignVCenter,
                     written(ChartUnit::count, value));
  }
  for (int bin = 0; bin < static_cast<int>(m_bins.size()); ++bin) {
    painter.fillRect(barOf(bin), m_current == bin ? t.accent : t.series[0]);
  }
  // Times below: powers of ten, and the ends.
  int taken = 0;
  const auto label = [&](int x, Duration time) {
    const QString text = format::duration(time);
    const int width = fontMetrics().horizontalAdvance(text);
    const int left = std::max(area.left(), x - width / 2);
    if (left < taken) return;
    taken = left + width + 14;
    painter.fillRect(x, area.bottom() + 1, 1, 4, t.edge);
    painter.setPen(t.dim);
    painter.drawText(QPoint(left, area.bottom() + 6 + fontMetrics().ascent()), text);
  };
  label(area.left(), m_bins.front().from);
  for (int bin = 1; bin < static_cast<int>(m_bins.size()); ++bin) {
    const auto from = m_bins[static_cast<std::size_t>(bin)].from;
    if (isPowerOfTen(from) || m_bins.size() <= 12) label(barOf(bin).left(), from);
  }
  if (m_bins.back().to != Duration::max()) {
    label(barOf(static_cast<int>(m_bins.size()) - 1).right() + 1, m_bins.back().to);
  }
  int free = 0;
  const std::pair<QString, double> shares[] = {{tr("median"), 0.5}, {tr("90 %"), 0.9}, {tr("99 %"), 0.99}};
  for (const auto& [name, share] : shares) {
    const auto took = m_latencies.quantile(share);
    const int x = static_cast<int>(xOf(took));
    painter.fillRect(x, area.top() - 4, 1, area.height() + 5, t.gold);
    const QString text = tr("%1 %2").arg(name, format::duration(took));
    const int width = fontMetrics().horizontalAdvance(text);
    // Left of its line where the edge is near, if there is room.
    const bool fits = x + 4 + width <= rect().right() || x - 4 - width < free;
    const int left = fits ? std::max(x + 4, free) : x - 4 - width;
    free = left + width + 14;
    painter.setPen(t.gold);
    painter.drawText(QPoint(left, area.top() - 6), text);
  }
  if (hasFocus()) {
    painter.setPen(t.accent);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }
}

void LatencyChart::setCurrentBin(std::optional<int> bin) {
  m_current = bin;
  setAccessibleDescription(bin ? textOf(*bin) : openWords(m_latencies));
  update();
}

void LatencyChart::choose(int bin) {
  setCurrentBin(bin);
  if (m_bins[static_cast<std::size_t>(bin)].count > 0) emit eventChosen(m_bins[static_cast<std::size_t>(bin)].event);
}

void LatencyChart::keyPressEvent(QKeyEvent* event) {
  const int last = static_cast<int>(m_bins.size()) - 1;
  if (last >= 0 && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)) {
    const int direction = event->key() == Qt::Key_Left ? -1 : 1;
    setCurrentBin(m_current ? std::clamp(*m_current + direction, 0, last) : direction > 0 ? 0 : last);
    QToolTip::showText(mapToGlobal(barOf(*m_current).topRight()), plainToolTip(textOf(*m_current)), this);
  } else if (last >= 0 && event->key() == Qt::Key_Home) {
    setCurrentBin(0);
  } else if (last >= 0 && event->key() == Qt::Key_End) {
    setCurrentBin(last);
  } else if (isEnter(*event) && m_current) {
    choose(*m_current);
  } else {
    event->ignore();
  }
}

void LatencyChart::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  if (const auto bin = binAt(event->position().toPoint())) choose(*bin);
}

bool LatencyChart::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto bin = binAt(help->pos());
    QToolTip::showText(help->globalPos(), bin ? plainToolTip(textOf(*bin)) : QString(), this);
    return true;
  }
  if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) update();
  return QWidget::event(event);
}

}  // namespace nazir::widgets
