// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/sparkline.hpp"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "widgets/data/format.hpp"
#include "widgets/models/left_to_right.hpp"
#include "widgets/views/draw_text.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

constexpr int plotHeight = 26;
constexpr int gap = 2;

QString spanText(std::chrono::nanoseconds span) {
  using namespace std::chrono_literals;
  return format::duration(span < 2s ? span : std::chrono::round<std::chrono::seconds>(span));
}

bool isKnown(double value) {
  return !std::isnan(value);
}

bool anyKnown(const boost::circular_buffer<double>& values) {
  return std::any_of(values.begin(), values.end(), isKnown);
}

/// Without the times at which nothing is known. There must be a known value.
std::pair<double, double> range(const boost::circular_buffer<double>& values) {
  auto bounds = std::pair(std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity());
  for (const double value : values) {
    if (std::isnan(value)) continue;
    bounds = {std::min(bounds.first, value), std::max(bounds.second, value)};
  }
  return bounds;
}

double greatest(const boost::circular_buffer<double>& values) {
  return range(values).second;
}

}  // namespace

Sparkline::Sparkline(const QString& name, Writer write, QWidget* parent)
    : QWidget(parent), m_name(name), m_write(std::move(write)) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  setAccessibleName(name);
}

void Sparkline::setSeries(const Series& series) {
  m_series = series;
  setAccessibleDescription(description());
  update();
}

void Sparkline::setEnded(bool ended) {
  m_ended = ended;
  setAccessibleDescription(description());
  update();
}

QString Sparkline::name() const {
  if (m_series.values().size() < 2 || !anyKnown(m_series.values())) return m_name;
  return (m_ended ? tr("%1, last %2 alive") : tr("%1, last %2")).arg(m_name, leftToRight(spanText(m_series.span())));
}

QString Sparkline::maximum() const {
  const auto& values = m_series.values();
  if (values.size() < 2 || !anyKnown(values)) return {};
  const QString most = tr("max %1").arg(leftToRight(m_write(greatest(values))));
  return greatest(values) < m_smallestTop ? tr("%1, scale to %2").arg(most, leftToRight(m_write(m_smallestTop))) : most;
}

QString Sparkline::description() const {
  const auto& values = m_series.values();
  if (!anyKnown(values)) return {};
  const auto [low, high] = range(values);
  const QString latestText = isKnown(values.back()) ? m_write(values.back()) : QStringLiteral("–");
  const QString latest = (m_ended ? tr("%1: %2 when last seen") : tr("%1: %2 now")).arg(m_name, latestText);
  if (values.size() < 2) return latest;
  return (m_ended ? tr("%1\nbetween %2 and %3 in the %4 before the end") : tr("%1\nbetween %2 and %3 in the last %4"))
      .arg(latest, m_write(low), m_write(high), spanText(m_series.span()));
}

QFont Sparkline::captionFace() const {
  return captionFont(font());
}

QSize Sparkline::sizeHint() const {
  return {160, QFontMetrics(captionFace()).height() + gap + plotHeight};
}

QSize Sparkline::minimumSizeHint() const {
  return {60, sizeHint().height()};
}

void Sparkline::paintCaption(QPainter& painter, const QRect& box) {
  painter.setFont(captionFace());
  painter.setPen(tokens(palette()).dim);
  const QFontMetrics metrics(captionFace());
  const int right = metrics.horizontalAdvance(maximum());
  drawText(painter, box, Qt::AlignRight | Qt::AlignVCenter, maximum());
  drawText(painter, box, Qt::AlignLeft | Qt::AlignVCenter,
           metrics.elidedText(name(), Qt::ElideRight, box.width() - right - 8));
}

void Sparkline::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens(palette());
  QPainter painter(this);
  const int caption = QFontMetrics(captionFace()).height();
  paintCaption(painter, QRect(0, 0, width(), caption));
  const QRectF area = QRectF(rect()).adjusted(0.5, caption + gap + 2.5, -2.5, -1.5);
  painter.setPen(t.line);
  painter.drawLine(QPointF(area.left(), area.bottom()), QPointF(width(), area.bottom()));
  const auto& values = m_series.values();
  if (values.size() < 2 || !anyKnown(values)) return;
  double top = std::max(m_smallestTop, greatest(values));
  if (top <= 0) top = 1;
  const double step = area.width() / static_cast<double>(Series::capacity - 1);
  const auto pointAt = [&](std::size_t i) {
    const double back = static_cast<double>(values.size() - 1 - i);
    return QPointF(area.right() - back * step, area.bottom() - std::max(0.0, values[i]) / top * area.height());
  };
  QPainterPath line, below;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) continue;
    const std::size_t first = i;
    QPainterPath part(pointAt(i));
    while (i + 1 < values.size() && !std::isnan(values[i + 1])) part.lineTo(pointAt(++i));
    line.addPath(part);
    part.lineTo(pointAt(i).x(), area.bottom());
    part.lineTo(pointAt(first).x(), area.bottom());
    below.addPath(part);
  }
  const QColor color = m_ended ? t.dim : t.accent;
  QColor tint = color;
  tint.setAlphaF(0.12F);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.fillPath(below, tint);
  painter.setPen(QPen(color, 1.2));
  painter.drawPath(line);
  if (m_ended || !isKnown(values.back())) return;
  painter.setPen(Qt::NoPen);
  painter.setBrush(t.accent);
  painter.drawEllipse(pointAt(values.size() - 1), 2, 2);
}

bool Sparkline::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip && anyKnown(m_series.values())) {
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), description(), this);
    return true;
  }
  return QWidget::event(event);
}

}  // namespace nazir::widgets
