// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/trend_watch.hpp"

#include <QEvent>

#include "widgets/models/process_columns.hpp"
#include "widgets/views/process_table.hpp"

namespace nazir::widgets {

TrendWatch::TrendWatch(Collector& collector, ProcessTable& table)
    : QObject(&table), m_collector(collector), m_table(table) {
  connect(&table, &ProcessTable::linesChanged, this, &TrendWatch::update);
  connect(&table, &ProcessTable::columnsChanged, this, &TrendWatch::update);
  table.installEventFilter(this);
}

void TrendWatch::setOthers(const std::vector<observe::Pid>& pids) {
  m_others = pids;
  update();
}

bool TrendWatch::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Show || event->type() == QEvent::Hide) update();
  return QObject::eventFilter(watched, event);
}

void TrendWatch::update() {
  std::optional<TrendRequest> request;
  for (int i = 0; i < processColumns && m_table.isVisible(); ++i) {
    if (m_table.isColumnHidden(i) || !trendOf(static_cast<ProcessColumn>(i))) continue;
    const auto [top, count] = m_table.linesOnScreen();
    const int first = m_table.processes().ended().toOrder(top);
    request = TrendRequest{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(count), m_others};
    break;
  }
  if (request == m_request) return;
  m_request = request;
  m_collector.setTrends(request);
}

}  // namespace nazir::widgets
