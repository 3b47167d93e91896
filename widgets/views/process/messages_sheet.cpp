// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/messages_sheet.hpp"

#include <QHeaderView>

#include "widgets/data/format.hpp"
#include "widgets/models/inspected_model.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/process/details_panel.hpp"

namespace nazir::widgets {
namespace {

/// Without the enclosing namespaces: "shop::Order<shop::Item>" is "Order<shop::Item>".
QString shortType(const QString& type) {
  const auto arguments = type.indexOf(QLatin1Char('<'));
  const auto scope = type.lastIndexOf(QLatin1String("::"), arguments < 0 ? -1 : arguments - type.size());
  return scope < 0 ? type : type.mid(scope + 2);
}

}  // namespace

MessagesSheet::MessagesSheet(const SheetContext& context, QWidget* parent)
    : DetailsSheet(context, QStringLiteral("messages"), tr("Messages"),
                   tr("The messages in its mailbox that it has not received yet, the oldest first."), parent),
      m_table({{tr("#"), tr("Place in the mailbox: 1 arrived first."), RightLook},
               {tr("From"), tr("The sender. Timers and other threads have no pid.")},
               {tr("Type"), tr("The type of the message, as the program writes it.")},
               {tr("Size"), tr("Bytes that the message takes."), RightLook},
               {tr("Message"), tr("The content on one line. Select a line to read all of it below.")}}),
      m_panel(new DetailsPanel(m_table, tr("Messages in the mailbox"), false,
                               tr("Select a message to read all of it here."), this)),
      m_more(new PlainLabel(this)) {
  m_more->setAccessibleName(tr("Messages in the mailbox"));
  auto* content = new QWidget(this);
  auto* layout = new QVBoxLayout(content);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  auto* above = new QHBoxLayout;
  above->setContentsMargins(12, 6, 12, 6);
  above->addWidget(m_more);
  layout->addLayout(above);
  layout->addWidget(m_panel, 1);
  const int width = fontMetrics().averageCharWidth();
  const int widths[] = {6, 24, 20, 10};
  for (int column = 0; column < 4; ++column) m_panel->view()->header()->resizeSection(column, widths[column] * width);
  connect(m_panel->view(), &DetailsView::processRequested, this, &ProcessSheet::processRequested);
  setContent(content, m_panel->view());
}

observe::DetailsRequest MessagesSheet::request() const {
  observe::DetailsRequest request;
  request.messages = mostMessages;
  request.longest_text = longestText;
  return request;
}

DetailsSheet::Shown MessagesSheet::showDetails(const observe::ProcessDetails& details) {
  return shown(details.messages, [this](const observe::Mailbox& mailbox) -> Shown {
    std::vector<DetailsRow> rows;
    std::uint64_t bytes = 0;
    for (const auto& item : mailbox.first) {
      if (rows.size() == mostMessages) break;
      bytes += item.bytes;
      const QString title = subject().titleOf(item.from);
      const QString from = item.from ? pidText(item.from, subject().format) + QLatin1Char(' ') + title : tr("–");
      const auto& message = item.message;
      const QString type = QString::fromStdString(message.type);
      rows.push_back(
          {{{format::count(rows.size() + 1), DimLook | RightLook},
            {from, item.from ? FixedLook : DimLook, item.from ? QString() : tr("A timer, or another thread."),
             title.isEmpty() ? observe::Pid() : item.from},
            {shortType(type), FixedLook, type},
            {format::bytes(item.bytes), RightLook, format::exactBytes(item.bytes)},
            {QString::fromStdString(message.text), FixedLook | (message.redacted ? DimLook : PlainLook)}},
           message.parts.empty() ? QString::fromStdString(message.text) : inspectedText(message)});
    }
    const auto listed = rows.size();
    m_table.setRows(std::move(rows));
    if (mailbox.length == 0) return {Shown::Kind::nothing, tr("No messages: the mailbox is empty.")};
    const auto more = mailbox.length > listed ? mailbox.length - listed : 0;
    QString text =
        tr("%1 in the mailbox; these %2 have %3.")
            .arg(format::plural(mailbox.length, "message", "messages"), format::count(listed), format::bytes(bytes));
    if (more > 0) text += QLatin1Char(' ') + tr("… %1 more in the mailbox.").arg(format::count(more));
    m_more->setText(text);
    return {};
  });
}

void MessagesSheet::clearDetails() {
  m_table.setRows({});
}

}  // namespace nazir::widgets
