// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/process_tools.hpp"

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QPointer>
#include <QShortcut>
#include <QToolButton>
#include <utility>

#include "widgets/models/plain_text.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/process/send_dialog.hpp"
#include "widgets/views/process_actions.hpp"

namespace nazir::widgets {
namespace {

using observe::Ability;
using observe::Priority;

constexpr Priority allPriorities[] = {Priority::low, Priority::normal, Priority::high, Priority::max};

QString priorityText(Priority priority) {
  return QString::fromUtf8(to_text(priority).data());
}

}  // namespace

ProcessTools::ProcessTools(ProcessActions& actions, const Subject& subject, QWidget* parent)
    : QWidget(parent),
      m_actions(actions),
      m_subject(subject),
      m_priority(new QToolButton(this)),
      m_priorities(new QMenu(this)) {
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(8, 0, 8, 4);
  layout->setSpacing(4);
  m_kill = add(tr("Kill…"), Qt::Key_Delete, tr("Sends an exit signal with a reason that you choose."));
  m_send = add(tr("Send…"), QKeySequence(Qt::CTRL | Qt::Key_M), tr("Sends it a message of a type that it handles."));
  m_suspend = add(tr("Suspend"), QKeySequence(Qt::CTRL | Qt::Key_U), {});
  addPriorities();
  m_show = add(tr("Show in list"), QKeySequence(Qt::CTRL | Qt::Key_L), tr("Follows it in the list of processes."));
  m_trace = add(tr("Trace"), QKeySequence(Qt::CTRL | Qt::Key_T), tr("Goes to the sheet Trace and starts one."));
  layout->addStretch(1);
  m_copy = add(tr("Copy pid"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), tr("Copies its pid as text."));
  connect(m_kill, &QAction::triggered, this, &ProcessTools::kill);
  connect(m_send, &QAction::triggered, this, &ProcessTools::send);
  connect(m_suspend, &QAction::triggered, this, &ProcessTools::suspendOrResume);
  connect(m_show, &QAction::triggered, this, [this] { m_actions.showInList(m_subject.pid); });
  connect(m_trace, &QAction::triggered, this, &ProcessTools::traceRequested);
  connect(m_copy, &QAction::triggered, this, [this] {
    m_actions.copyPids({m_subject.pid});
    emit reported(true, tr("%1 is in the clipboard.").arg(pidText(m_subject.pid, m_subject.format)));
  });
}

QAction* ProcessTools::add(const QString& text, const QKeySequence& key, const QString& help) {
  auto* action = new QAction(text, this);
  action->setShortcut(key);
  action->setData(help);
  auto* button = new QToolButton(this);
  button->setDefaultAction(action);
  button->setFocusPolicy(Qt::TabFocus);
  layout()->addWidget(button);
  return action;
}

void ProcessTools::addPriorities() {
  m_priority->setText(tr("&Priority ▾"));
  m_priority->setPopupMode(QToolButton::InstantPopup);
  m_priority->setMenu(m_priorities);
  m_priority->setFocusPolicy(Qt::TabFocus);
  layout()->addWidget(m_priority);
  auto* group = new QActionGroup(this);
  for (const auto priority : allPriorities) {
    auto* action = m_priorities->addAction(priorityText(priority));
    action->setCheckable(true);
    action->setData(static_cast<int>(priority));
    group->addAction(action);
    connect(action, &QAction::triggered, this, [this, priority] { setPriority(priority); });
  }
}

void ProcessTools::begin() {
  m_suspensions = 0;
  ++m_generation;
}

void ProcessTools::allow(QAction* action, const QString& whyNot) {
  const QString ended = m_subject.ended ? tr("The process has ended.") : QString();
  const QString why = ended.isEmpty() ? whyNot : ended;
  action->setEnabled(why.isEmpty() && m_subject.frame);
  const QString key = action->shortcut().toString(QKeySequence::NativeText);
  action->setToolTip(plainToolTip(why.isEmpty() ? tr("%1 (%2)").arg(action->data().toString(), key) : why));
}

void ProcessTools::follow() {
  allow(m_kill, m_subject.whyNot(Ability::exit));
  allow(m_send, m_subject.whyNot(Ability::send));
  const auto* row = m_subject.row();
  const bool suspended = m_suspensions > 0 || (row && row->state == observe::State::suspended);
  m_suspend->setText(suspended ? tr("Resume") : tr("Suspend"));
  m_suspend->setData(suspended ? tr("Lets it run again.")
                               : tr("Stops it at its next pause, until it is resumed. Its mailbox fills."));
  allow(m_suspend, m_subject.whyNot(Ability::suspend));
  allow(m_show, {});
  const bool messages = m_subject.whyNot(Ability::trace_messages).isEmpty();
  const bool life = m_subject.whyNot(Ability::trace_life).isEmpty();
  allow(m_trace, messages || life ? QString() : m_subject.whyNot(Ability::trace_messages));
  const QString noPriority = m_subject.ended ? tr("The process has ended.") : m_subject.whyNot(Ability::priority);
  m_priority->setEnabled(noPriority.isEmpty() && row);
  m_priority->setToolTip(
      plainToolTip(noPriority.isEmpty() ? tr("Which runnable processes a scheduler takes first.") : noPriority));
  for (auto* action : m_priorities->actions()) {
    action->setChecked(row && action->data().toInt() == static_cast<int>(row->priority));
  }
}

void ProcessTools::kill() {
  m_actions.askToKill({m_subject.pid}, window(), [self = QPointer(this)](bool done, const QString& text) {
    if (self) emit self->reported(done, text);
  });
}

void ProcessTools::send() {
  const auto* row = m_subject.row();
  const QString title = row ? titleText(*m_subject.frame->snapshot, *row) : QString();
  auto* dialog = new SendDialog(m_actions.collector(), m_subject.pid, title, m_subject.format, window());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &SendDialog::reported, this, &ProcessTools::reported);
  dialog->open();
}

void ProcessTools::command(Command command, const QString& done, std::function<void()> then) {
  m_actions.collector().ask(
      this, std::move(command),
      [this, done, then = std::move(then), asked = m_generation](const observe::Outcome& outcome) {
        if (asked != m_generation) return;
        if (outcome.done && then) then();
        emit reported(outcome.done, outcome.done ? done : QString::fromStdString(outcome.problem));
        m_actions.collector().refresh();
        follow();
      });
}

void ProcessTools::suspendOrResume() {
  const auto pid = m_subject.pid;
  const auto* row = m_subject.row();
  const QString who = pidText(pid, m_subject.format);
  if (m_suspensions > 0 || (row && row->state == observe::State::suspended)) {
    command([pid](observe::Node& node, const observe::Call& call) { return node.resume(pid, call); },
            tr("%1 is resumed.").arg(who), [this] { m_suspensions = std::max(0, m_suspensions - 1); });
  } else {
    command([pid](observe::Node& node, const observe::Call& call) { return node.suspend(pid, call); },
            tr("%1 is suspended from its next pause on. Its mailbox fills until you resume it.").arg(who),
            [this] { ++m_suspensions; });
  }
}

void ProcessTools::setPriority(Priority priority) {
  command([pid = m_subject.pid, priority](observe::Node& node,
                                          const observe::Call& call) { return node.set_priority(pid, priority, call); },
          tr("%1 has the priority %2 now.").arg(pidText(m_subject.pid, m_subject.format), priorityText(priority)));
  follow();  // the mark stays where it is until the node says otherwise
}

}  // namespace nazir::widgets
