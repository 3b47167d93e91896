// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The Applications tab: the applications at the left, the supervision tree of the chosen one at the right. Choice,
// expansion and scroll position survive refreshes and a restart of the application. Updates only while visible.

#include <QWidget>
#include <deque>

#include "widgets/data/collector.hpp"
#include "widgets/data/find.hpp"
#include "widgets/views/list_header.hpp"

class QLineEdit;
class QListView;
class QSplitter;
class QTimer;
class QTreeView;

namespace nazir::widgets {

class ApplicationModel;
class Banner;
class ContentStack;
class EmptyState;
class ProcessActions;
class ToolRow;
class TreeExpansion;
class TreeModel;

class TreePage : public QWidget {
  Q_OBJECT

 public:
  explicit TreePage(ProcessActions& actions, QWidget* parent = nullptr);

  QTreeView* tree() const { return m_tree; }
  QListView* applications() const { return m_list; }
  /// What the user resized: columns of the tree, and the list of applications.
  ColumnWidths columnWidths() const;
  void setColumnWidths(const ColumnWidths& widths);
  TreeModel* treeModel() const { return m_model; }

  void focusFilter();
  bool clearFilter();
  /// Goes to the next or previous process that matches the find field, in the order in which the trees of all
  /// applications list them. Searches on the collector's thread; the result arrives a moment later.
  void find(FindDirection direction);
  /// Expands the way to a process and selects it, as soon as the next frame arrives.
  void showProcess(observe::Pid pid);

 signals:
  void startRequested();

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void takeFrame();
  void chooseApplication(int line);
  void expandSupervisors(const QModelIndex& parent, int depth);
  bool revealNow(observe::Pid pid);
  void search();
  void arrive(const Found& found);
  void showRemark();
  void activate(const QModelIndex& index);
  void openMenu(const QPoint& at);
  observe::Pid currentPid() const;

  ProcessActions& m_actions;
  Collector& m_collector;
  ToolRow* m_tools;
  Banner* m_banner;
  ContentStack* m_stack;
  EmptyState* m_empty;
  QSplitter* m_splitter;
  int m_listWidth = 0;  // 0: not chosen by the user
  QListView* m_list;
  QTreeView* m_tree;
  ApplicationModel* m_applications;
  TreeModel* m_model;
  QTimer* m_flashes;
  QString m_chosen;       // title of the chosen application, which survives a restart
  observe::Pid m_wanted;  // to be revealed in the next frame
  bool m_choosing = false;
  TreeExpansion* m_expansion;
  std::deque<FindDirection> m_steps;  // requested but not yet searched
  bool m_searching = false;
  QString m_match;  // "3 of 17"
};

}  // namespace nazir::widgets
