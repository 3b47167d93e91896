// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/dictionary_sheet.hpp"

#include <QHeaderView>

#include "widgets/views/process/details_panel.hpp"

namespace nazir::widgets {

DictionarySheet::DictionarySheet(const SheetContext& context, QWidget* parent)
    : DetailsSheet(context, QStringLiteral("dictionary"), tr("Dictionary"),
                   tr("What the process has put into its own dictionary, by key."), parent),
      m_model(tr("Key")),
      m_panel(new DetailsPanel(m_model, tr("Dictionary"), true, tr("Select an entry to read all of it here."), this)) {
  m_panel->view()->header()->resizeSection(0, fontMetrics().averageCharWidth() * 32);
  m_panel->view()->header()->resizeSection(1, fontMetrics().averageCharWidth() * 64);
  setContent(m_panel, m_panel->view());
}

observe::DetailsRequest DictionarySheet::request() const {
  observe::DetailsRequest request;
  request.dictionary = true;
  return request;
}

DetailsSheet::Shown DictionarySheet::showDetails(const observe::ProcessDetails& details) {
  return shown(details.dictionary, [this](const std::vector<observe::Inspected>& entries) -> Shown {
    m_model.setValues(entries);
    if (entries.empty())
      return {Shown::Kind::nothing, tr("No entries: the process has put nothing into its dictionary.")};
    return {};
  });
}

}  // namespace nazir::widgets
