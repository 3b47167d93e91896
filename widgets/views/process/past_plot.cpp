// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/past_plot.hpp"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>
#include <algorithm>
#include <utility>

#include "widgets/data/format.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

constexpr int plotHeight = 88, margin = 12, gap = 4;

QString agoText(std::chrono::nanoseconds ago) {
  return PastPlot::tr("%1 ago").arg(format::duration(std::chrono::round<std::chrono::seconds>(ago)));
}

double greatest(const std::vector<SeriesPoint>& points) {
  double top = 0;
  for (const auto& point : points) top = std::max(top, point.max);
  return top;
}

}  // namespace

PastPlot::PastPlot(const QString& name, const QString& help, Writer write, QWidget* parent)
    : QWidget(parent), m_name(name), m_help(help), m_write(std::move(write)) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  setAccessibleName(name);
}

void PastPlot::setPoints(std::vector<SeriesPoint> points, std::vector<RealTime> breaks, RealTime from, RealTime to,
                         bool live) {
  m_points = std::move(points);
  m_breaks = std::move(breaks);
  m_from = from;
  m_to = to;
  m_live = live;
  setAccessibleDescription(caption());
  update();
}

QString PastPlot::caption() const {
  if (m_points.empty()) return tr("%1: nothing measured in this time").arg(m_name);
  return (m_live ? tr("%1: %2 now, at most %3") : tr("%1: %2 when last seen, at most %3"))
      .arg(m_name, m_write(m_points.back().mean), m_write(greatest(m_points)));
}

QString PastPlot::textAt(RealTime time) const {
  const auto after = std::upper_bound(m_points.begin(), m_points.end(), time,
                                      [](RealTime at, const SeriesPoint& point) { return at < point.at; });
  if (after == m_points.begin()) return m_help;
  const auto& point = *std::prev(after);
  QString text = tr("%1: %2").arg(agoText(m_to - point.at), m_write(point.mean));
  if (point.min < point.max) text += tr(", between %1 and %2").arg(m_write(point.min), m_write(point.max));
  return text + QLatin1Char('\n') + m_help;
}

QSize PastPlot::sizeHint() const {
  const int line = QFontMetrics(captionFont(font())).height();
  return {320, plotHeight + 2 * (line + gap)};
}

QRectF PastPlot::plotArea() const {
  const int line = QFontMetrics(captionFont(font())).height() + gap;
  return QRectF(rect()).adjusted(margin, line, -margin, -line);
}

RealTime PastPlot::timeAt(qreal x) const {
  const auto area = plotArea();
  const double share = std::clamp((x - area.left()) / std::max(1.0, area.width()), 0.0, 1.0);
  return m_from + std::chrono::duration_cast<RealTime::duration>((m_to - m_from) * share);
}

void PastPlot::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens(palette());
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF area = plotArea();
  painter.setFont(captionFont(font()));
  painter.setPen(t.text);
  const int line = painter.fontMetrics().height();
  painter.drawText(QRectF(margin, 0, area.width(), line), Qt::AlignLeft,
                   painter.fontMetrics().elidedText(caption(), Qt::ElideRight, static_cast<int>(area.width())));
  painter.setPen(t.dim);
  const QRectF below(margin, area.bottom() + gap, area.width(), line);
  painter.drawText(below, Qt::AlignLeft, agoText(m_to - m_from));
  painter.drawText(below, Qt::AlignRight, m_live ? tr("now") : tr("end"));
  painter.setPen(t.line);
  painter.drawLine(area.bottomLeft(), area.bottomRight());
  if (m_points.empty() || m_to <= m_from) return;
  const double top = greatest(m_points) > 0 ? greatest(m_points) : 1;
  const double span = std::chrono::duration<double>(m_to - m_from).count();
  const auto x = [&](RealTime at) {
    return area.left() + std::chrono::duration<double>(at - m_from).count() / span * area.width();
  };
  const auto y = [&](double value) { return area.bottom() - std::max(0.0, value) / top * area.height(); };
  QColor tint = m_live ? t.accent : t.dim;
  painter.setPen(QPen(tint, 1.4));
  QPainterPath mean;
  QColor band = tint;
  band.setAlphaF(0.18F);
  auto next = m_breaks.begin();
  for (std::size_t i = 0; i < m_points.size(); ++i) {
    const auto& point = m_points[i];
    bool interrupted = i == 0;
    for (; next != m_breaks.end() && *next < point.at + TimeSeries::fineStep; ++next) interrupted = true;
    if (interrupted) {
      mean.moveTo(x(point.at), y(point.mean));
    } else {
      mean.lineTo(x(point.at), y(point.mean));
    }
    const qreal until = i + 1 < m_points.size() ? std::min(x(m_points[i + 1].at), x(point.at + TimeSeries::coarseStep))
                                                : x(point.at) + 1;
    painter.fillRect(
        QRectF(QPointF(x(point.at), y(point.max)), QPointF(std::max(until, x(point.at) + 1), y(point.min))), band);
  }
  painter.drawPath(mean);
  painter.setBrush(tint);
  painter.setPen(Qt::NoPen);
  painter.drawEllipse(QPointF(x(m_points.back().at), y(m_points.back().mean)), 2, 2);
}

bool PastPlot::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), plainToolTip(textAt(timeAt(help->pos().x()))), this);
    return true;
  }
  return QWidget::event(event);
}

}  // namespace nazir::widgets
