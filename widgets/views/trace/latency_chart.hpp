// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The histogram of one line of latencies: a bar for each bin over a logarithmic time, with the median, 90 % and 99 % as
// lines. ← and → go from bar to bar; a click on a bar, or Enter, chooses the longest event in it. Window's thread only.

#include <QWidget>
#include <optional>

#include "widgets/data/trace_latency.hpp"

namespace nazir::widgets {

class LatencyChart : public QWidget {
  Q_OBJECT

 public:
  explicit LatencyChart(QWidget* parent = nullptr);

  void setLatencies(const TypeLatencies* latencies);
  const std::vector<LatencyBin>& bins() const { return m_bins; }
  std::optional<int> currentBin() const { return m_current; }
  /// In the widget; empty if there is no such bin.
  QRect barOf(int bin) const;
  /// For the tooltip and screen readers: "1.26–1.58 ms: 12 of 340 (3.5 %)".
  QString textOf(int bin) const;

  QSize minimumSizeHint() const override;

 signals:
  void eventChosen(std::uint32_t event);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  bool event(QEvent* event) override;

 private:
  QRect plot() const;
  std::optional<int> binAt(const QPoint& at) const;
  double xOf(observe::Duration took) const;
  void setCurrentBin(std::optional<int> bin);
  void choose(int bin);

  TypeLatencies m_latencies;
  std::vector<LatencyBin> m_bins;
  std::optional<int> m_current;
};

}  // namespace nazir::widgets
