// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The line at the bottom, always visible: the node in six figures. Short reports appear at the right end for a few
// seconds.

#include <QStatusBar>

#include "widgets/data/collector.hpp"

namespace nazir::widgets {

class PlainLabel;

class StatusBar : public QStatusBar {
  Q_OBJECT

 public:
  explicit StatusBar(Collector& collector, QWidget* parent = nullptr);

  void report(const QString& text);
  QString figures() const;

 private:
  void takeFrame();

  Collector& m_collector;
  PlainLabel* m_figures;
  PlainLabel* m_report;
};

}  // namespace nazir::widgets
