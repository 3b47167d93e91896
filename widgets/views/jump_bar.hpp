// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The line below a list in which a process is named to go to: "<0.34.0>", "34" or a registered name. Enter looks it up;
// Esc closes the line. What was not understood, or has ended, it says beside the field. It is at the bottom so that no
// row moves when it opens. Window's thread only.

#include <QWidget>

#include "widgets/data/collector.hpp"
#include "widgets/data/process_lookup.hpp"

class QLineEdit;

namespace nazir::widgets {

class PlainLabel;

class JumpBar : public QWidget {
  Q_OBJECT

 public:
  /// Hidden at first.
  JumpBar(Collector& collector, QWidget* parent);

  /// Shows the line and gives it the keyboard.
  void open();
  QLineEdit* field() const { return m_field; }
  void setProblem(const QString& problem);
  QString problem() const;

 signals:
  /// A live process was named.
  void found(observe::Pid pid);
  void closed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void changeEvent(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void lookUp();
  void arrive(const Lookup& lookup);
  void closeBar();
  void applyPalette();

  Collector& m_collector;
  QLineEdit* m_field;
  PlainLabel* m_problem;
  std::uint64_t m_asked = 0;  // counts what was looked up: only the last one arrives
};

}  // namespace nazir::widgets
