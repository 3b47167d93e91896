// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The Applications tab: the applications at the left, the supervision tree of the chosen one at the right. Choice,
// expansion and scroll position survive refreshes and a restart of the application.

#include <deque>

#include "widgets/data/find.hpp"
#include "widgets/views/list_header.hpp"
#include "widgets/views/list_page.hpp"

class QListView;
class QSplitter;
class QTimer;
class QTreeView;

namespace nazir::widgets {

class ApplicationModel;
class TreeExpansion;
class TreeModel;

class TreePage : public ListPage {
  Q_OBJECT

 public:
  explicit TreePage(ProcessActions& actions, QWidget* parent = nullptr);

  QTreeView* tree() const { return m_tree; }
  QListView* applications() const { return m_list; }
  /// What the user resized: columns of the tree, and the list of applications.
  QVariantMap state() const override;
  void restoreState(const QVariantMap& state) override;
  TreeModel* treeModel() const { return m_model; }

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

  void chooseApplication(int line);
  void expandSupervisors(const QModelIndex& parent, int depth);
  bool revealNow(observe::Pid pid);
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
  QString m_chosen;       // title of the chosen application, which survives a restart
  observe::Pid m_wanted;  // to be revealed in the next frame
  bool m_choosing = false;
  TreeExpansion* m_expansion;
  std::deque<FindDirection> m_steps;  // requested but not yet searched
  bool m_searching = false;
  QString m_match;  // "3 of 17"
};

}  // namespace nazir::widgets
