// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The Processes tab: a table with its filter and its menu of columns, as a list or as a tree. What else changes how it
// lists processes, a frozen order or a followed process, is shown in a chip beside the conditions of the filter.

#include <array>

#include "widgets/views/list_header.hpp"
#include "widgets/views/list_page.hpp"
#include "widgets/views/process_table.hpp"

class QAction;
class QMenu;

namespace nazir::widgets {

class ColumnsMenu;
class JumpBar;
class RowCopier;
class TwoWaySwitch;
class TrendWatch;

/// The column by which a list is sorted.
struct ProcessSort {
  ProcessColumn column = ProcessColumn::pid;
  bool descending = false;
};

class ProcessPage : public ListPage {
  Q_OBJECT

 public:
  explicit ProcessPage(ProcessActions& actions, QWidget* parent = nullptr);

  ProcessTable* table() const { return m_table; }
  JumpBar* jumpBar() const { return m_jump; }
  void setAccumulate(bool accumulate);
  bool accumulate() const { return m_query.accumulate; }
  /// The list and the tree have each their own columns and order.
  void setTree(bool tree);
  bool isTree() const { return m_query.tree; }
  /// See FrozenOrder.
  void setFrozen(bool frozen);
  /// Keeps a process on its line of the screen until it ends; none: no process.
  void follow(observe::Pid pid);
  void showFollowed();

  /// Clears the filter if that hides the process, and opens the branches around it.
  bool showProcess(observe::Pid pid) override;
  bool listProcesses(const QString& condition) override;
  /// Accumulate, tree, freeze, follow, go to, and the columns.
  void fillViewMenu(QMenu& menu) override;
  /// List or tree, columns, their widths, orders, conditions of the filter and Accumulate.
  QVariantMap state() const override;
  void restoreState(const QVariantMap& state) override;

  /// Of the list.
  QStringList shownColumns() const;
  void setShownColumns(const QStringList& columns);
  QString sortText() const;
  void setSortText(const QString& sort);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  Empty emptiness(const Frame& frame) const override;
  void showList(const FramePointer& frame) override;
  void filterEdited(const QString& text) override;
  std::vector<observe::Pid> selectedPids() const override;
  void activate(const QModelIndex& index) override;
  void extendMenu(QMenu& menu) override;

  void makeActions();
  void connectAll();
  void setQuery();
  void openWayTo(observe::Pid pid);
  /// Not one that starts later.
  static bool hasEnded(const Frame& frame, observe::Pid pid);
  void lookForWanted(const Frame& frame);
  /// Keeps the past of the selected processes, so that a window that is opened later can show it.
  void watchSelected();
  void showRemark(const Frame& frame);

  ProcessTable* m_table;
  ColumnsMenu* m_columns;
  TrendWatch* m_trends;
  RowCopier* m_copier;
  JumpBar* m_jump;
  TwoWaySwitch* m_shape;
  QAction* m_accumulate = nullptr;
  QAction* m_freeze = nullptr;
  QAction* m_follow = nullptr;
  QAction* m_tree = nullptr;
  QAction* m_goTo = nullptr;
  ProcessQuery m_query;
  std::array<ProcessSort, 2> m_sorts;  // of the list, and of the tree
  QString m_problem;                   // with the typed filter
  std::vector<observe::Pid> m_watched;
  observe::Pid m_wanted;  // to be selected in the next frame that has it
};

}  // namespace nazir::widgets
