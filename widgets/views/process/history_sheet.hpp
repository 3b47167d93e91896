// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The past of a process: charts of its mailbox, memory and work, and how the processes before it in the same place of
// the supervision tree ended.

#include "widgets/models/details_table.hpp"
#include "widgets/views/process/details_sheet.hpp"

namespace nazir::widgets {

class ChartBoard;
class DetailsView;

class HistorySheet : public DetailsSheet {
  Q_OBJECT

 public:
  HistorySheet(const SheetContext& context, QWidget* parent);

 private:
  observe::DetailsRequest request() const override;
  QString topic() const override { return tr("Past lives"); }
  Shown showDetails(const observe::ProcessDetails& details) override;
  void clearDetails() override;
  void showSubject() override;
  void showPast();

  DetailsTable m_lives;
  DetailsView* m_view;
  PlainLabel* m_noLives;
  ChartBoard* m_board;
  observe::Pid m_charted;  // the process whose past the charts show
};

}  // namespace nazir::widgets
