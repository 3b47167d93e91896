// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the process has put into its dictionary, by key.

#include "widgets/models/inspected_model.hpp"
#include "widgets/views/process/details_sheet.hpp"

namespace nazir::widgets {

class DetailsPanel;

class DictionarySheet : public DetailsSheet {
  Q_OBJECT

 public:
  DictionarySheet(const SheetContext& context, QWidget* parent);

 private:
  observe::DetailsRequest request() const override;
  QString whyNotAtAll() const override { return subject().whyNot(observe::Ability::dictionary); }
  Shown showDetails(const observe::ProcessDetails& details) override;
  void clearDetails() override { m_model.setValues({}); }

  InspectedModel m_model;
  DetailsPanel* m_panel;
};

}  // namespace nazir::widgets
