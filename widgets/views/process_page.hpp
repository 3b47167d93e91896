// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The Processes tab: filter, table, columns menu. Shows frames, and asks the collector for an order, only while it is
// visible.

#include <QWidget>

#include "widgets/data/collector.hpp"
#include "widgets/views/list_header.hpp"
#include "widgets/views/process_table.hpp"

class QMenu;

namespace nazir::widgets {

class Banner;
class ContentStack;
class EmptyState;
class ProcessActions;
class ToolRow;

class ProcessPage : public QWidget {
  Q_OBJECT

 public:
  explicit ProcessPage(ProcessActions& actions, QWidget* parent = nullptr);

  ProcessTable* table() const { return m_table; }
  /// The menu to choose columns, also for a menu bar. Rebuilt whenever it opens.
  QMenu* columnsMenu() const { return m_columns; }

  void setFilterText(const QString& text);
  QString filterText() const;
  void focusFilter();
  /// For Esc: empties the filter and focuses the table. False when there was nothing to do.
  bool clearFilter();

  void setAccumulate(bool accumulate);
  bool accumulate() const { return m_query.accumulate; }

  /// Selects a process as soon as the next frame arrives. Clears the filter.
  void showProcess(observe::Pid pid);

  /// Columns, their widths and the sort order, for the settings.
  ColumnWidths columnWidths() const;
  void setColumnWidths(const ColumnWidths& widths);
  QStringList shownColumns() const;
  void setShownColumns(const QStringList& columns);
  QString sortText() const;
  void setSortText(const QString& sort);

 signals:
  void startRequested();

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void takeFrame();
  void applyFilter(const QString& text);
  void setQuery();
  void fillColumnsMenu();
  void openMenu(const QPoint& at);
  void showRemark(const Frame& frame);

  ProcessActions& m_actions;
  Collector& m_collector;
  ToolRow* m_tools;
  Banner* m_banner;
  ContentStack* m_stack;
  ProcessTable* m_table;
  EmptyState* m_empty;
  QMenu* m_columns;
  ProcessQuery m_query;
  QString m_problem;      // with the typed filter
  observe::Pid m_wanted;  // to be selected in the next frame that has it
};

}  // namespace nazir::widgets
