// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The line at the bottom, always visible: the node in six figures, and how many findings there are, which a click
// shows. Short reports appear between them for a few seconds.

#include <QStatusBar>

#include "widgets/data/collector.hpp"

class QToolButton;

namespace nazir::widgets {

class PlainLabel;

class StatusBar : public QStatusBar {
  Q_OBJECT

 public:
  explicit StatusBar(Collector& collector, QWidget* parent = nullptr);

  void report(const QString& text);
  QString figures() const;
  QToolButton* findings() const { return m_findings; }

 signals:
  /// The user would like to see the findings.
  void findingsRequested();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void takeFrame();
  void showFindings(const FramePointer& frame);

  Collector& m_collector;
  PlainLabel* m_figures;
  PlainLabel* m_report;
  QToolButton* m_findings;
  int m_mark = -2;  // the severity that the button shows; -1: nothing was found
};

}  // namespace nazir::widgets
