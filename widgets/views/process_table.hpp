// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The big table of processes. The selection (process_selection.hpp) is a set of pids, or everything: it survives every
// refresh, sort and filter as long as the processes live. The scroll position stays where the user left it, unless a
// process is followed, which then keeps its line on the screen. Sorting is requested with `sortRequested`, never done
// here. As a tree it shows other columns than as a list, the name first. Keys and menu: list_page.hpp.

#include <QTableView>
#include <array>
#include <bitset>
#include <utility>
#include <vector>

#include "widgets/models/process_model.hpp"
#include "widgets/models/process_selection.hpp"

namespace nazir::widgets {

class ListHeader;
class ProcessDelegate;

class ProcessTable : public QTableView {
  Q_OBJECT

 public:
  explicit ProcessTable(QWidget* parent = nullptr);

  ProcessModel& processes() { return m_model; }
  void setFrame(FramePointer frame);

  ProcessSelection& selection() const { return *m_selection; }
  /// Ascending; includes processes that the filter hides. For commands: it takes time with a million processes.
  std::vector<observe::Pid> selectedPids() const { return m_selection->pids(); }
  observe::Pid currentPid() const;
  /// Selects and scrolls to a process; false when it is not listed.
  bool selectPid(observe::Pid pid);

  /// The process that keeps its line on the screen while the order changes; none: no process.
  void follow(observe::Pid pid) { m_followed = pid; }
  observe::Pid followed() const { return m_followed; }

  /// Whether frames are of a tree. Each way has its own columns.
  void setTree(bool tree);
  bool isTree() const { return m_tree; }

  /// For the way it is shown now.
  void setColumnShown(ProcessColumn column, bool shown);
  /// What was chosen, whether the node can fill it or not.
  bool isColumnShown(ProcessColumn column) const { return isColumnShown(column, m_tree); }
  bool isColumnShown(ProcessColumn column, bool tree) const { return m_shown[tree][static_cast<std::size_t>(column)]; }
  void setColumnsShown(const std::vector<ProcessColumn>& columns, bool tree);
  void setDefaultColumns();
  /// The first column, which stays.
  bool isFixedColumn(ProcessColumn column) const {
    return column == (m_tree ? ProcessColumn::name : ProcessColumn::pid);
  }
  /// From left to right.
  std::vector<ProcessColumn> visibleColumns() const;
  /// The first line on the screen, and how many there are, one more than fit.
  std::pair<int, int> linesOnScreen() const;
  ListHeader* header() const { return m_header; }
  /// Resets the widths of all columns except those that the user resized.
  void setWidths();
  /// Shows the arrow; does not emit `sortRequested`.
  void setSort(ProcessColumn column, bool descending);

  void selectAll() override { m_selection->selectEverything(); }

 signals:
  void sortRequested(ProcessColumn column, bool descending);
  /// Other lines are on the screen because it was scrolled or resized.
  void linesChanged();
  /// Other columns are visible.
  void columnsChanged();

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

 private:
  void headerClicked(int column);
  void hideColumns();
  void setLines();
  void stretchTexts();

  ProcessModel m_model;
  ProcessSelection* m_selection;
  ListHeader* m_header;
  ProcessDelegate* m_delegate;
  ProcessColumn m_sortBy = ProcessColumn::reductions;
  bool m_descending = true;
  bool m_tree = false;
  using Columns = std::bitset<processColumns>;
  std::array<Columns, 2> m_shown;  // chosen by the user for the list, and for the tree
  Columns m_unable;                // not told by the node
  observe::Pid m_followed;
};

}  // namespace nazir::widgets
