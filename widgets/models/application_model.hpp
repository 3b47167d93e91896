// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The applications of a node, one line each: the roots of the supervision forest, and last, if there are any, the
// processes without a supervisor. Lines follow their process across frames; the selection survives. Window's thread
// only.

#include <QAbstractListModel>
#include <vector>

#include "widgets/data/frame.hpp"

namespace nazir::widgets {

class ApplicationModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role { CountRole = Qt::UserRole, RestartsRole };

  using QAbstractListModel::QAbstractListModel;

  /// A frame without a forest, or null, empties the list.
  void setFrame(const FramePointer& frame);

  /// The root process of a line; none for "no supervisor".
  observe::Pid pidAt(int line) const;
  QString titleAt(int line) const;
  /// The line of a root, else of an application of that name, else -1. A restarted application keeps its name.
  int lineOf(observe::Pid pid, const QString& title) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

 private:
  struct Line {
    observe::Pid pid;
    QString title;
    Forest::Sums sums;
  };

  std::vector<Line> m_lines;
  observe::PidFormat m_format;
};

}  // namespace nazir::widgets
