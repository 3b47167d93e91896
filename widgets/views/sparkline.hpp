// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The recent past of one number: a line without axes, from 0 to the greatest value shown. A caption above it gives the
// name, the time span and the greatest value. The latest point is at the right. Gaps stay open, and
// where no value is a number, nothing is drawn and no maximum told. A description says the
// same to screen readers.

#include <QWidget>
#include <functional>

#include "widgets/data/history.hpp"

namespace nazir::widgets {

class Sparkline : public QWidget {
  Q_OBJECT

 public:
  using Writer = std::function<QString(double)>;

  /// `write` formats a value with its unit.
  explicit Sparkline(const QString& name, Writer write, QWidget* parent = nullptr);

  void setSeries(const Series& series);
  /// The scale never ends below this value, so that noise around zero stays small. The caption says so.
  void setSmallestTop(double top) { m_smallestTop = top; }

  /// What the number belongs to has ended: the series is its past, and the latest value is no longer true.
  void setEnded(bool ended = true);

  /// The two parts of the caption: "Messages, last 58 s" and "max 1.24 k/s".
  QString name() const;
  QString maximum() const;

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;

 private:
  QFont captionFace() const;
  void paintCaption(QPainter& painter, const QRect& box);
  QString description() const;

  QString m_name;
  Writer m_write;
  double m_smallestTop = 0;
  bool m_ended = false;
  Series m_series;
};

}  // namespace nazir::widgets
