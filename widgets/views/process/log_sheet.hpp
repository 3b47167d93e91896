// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What happened to the process, the oldest first: how the processes before it in its place ended, its start, its links
// and names since a window watches it, what was asked of it in this window, and its end.

#include "widgets/models/details_table.hpp"
#include "widgets/views/process/details_sheet.hpp"

namespace nazir::widgets {

class DetailsPanel;

class LogSheet : public DetailsSheet {
  Q_OBJECT

 public:
  LogSheet(const SheetContext& context, QWidget* parent);

 private:
  observe::DetailsRequest request() const override;
  QString topic() const override { return tr("Past lives"); }
  bool saysWhen() const override { return !m_lives.empty(); }
  Shown showDetails(const observe::ProcessDetails& details) override;
  void clearDetails() override;
  void showSubject() override;
  void readLife();
  void showEntries();

  DetailsTable m_table;
  DetailsPanel* m_panel;
  std::vector<observe::PastLife> m_lives;
  std::vector<observe::TraceEvent> m_events;
  bool m_reading = false;
};

}  // namespace nazir::widgets
