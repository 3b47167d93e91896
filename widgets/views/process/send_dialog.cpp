// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/send_dialog.hpp"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/models/plain_text.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

using Way = observe::Accepted::Way;

/// Types that a dialog lists.
constexpr std::size_t mostTypes = 1000;

QString wayText(Way way) {
  switch (way) {
    case Way::call:
      return SendDialog::tr("call");
    case Way::cast:
      return SendDialog::tr("cast");
    case Way::message:
      return SendDialog::tr("message");
  }
  return {};
}

QString wayHelp(Way way) {
  switch (way) {
    case Way::call:
      return SendDialog::tr("A call: the process answers, and the answer is dropped.");
    case Way::cast:
      return SendDialog::tr("A cast: nobody waits for an answer.");
    case Way::message:
      return SendDialog::tr("A plain message, handled in handle_info.");
  }
  return {};
}

}  // namespace

SendDialog::SendDialog(Collector& collector, observe::Pid pid, const QString& title, const observe::PidFormat& format,
                       QWidget* parent)
    : QDialog(parent),
      m_collector(collector),
      m_pid(pid),
      m_who(pidText(pid, format)),
      m_type(new QComboBox(this)),
      m_explanation(new PlainLabel(this)),
      m_value(new QPlainTextEdit(this)),
      m_answer(new Banner(this)) {
  setWindowTitle(tr("Send a message"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  auto* receiver = new PlainLabel(m_who + QStringLiteral("  ") + title, this);
  QFont bold = font();
  bold.setBold(true);
  receiver->setFont(bold);
  receiver->setElideMode(Qt::ElideMiddle);
  auto* typeCaption = new QLabel(tr("&Type"), this);
  typeCaption->setBuddy(m_type);
  m_type->setToolTip(tr("The types of messages that the process handles."));
  auto* valueCaption = new QLabel(tr("&Value"), this);
  valueCaption->setBuddy(m_value);
  m_value->setFont(fixedFont(font()));
  m_value->setTabChangesFocus(true);
  m_value->setToolTip(tr("Put values in place of the names of types. Ctrl+Enter sends."));
  m_value->setMinimumHeight(fontMetrics().lineSpacing() * 5);
  m_explanation->setMaximumLines(4);
  m_explanation->setForegroundRole(QPalette::PlaceholderText);
  m_explanation->setMinimumWidth(fontMetrics().averageCharWidth() * 72);
  m_explanation->setText(tr("Asking the process what it handles…"));
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  m_send = buttons->addButton(tr("&Send"), QDialogButtonBox::ApplyRole);
  m_send->setDefault(true);
  m_send->setEnabled(false);
  m_type->setEnabled(false);
  m_value->setEnabled(false);
  for (QWidget* each : std::initializer_list<QWidget*>{receiver, m_answer, typeCaption, m_type, m_explanation,
                                                       valueCaption, m_value, buttons}) {
    layout->addWidget(each);
  }
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(m_send, &QPushButton::clicked, this, &SendDialog::send);
  connect(m_type, &QComboBox::currentIndexChanged, this, &SendDialog::showType);
  m_collector.fetch<observe::ProcessDetails>(
      this,
      [pid](observe::Node& node, const observe::Call& call) {
        observe::DetailsRequest request;
        request.accepts = true;
        return node.details(pid, request, call);
      },
      [this](const observe::Answer<observe::ProcessDetails>& answer) { take(answer); });
}

QString SendDialog::explanation() const {
  return m_explanation->text();
}

void SendDialog::take(const observe::Answer<observe::ProcessDetails>& answer) {
  const auto* part = answer ? &answer->accepts : nullptr;
  if (!part || !*part || !**part) {
    const auto text = !answer ? answer.problem().text : *part ? (*part)->problem().text : std::string();
    m_explanation->setText(text.empty() ? tr("The node did not say what the process handles. Close and try again.")
                                        : QString::fromStdString(text));
    return;
  }
  m_types = ***part;
  if (m_types.size() > mostTypes) m_types.resize(mostTypes);
  if (m_types.empty()) {
    m_explanation->setText(tr("It handles no type of message that the runtime knows. Send to it from the program."));
    return;
  }
  m_type->setEnabled(true);
  int first = -1;
  for (const auto& type : m_types) {
    if (first < 0 && type.why_not.empty()) first = m_type->count();
    m_type->addItem(QStringLiteral("%1 · %2").arg(QString::fromStdString(type.type), wayText(type.way)));
  }
  m_type->setCurrentIndex(std::max(first, 0));
  showType();
  m_value->setFocus();
}

void SendDialog::showType() {
  const auto at = static_cast<std::size_t>(m_type->currentIndex());
  if (at >= m_types.size()) return;
  const auto& type = m_types[at];
  const bool can = type.why_not.empty();
  m_explanation->setText(can ? wayHelp(type.way) : QString::fromStdString(type.why_not));
  m_value->setEnabled(can);
  m_value->setPlainText(can ? QString::fromStdString(type.form) : QString());
  m_value->selectAll();
  m_send->setEnabled(can);
  m_answer->clear();
}

void SendDialog::send() {
  const auto at = static_cast<std::size_t>(m_type->currentIndex());
  if (at >= m_types.size() || !m_send->isEnabled()) return;
  m_send->setEnabled(false);  // until the answer is there
  const QString sent = tr("%1 sent to %2.").arg(QString::fromStdString(m_types[at].type), m_who);
  m_collector.ask(
      this,
      [pid = m_pid, type = m_types[at].type, value = m_value->toPlainText().trimmed().toStdString()](
          observe::Node& node, const observe::Call& call) { return node.send(pid, type, value, call); },
      [this, sent](const observe::Outcome& outcome) {
        m_send->setEnabled(true);
        const QString text = outcome.done ? sent : QString::fromStdString(outcome.problem);
        m_answer->showText(outcome.done ? Banner::Kind::notice : Banner::Kind::error, text);
        emit reported(outcome.done, text);
        m_collector.refresh();
      });
}

void SendDialog::keyPressEvent(QKeyEvent* event) {
  const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (enter && event->modifiers().testFlag(Qt::ControlModifier)) {
    send();
  } else {
    QDialog::keyPressEvent(event);
  }
}

}  // namespace nazir::widgets
