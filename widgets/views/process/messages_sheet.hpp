// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The first messages of the mailbox, the oldest first. Never the whole of a large one: a line says how many there are
// and how many are not fetched.

#include "widgets/models/details_table.hpp"
#include "widgets/views/process/details_sheet.hpp"

namespace nazir::widgets {

class DetailsPanel;

class MessagesSheet : public DetailsSheet {
  Q_OBJECT

 public:
  static constexpr std::size_t mostMessages = 100, longestText = 2048;

  MessagesSheet(const SheetContext& context, QWidget* parent);

 private:
  observe::DetailsRequest request() const override;
  QString whyNotAtAll() const override { return subject().whyNot(observe::Ability::messages); }
  Shown showDetails(const observe::ProcessDetails& details) override;
  void clearDetails() override;

  DetailsTable m_table;
  DetailsPanel* m_panel;
  PlainLabel* m_more;
};

}  // namespace nazir::widgets
