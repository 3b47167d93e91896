// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Beside the wait graph: for whom and what the selected process waits, since when, and where in the program. The node
// is asked for the place when a process is selected, and again when it waits anew.

#include <QWidget>

#include "widgets/data/wait_watch.hpp"

class QPushButton;

namespace nazir::widgets {

class FigureBox;
class PlainLabel;

class WaitPanel : public QWidget {
  Q_OBJECT

 public:
  explicit WaitPanel(Collector& collector, QWidget* parent = nullptr);

  /// Null: nothing is selected.
  void showBox(const WaitPicturePointer& picture, const findings::WaitBox* box);
  /// Figures by their names; for tests.
  QString figure(const QString& name) const;

 signals:
  void openRequested();
  void listRequested();

 private:
  enum Line { Pid, WaitsFor, In, For, Until, Where, Behind };

  void clear();
  void askWhere(observe::Pid pid, observe::Duration since);

  Collector& m_collector;
  PlainLabel* m_title;
  FigureBox* m_figures;
  PlainLabel* m_help;
  QPushButton* m_open;
  QPushButton* m_list;
  QStringList m_names;
  observe::Pid m_pid;  // whose place is known or asked for
  observe::Duration m_since{0};
};

}  // namespace nazir::widgets
