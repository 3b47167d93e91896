// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The selected processes of a list. The truth is a set of pids, which survives every refresh, sort and filter as long
// as the processes live. Qt's own selection, which the view paints and screen readers read, has only the lines on the
// screen and around them: its cost does not grow with the number of selected processes (a selection of 900,000 lines
// would cost Qt seconds at each change of the order).
//
// Window's thread only. Call `setLines` when the view scrolls, and `frameChanging` before and `frameChanged` after the
// model takes a frame.

#include <QItemSelectionModel>

#include "widgets/data/pid_set.hpp"
#include "widgets/models/process_model.hpp"

namespace nazir::widgets {

class ProcessSelection : public QItemSelectionModel {
  Q_OBJECT

 public:
  explicit ProcessSelection(ProcessModel& model, QObject* parent = nullptr);

  const PidSet& set() const { return m_set; }
  bool contains(observe::Pid pid) const { return m_set.contains(pid); }
  /// The selected processes that live, ascending, with those that the filter hides. Time grows with the number of
  /// processes: for commands, not for each refresh.
  std::vector<observe::Pid> pids() const;
  /// At most `most` of those that are listed.
  std::vector<observe::Pid> firstPids(std::size_t most) const;
  /// Everything that the list shows, now and later, until the filter changes.
  void selectEverything();

  /// The lines that are on the screen or nearly.
  void setLines(int first, int last);
  /// `next`: the frame that the model is about to take, or null.
  void frameChanging(const Frame* next);
  void frameChanged() { settle(); }

  void select(const QItemSelection& selection, QItemSelectionModel::SelectionFlags command) override;
  using QItemSelectionModel::select;
  void clear() override;
  void reset() override;

 signals:
  /// The user, or the program, selected others. Not when selected processes end.
  void pidsChanged();

 private:
  std::vector<observe::Pid> pidsOf(const QItemSelection& selection) const;
  void settle();

  ProcessModel& m_processes;
  PidSet m_set;
  PidSet m_base;  // what was selected before the command that goes on, as while the mouse is dragged
  int m_first = 0, m_last = 200;
};

}  // namespace nazir::widgets
