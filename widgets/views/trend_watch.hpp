// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Has the collector collect the last minute of the lines on the screen, only while a column that draws it is visible.
// Window's thread only.

#include <QObject>
#include <vector>

#include "widgets/data/collector.hpp"

namespace nazir::widgets {

class ProcessTable;

class TrendWatch : public QObject {
 public:
  TrendWatch(Collector& collector, ProcessTable& table);

  /// Further processes, wherever they are listed.
  void setOthers(const std::vector<observe::Pid>& pids);
  /// What the collector was asked for; nothing while no column needs it.
  const std::optional<TrendRequest>& request() const { return m_request; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void update();

  Collector& m_collector;
  ProcessTable& m_table;
  std::vector<observe::Pid> m_others;
  std::optional<TrendRequest> m_request;
};

}  // namespace nazir::widgets
