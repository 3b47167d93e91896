// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The state of a server, as a tree. Types that hide their value from observers stay hidden.

#include "widgets/models/inspected_model.hpp"
#include "widgets/views/process/details_sheet.hpp"

namespace nazir::widgets {

class DetailsPanel;

class StateSheet : public DetailsSheet {
  Q_OBJECT

 public:
  StateSheet(const SheetContext& context, QWidget* parent);

 private:
  observe::DetailsRequest request() const override;
  QString whyNotAtAll() const override { return subject().whyNot(observe::Ability::state); }
  Shown showDetails(const observe::ProcessDetails& details) override;
  void clearDetails() override { m_model.setValues({}); }

  InspectedModel m_model;
  DetailsPanel* m_panel;
};

}  // namespace nazir::widgets
