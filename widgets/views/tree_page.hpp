// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The Applications tab: the applications at the left, the supervision tree of the chosen one at the right, as a table
// or as a graph. Choice, expansion and scroll position survive refreshes and a restart of the application. Table and
// graph share the application, the find field and the selected process; the one that is not shown holds no frame.

#include <deque>

#include "widgets/data/find.hpp"
#include "widgets/views/list_header.hpp"
#include "widgets/views/list_page.hpp"

class QAction;
class QListView;
class QSplitter;
class QStackedWidget;
class QTimer;
class QToolButton;
class QTreeView;

namespace nazir::widgets {

class ApplicationModel;
class GraphPane;
class TreeExpansion;
class TreeModel;
class TwoWaySwitch;

class TreePage : public ListPage {
  Q_OBJECT

 public:
  explicit TreePage(ProcessActions& actions, QWidget* parent = nullptr);

  QTreeView* tree() const { return m_tree; }
  QListView* applications() const { return m_list; }
  GraphPane& graph() const { return *m_graph; }
  TreeModel* treeModel() const { return m_model; }

  void setGraphShown(bool shown);
  bool graphShown() const { return m_graphShown; }
  /// The switch between table and graph, and what can be saved of the graph.
  void fillViewMenu(QMenu& menu) override;
  /// What the user resized: columns of the tree, and the list of applications. Table or graph, and how the graph is.
  std::vector<ViewChoice> viewChoices() override;
  QVariantMap state() const override;
  void restoreState(const QVariantMap& state) override;

  /// Goes to the next or previous process that matches the find field, in the order in which the trees of all
  /// applications list them. Searches on the collector's thread; the result arrives a moment later.
  void find(FindDirection direction);
  /// Expands the way to a process and selects it, as soon as the next frame arrives.
  bool showProcess(observe::Pid pid) override;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  Empty emptiness(const Frame& frame) const override;
  void showList(const FramePointer& frame) override;
  void filterEdited(const QString& text) override;
  void filterEntered(Qt::KeyboardModifiers modifiers) override;
  std::vector<observe::Pid> selectedPids() const override;
  void activate(const QModelIndex& index) override;

  void addGraph();
  void chooseApplication(int line);
  /// Shows the frame in the table or in the graph.
  void showTree(bool otherApplication);
  void openGraphMenu(const QPoint& at);
  void expandSupervisors(const QModelIndex& parent, int depth);
  bool revealNow(observe::Pid pid);
  bool revealInTable(observe::Pid pid);
  void search();
  void arrive(const Found& found);
  void showRemark();
  observe::Pid currentPid() const;

  QSplitter* m_splitter;
  int m_listWidth = 0;  // 0: not chosen by the user
  QListView* m_list;
  QTreeView* m_tree;
  ApplicationModel* m_applications;
  TreeModel* m_model;
  QTimer* m_flashes;
  QStackedWidget* m_trees;  // table and graph
  GraphPane* m_graph;
  QAction* m_asGraph;
  TwoWaySwitch* m_way;
  QToolButton* m_export = nullptr;
  bool m_graphShown = false;
  FramePointer m_frame;
  observe::Pid m_application;
  QString m_chosen;       // title of the chosen application, which survives a restart
  observe::Pid m_wanted;  // to be revealed in the next frame
  bool m_choosing = false;
  TreeExpansion* m_expansion;
  std::deque<FindDirection> m_steps;  // requested but not yet searched
  bool m_searching = false;
  QString m_match;      // "3 of 17"
  observe::Pid m_lost;  // was selected, or found, until it ended, and nothing else has been selected since
};

}  // namespace nazir::widgets
