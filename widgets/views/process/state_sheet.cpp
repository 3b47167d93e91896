// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/state_sheet.hpp"

#include <QHeaderView>

#include "widgets/views/process/details_panel.hpp"

namespace nazir::widgets {
namespace {

/// Whether it is only "<Till>", as inspect writes a type that it cannot take apart.
bool isUndescribed(const observe::Inspected& state) {
  const auto& text = state.text;
  return state.parts.empty() && !state.redacted && text.size() > 2 && text.front() == '<' && text.back() == '>' &&
         state.type.ends_with(text.substr(1, text.size() - 2));
}

}  // namespace

StateSheet::StateSheet(const SheetContext& context, QWidget* parent)
    : DetailsSheet(context, QStringLiteral("state"), tr("State"),
                   tr("The state that a server keeps between messages, with the members of its type."), parent),
      m_model(tr("Member")),
      m_panel(new DetailsPanel(m_model, tr("State of the server"), true,
                               tr("Select a member to read all of its value here."), this)) {
  m_panel->view()->header()->resizeSection(0, fontMetrics().averageCharWidth() * 32);
  m_panel->view()->header()->resizeSection(1, fontMetrics().averageCharWidth() * 64);
  setContentWithCopy(
      m_panel, tr("Copies the whole tree as indented text. Ctrl+C copies the selected lines."),
      [this] { return m_model.text(); }, tr("The state is in the clipboard."));
}

observe::DetailsRequest StateSheet::request() const {
  observe::DetailsRequest request;
  request.state = true;
  return request;
}

DetailsSheet::Shown StateSheet::showDetails(const observe::ProcessDetails& details) {
  return shown(details.state, [this](const observe::Inspected& state) -> Shown {
    m_model.setValues({state});
    if (!isUndescribed(state)) return {};
    return {Shown::Kind::nothing,
            tr("Its state has the type %1, whose members the program does not describe: there is nothing to show.")
                .arg(QString::fromStdString(state.text.substr(1, state.text.size() - 2)))};
  });
}

}  // namespace nazir::widgets
