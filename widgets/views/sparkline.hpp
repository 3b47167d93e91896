// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The recent past of one number: a line without axes, from 0 to the greatest value shown. The latest point is at the
// right. A text twin for readers of screens says the last value.

#include <QWidget>
#include <functional>
#include <vector>

namespace nazir::widgets {

class Sparkline : public QWidget {
  Q_OBJECT

 public:
  using Writer = std::function<QString(double)>;

  /// `write` says a value with its unit; `capacity` is the number of points across the whole width.
  explicit Sparkline(const QString& name, Writer write, std::size_t capacity, QWidget* parent = nullptr);

  void setValues(const std::vector<double>& values);
  /// Never scales below this, so that noise around zero stays small.
  void setSmallestTop(double top) { m_smallestTop = top; }

  QSize sizeHint() const override { return {160, 28}; }
  QSize minimumSizeHint() const override { return {60, 16}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;

 private:
  QString m_name;
  Writer m_write;
  std::size_t m_capacity;
  double m_smallestTop = 0;
  std::vector<double> m_values;
};

}  // namespace nazir::widgets
