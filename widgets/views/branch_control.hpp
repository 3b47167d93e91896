// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Opens and closes the branches of a process list that is shown as a tree: with a click on the triangle before a name,
// and with the arrow keys as in every tree. The right arrow opens a branch, or goes to its first process; the left
// arrow closes it, or goes to the parent. Does nothing in a list that is no tree. Window's thread only.

#include <QObject>
#include <QRect>

#include <nazir/observe/pid.hpp>

class QKeyEvent;
class QPainter;
class QStyleOptionViewItem;

namespace nazir::widgets {

class ProcessTable;
struct TreeLine;

/// The place of the triangle in the cell of a name, and the left end of the name.
QRect branchMark(const QRect& cell, const TreeLine& line);
int branchTextLeft(const QRect& cell, const TreeLine& line);
void paintBranchMark(QPainter& painter, const QStyleOptionViewItem& option, const TreeLine& line);

class BranchControl : public QObject {
  Q_OBJECT

 public:
  explicit BranchControl(ProcessTable& table);

 signals:
  void toggled(observe::Pid pid, bool open);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  bool takeClick(const QPoint& at);
  bool takeKey(const QKeyEvent& key);
  void goTo(int line);

  ProcessTable& m_table;
};

}  // namespace nazir::widgets
