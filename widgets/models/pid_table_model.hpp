// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A table with a process in each line. When the lines change, persistent indexes (the selection, the current cell)
// follow their process; those of processes that are no longer listed become invalid. Window's thread only.

#include <QAbstractTableModel>
#include <functional>

#include <nazir/observe/pid.hpp>

namespace nazir::widgets {

class PidTableModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  using QAbstractTableModel::QAbstractTableModel;

  /// The process of a line, or none.
  virtual observe::Pid pidAt(int line) const = 0;
  /// The line of a process, or -1 when it is not listed.
  virtual int lineOf(observe::Pid pid) const = 0;

 protected:
  /// Runs `change`, which may replace all lines, between the two signals of a new layout.
  void changeLines(const std::function<void()>& change);
};

}  // namespace nazir::widgets
