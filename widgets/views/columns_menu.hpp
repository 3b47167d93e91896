// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The menu in which the columns of a process list are chosen: the usual ones first, the others in submenus. Filled
// whenever it opens. A column that the node cannot fill is greyed, and says why. Window's thread only.

#include <QMenu>

#include "widgets/data/collector.hpp"

namespace nazir::widgets {

class ProcessTable;

class ColumnsMenu : public QMenu {
  Q_OBJECT

 public:
  ColumnsMenu(Collector& collector, ProcessTable& table, QWidget* parent);

 private:
  void fill();
  void add(QMenu& menu, ProcessColumn column);

  Collector& m_collector;
  ProcessTable& m_table;
};

}  // namespace nazir::widgets
