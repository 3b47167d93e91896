// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/state_sheet.hpp"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QToolButton>

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
  auto* copy = new QToolButton(this);
  copy->setText(tr("Copy &all"));
  copy->setToolTip(tr("Copies the whole tree as indented text. Ctrl+C copies the selected lines."));
  connect(copy, &QToolButton::clicked, this, [this] {
    QApplication::clipboard()->setText(m_model.text());
    emit reported(true, tr("The state is in the clipboard."));
  });
  auto* content = new QWidget(this);
  auto* layout = new QVBoxLayout(content);
  layout->setContentsMargins(0, 4, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(copy, 0, Qt::AlignRight);
  layout->addWidget(m_panel, 1);
  m_panel->view()->header()->resizeSection(0, fontMetrics().averageCharWidth() * 32);
  m_panel->view()->header()->resizeSection(1, fontMetrics().averageCharWidth() * 64);
  setContent(content, m_panel->view());
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
