// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/sparkline.hpp"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>
#include <algorithm>

#include "widgets/views/theme.hpp"

namespace nazir::widgets {

Sparkline::Sparkline(const QString& name, Writer write, std::size_t capacity, QWidget* parent)
    : QWidget(parent), m_name(name), m_write(std::move(write)), m_capacity(std::max<std::size_t>(2, capacity)) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  setAccessibleName(name);
}

void Sparkline::setValues(const std::vector<double>& values) {
  const auto skip = static_cast<std::ptrdiff_t>(values.size() > m_capacity ? values.size() - m_capacity : 0);
  m_values.assign(values.begin() + skip, values.end());
  if (!m_values.empty()) setAccessibleDescription(m_name + QStringLiteral(": ") + m_write(m_values.back()));
  update();
}

void Sparkline::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens(palette());
  QPainter painter(this);
  const QRectF area = QRectF(rect()).adjusted(0.5, 2.5, -2.5, -1.5);
  painter.setPen(t.line);
  painter.drawLine(QPointF(area.left(), area.bottom()), QPointF(width(), area.bottom()));
  if (m_values.size() < 2) return;
  double top = std::max(m_smallestTop, *std::max_element(m_values.begin(), m_values.end()));
  if (top <= 0) top = 1;
  const double step = area.width() / static_cast<double>(m_capacity - 1);
  const auto pointAt = [&](std::size_t i) {
    const double back = static_cast<double>(m_values.size() - 1 - i);
    return QPointF(area.right() - back * step, area.bottom() - std::max(0.0, m_values[i]) / top * area.height());
  };
  QPainterPath line(pointAt(0));
  for (std::size_t i = 1; i < m_values.size(); ++i) line.lineTo(pointAt(i));
  QPainterPath below = line;
  below.lineTo(area.right(), area.bottom());
  below.lineTo(pointAt(0).x(), area.bottom());
  QColor tint = t.accent;
  tint.setAlphaF(0.12F);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.fillPath(below, tint);
  painter.setPen(QPen(t.accent, 1.2));
  painter.drawPath(line);
  painter.setPen(Qt::NoPen);
  painter.setBrush(t.accent);
  painter.drawEllipse(pointAt(m_values.size() - 1), 2, 2);
}

bool Sparkline::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip && !m_values.empty()) {
    const auto [low, high] = std::minmax_element(m_values.begin(), m_values.end());
    const QString text = QStringLiteral("%1: %2 now\nbetween %3 and %4 in the last %5 refreshes")
                             .arg(m_name, m_write(m_values.back()), m_write(*low), m_write(*high))
                             .arg(m_values.size());
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), text, this);
    return true;
  }
  return QWidget::event(event);
}

}  // namespace nazir::widgets
