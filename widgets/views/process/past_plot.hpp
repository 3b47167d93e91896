// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One figure of a process over the kept past: the mean as a line, the smallest and the greatest value of each step as a
// band, time from left to right. Times at which nothing was measured stay open. The tooltip tells the value under the
// pointer; a description says the same to screen readers.

#include <QWidget>
#include <functional>
#include <vector>

#include "widgets/data/time_series.hpp"

namespace nazir::widgets {

class PastPlot : public QWidget {
  Q_OBJECT

 public:
  using Writer = std::function<QString(double)>;

  /// `write` formats a value with its unit. `help`: what is plotted, for the tooltip.
  PastPlot(const QString& name, const QString& help, Writer write, QWidget* parent);

  /// `breaks`: see SeriesStore. `live`: the last value is that of now.
  void setPoints(std::vector<SeriesPoint> points, std::vector<RealTime> breaks, RealTime from, RealTime to, bool live);

  /// "Mailbox: now 4 messages, at most 40 messages".
  QString caption() const;
  /// What the tooltip says at a time.
  QString textAt(RealTime time) const;

  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;

 private:
  QRectF plotArea() const;
  RealTime timeAt(qreal x) const;

  QString m_name, m_help;
  Writer m_write;
  std::vector<SeriesPoint> m_points;
  std::vector<RealTime> m_breaks;
  RealTime m_from{}, m_to{};
  bool m_live = true;
};

}  // namespace nazir::widgets
