// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The active functions of a process that does not run at this moment, the innermost first. The program's own functions
// stand out against those of the runtime and the libraries.

#include "widgets/models/details_table.hpp"
#include "widgets/views/process/details_sheet.hpp"

namespace nazir::widgets {

class DetailsPanel;

class StackSheet : public DetailsSheet {
  Q_OBJECT

 public:
  static constexpr std::size_t mostFrames = 500;

  StackSheet(const SheetContext& context, QWidget* parent);

 private:
  observe::DetailsRequest request() const override;
  QString whyNotAtAll() const override { return subject().whyNot(observe::Ability::stack_trace); }
  Shown showDetails(const observe::ProcessDetails& details) override;
  void clearDetails() override { m_table.setRows({}); }

  DetailsTable m_table;
  DetailsPanel* m_panel;
};

}  // namespace nazir::widgets
