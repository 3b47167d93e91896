// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/columns_menu.hpp"

#include "widgets/models/plain_text.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/list_header.hpp"
#include "widgets/views/process_table.hpp"

namespace nazir::widgets {

ColumnsMenu::ColumnsMenu(Collector& collector, ProcessTable& table, QWidget* parent)
    : QMenu(tr("&Columns"), parent), m_collector(collector), m_table(table) {
  setToolTipsVisible(true);
  connect(this, &QMenu::aboutToShow, this, &ColumnsMenu::fill);
}

void ColumnsMenu::fill() {
  clear();
  qDeleteAll(findChildren<QMenu*>(Qt::FindDirectChildrenOnly));  // `clear` leaves submenus behind
  auto* trends = new QMenu(tr("&Trends: the last minute as a line"), this);
  auto* more = new QMenu(tr("&More columns"), this);
  trends->setToolTipsVisible(true);
  more->setToolTipsVisible(true);
  for (int i = 0; i < processColumns; ++i) {
    const auto column = static_cast<ProcessColumn>(i);
    if (m_table.isFixedColumn(column)) continue;
    const auto group = columnGroup(column);
    if (group == ColumnGroup::branch && !m_table.isTree()) continue;
    add(group == ColumnGroup::trends ? *trends : group == ColumnGroup::more ? *more : *this, column);
  }
  addSeparator();
  addMenu(trends);
  addMenu(more);
  addSeparator();
  addAction(tr("Default c&olumns"), this, [this] { m_table.setDefaultColumns(); });
  addAction(tr("Default &widths"), this, [this] {
    m_table.header()->forgetChosen();
    m_table.setWidths();
  });
}

void ColumnsMenu::add(QMenu& menu, ProcessColumn column) {
  auto* action = menu.addAction(columnTitle(column, false));
  action->setCheckable(true);
  action->setChecked(m_table.isColumnShown(column));
  const QString why = whyNot(*m_collector.nodeInfo(), column);
  action->setEnabled(why.isEmpty());
  action->setToolTip(why.isEmpty() ? columnHelp(column, false) : plainToolTip(why));
  connect(action, &QAction::toggled, this, [this, column](bool shown) { m_table.setColumnShown(column, shown); });
}

}  // namespace nazir::widgets
