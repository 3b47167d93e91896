// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/kill_dialog.hpp"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/data/format.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/plain_label.hpp"

namespace nazir::widgets {
namespace {

QString help(const QString& reason) {
  if (reason == "kill")
    return KillDialog::tr("Cannot be trapped: the process ends at its next suspension, whatever it does.");
  if (reason == "shutdown") return KillDialog::tr("Orderly: a process that traps exits may clean up first.");
  if (reason == "normal") return KillDialog::tr("Ignored by a process that does not trap exits.");
  return KillDialog::tr(
      "An exit signal with this reason, as after a crash. A process that traps exits receives it as a message.");
}

}  // namespace

KillDialog::KillDialog(const std::vector<Victim>& first, std::size_t all, QWidget* parent,
                       const observe::PidFormat& format)
    : QDialog(parent), m_reason(new QComboBox(this)) {
  const bool one = all == 1;
  setWindowTitle(one ? tr("Kill process") : tr("Kill processes"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);

  const QString text = one ? tr("End this process?") : tr("End these %1 processes?").arg(format::count(all));
  auto* question = new QLabel(text, this);
  QFont bold = font();
  bold.setBold(true);
  question->setFont(bold);
  layout->addWidget(question);
  for (const auto& victim : first) {
    auto* name = new PlainLabel(pidText(victim.pid, format) + QStringLiteral("  ") + victim.title, this);
    name->setElideMode(Qt::ElideMiddle);
    name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    layout->addWidget(name);
  }
  if (all > first.size())
    layout->addWidget(new QLabel(tr("… and %1 more").arg(format::count(all - first.size())), this));

  auto* caption = new QLabel(tr("&Reason"), this);
  caption->setBuddy(m_reason);
  layout->addSpacing(4);
  layout->addWidget(caption);
  m_reason->setEditable(true);
  m_reason->addItems(
      {QStringLiteral("kill"), QStringLiteral("shutdown"), QStringLiteral("normal"), QStringLiteral("crash")});
  layout->addWidget(m_reason);
  auto* meaning = new QLabel(this);
  meaning->setWordWrap(true);
  meaning->setForegroundRole(QPalette::PlaceholderText);
  meaning->setMinimumWidth(fontMetrics().averageCharWidth() * 60);
  meaning->setMinimumHeight(fontMetrics().lineSpacing() * 2);
  meaning->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  layout->addWidget(meaning);
  layout->addWidget(new QLabel(tr("This cannot be undone. Supervisors may restart killed processes."), this));

  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  auto* kill = buttons->addButton(one ? tr("Kill process") : tr("Kill %1 processes").arg(format::count(all)),
                                  QDialogButtonBox::AcceptRole);
  kill->setDefault(true);
  layout->addSpacing(8);
  layout->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(m_reason, &QComboBox::currentTextChanged, this, [=](const QString& reason) {
    meaning->setText(help(reason.trimmed()));
    kill->setEnabled(!reason.trimmed().isEmpty());
  });
  meaning->setText(help(QStringLiteral("kill")));
}

QString KillDialog::reason() const {
  return m_reason->currentText().trimmed();
}
void KillDialog::setReason(const QString& reason) {
  m_reason->setEditText(reason);
}

}  // namespace nazir::widgets
