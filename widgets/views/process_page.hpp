// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The Processes tab: a table with its filter and its menu of columns.

#include "widgets/views/list_header.hpp"
#include "widgets/views/list_page.hpp"
#include "widgets/views/process_table.hpp"

class QAction;
class QMenu;

namespace nazir::widgets {

class ProcessPage : public ListPage {
  Q_OBJECT

 public:
  explicit ProcessPage(ProcessActions& actions, QWidget* parent = nullptr);

  ProcessTable* table() const { return m_table; }
  void setAccumulate(bool accumulate);
  bool accumulate() const { return m_query.accumulate; }

  /// Clears the filter.
  bool showProcess(observe::Pid pid) override;
  /// Accumulate, and the columns.
  void fillViewMenu(QMenu& menu) override;
  /// Columns, their widths, the order and Accumulate.
  QVariantMap state() const override;
  void restoreState(const QVariantMap& state) override;

  QStringList shownColumns() const;
  void setShownColumns(const QStringList& columns);
  QString sortText() const;
  void setSortText(const QString& sort);

 private:
  Empty emptiness(const Frame& frame) const override;
  void showList(const FramePointer& frame) override;
  void filterEdited(const QString& text) override;
  std::vector<observe::Pid> selectedPids() const override;
  void activate(const QModelIndex& index) override;
  void extendMenu(QMenu& menu) override;

  void setQuery();
  void fillColumnsMenu();
  /// Keeps the past of the selected processes, so that a window that is opened later can show it.
  void watchSelected();
  void showRemark(const Frame& frame);

  ProcessTable* m_table;
  QMenu* m_columns;  // rebuilt whenever it opens
  QAction* m_accumulate;
  ProcessQuery m_query;
  QString m_problem;  // with the typed filter
  std::vector<observe::Pid> m_watched;
  observe::Pid m_wanted;  // to be selected in the next frame that has it
};

}  // namespace nazir::widgets
