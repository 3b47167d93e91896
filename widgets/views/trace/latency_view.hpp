// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The latencies of a trace: a table with a line for each type and measure, and the histogram of the chosen line.
// Window's thread only.

#include <QSplitter>

#include "widgets/models/latency_model.hpp"

class QTableView;

namespace nazir::widgets {

class LatencyChart;

class LatencyView : public QSplitter {
  Q_OBJECT

 public:
  explicit LatencyView(QWidget* parent = nullptr);

  /// Keeps the chosen type and measure where the new one has them.
  void setDigest(const TraceDigestPointer& digest);

  QTableView* table() const { return m_table; }
  LatencyChart* chart() const { return m_chart; }

 signals:
  void eventChosen(std::uint32_t event);

 protected:
  void changeEvent(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void setWidths();
  void showLine();

  LatencyModel m_model;
  QTableView* m_table;
  LatencyChart* m_chart;
};

}  // namespace nazir::widgets
