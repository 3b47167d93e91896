// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The big table of processes. The selection (process_selection.hpp) is a set of pids, or everything: it survives every
// refresh, sort and filter as long as the processes live. The scroll position stays where the user left it, unless a
// process is followed, which then keeps its line on the screen. Sorting is requested with `sortRequested`, never done
// here. Keys and menu: list_page.hpp.

#include <QTableView>
#include <bitset>
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

  void setColumnShown(ProcessColumn column, bool shown);
  /// What was chosen, whether the node can fill it or not.
  bool isColumnShown(ProcessColumn column) const { return m_shown[static_cast<std::size_t>(column)]; }
  ListHeader* header() const { return m_header; }
  /// Resets the widths of all columns except those that the user resized.
  void setWidths();
  /// Shows the arrow; does not emit `sortRequested`.
  void setSort(ProcessColumn column, bool descending);

  void selectAll() override { m_selection->selectEverything(); }

 signals:
  void sortRequested(ProcessColumn column, bool descending);

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

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
  std::bitset<processColumns> m_shown, m_unable;  // chosen by the user; not told by the node
  observe::Pid m_followed;
};

}  // namespace nazir::widgets
