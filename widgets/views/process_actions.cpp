// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process_actions.hpp"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMetaMethod>
#include <algorithm>
#include <memory>

#include "widgets/data/format.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/exit_watch.hpp"
#include "widgets/views/kill_dialog.hpp"
#include "widgets/views/process/send_dialog.hpp"
#include "widgets/views/process_window.hpp"

namespace nazir::widgets {
namespace {

/// Unless `why` is empty.
void disable(QMenu& menu, QAction& entry, const QString& why) {
  if (why.isEmpty()) return;
  entry.setEnabled(false);
  entry.setToolTip(plainToolTip(why));
  menu.setToolTipsVisible(true);
}

}  // namespace

ProcessActions::ProcessActions(Collector& collector, QWidget* window)
    : QObject(window), m_collector(collector), m_exits(new ExitWatch(collector, this)), m_window(window) {}

void ProcessActions::fillMenu(QMenu& menu, const std::vector<observe::Pid>& pids, const QString& from) {
  if (pids.empty()) return;
  const auto format = m_collector.nodeInfo()->pid_format;
  const auto pid = pids.front();
  const bool one = pids.size() == 1;
  if (one) {
    auto* info = menu.addAction(tr("Process &info for %1\tEnter").arg(pidText(pid, format)), this,
                                [=, this] { openProcess(pid); });
    menu.setDefaultAction(info);
    const std::pair<QString, QString> others[] = {{QStringLiteral("applications"), tr("Show in &Applications")},
                                                  {QStringLiteral("processes"), tr("Show in &Processes")}};
    for (const auto& [page, text] : others) {
      if (page != from) menu.addAction(text, this, [=, this, page = page] { emit showRequested(page, pid); });
    }
    menu.addSeparator();
    disable(menu, *menu.addAction(tr("&Trace in its own window"), this, [=, this] { traceProcess(pid); }),
            whyNot(observe::Ability::trace_messages, observe::Ability::trace_life));
    disable(menu, *menu.addAction(tr("&Send a message…"), this, [=, this] { askToSend(pid); }),
            whyNot(observe::Ability::send, observe::Ability::send));
  }
  QString copy = one ? tr("&Copy pid") : tr("&Copy %1 pids").arg(format::count(pids.size()));
  // There the key copies whole rows, or the finding.
  const bool elsewhere = from != QLatin1String("processes") && from != QLatin1String("findings");
  if (elsewhere) copy += QStringLiteral("\tCtrl+C");
  auto* copyAction = menu.addAction(copy, this, [=, this] { copyPids(pids); });
  copyAction->setObjectName(QStringLiteral("copy_pids"));
  fillTraceMenu(menu, pids);
  menu.addSeparator();
  auto* kill = menu.addAction(one ? tr("&Kill process %1…\tDel").arg(pidText(pid, format))
                                  : tr("&Kill %1 processes…\tDel").arg(format::count(pids.size())),
                              this, [=, this] { askToKill(pids); });
  disable(menu, *kill, whyNoKill());
}

QString ProcessActions::whyNot(observe::Ability ability, observe::Ability other) const {
  const auto& abilities = m_collector.nodeInfo()->abilities;
  return abilities.has(other) ? QString() : QString::fromStdString(abilities.why_not(ability));
}

void ProcessActions::fillTraceMenu(QMenu& menu, const std::vector<observe::Pid>& pids) {
  static const auto signal = QMetaMethod::fromSignal(&ProcessActions::traceRequested);
  if (!isSignalConnected(signal)) return;
  auto* traces = menu.addMenu(tr("Choose for Trace &Overview"));
  const bool one = pids.size() == 1;
  const std::pair<QString, TraceScope> entries[] = {
      {one ? tr("This &process") : tr("These %1 &processes").arg(format::count(pids.size())), TraceScope::processes},
      {one ? tr("It and all its &descendants") : tr("They and all their &descendants"), TraceScope::subtrees},
      {tr("All &new processes"), TraceScope::spawned}};
  for (const auto& [text, scope] : entries) {
    traces->addAction(text, this, [=, this, chosen = scope] { emit traceRequested(pids, chosen); });
  }
}

QString ProcessActions::whyNoKill() const {
  return QString::fromStdString(m_collector.nodeInfo()->abilities.why_not(observe::Ability::exit));
}

ProcessWindow* ProcessActions::openProcess(observe::Pid pid) {
  m_windows.removeIf([](const auto& each) { return each.isNull(); });
  const auto open = std::find_if(m_windows.begin(), m_windows.end(), [pid](const auto& each) {
    return each->pid() == pid && !each->dead();  // a restarted node may reuse a pid
  });
  ProcessWindow* window = open == m_windows.end() ? nullptr : open->data();
  if (!window) {
    window = new ProcessWindow(*this, pid, m_window);
    window->setAttribute(Qt::WA_DeleteOnClose);
    place(*window);
    m_windows.push_back(window);
  }
  window->show();
  window->raise();
  window->activateWindow();
  return window;
}

void ProcessActions::traceProcess(observe::Pid pid) {
  openProcess(pid)->startTrace();
}

void ProcessActions::askToSend(observe::Pid pid) {
  const auto frame = m_collector.latest();
  const auto at = frame ? indexOf(*frame->snapshot, pid) : -1;
  const QString title =
      at < 0 ? tr("(ended)") : titleText(*frame->snapshot, frame->snapshot->processes[static_cast<std::size_t>(at)]);
  auto* dialog = new SendDialog(m_collector, pid, title, m_collector.nodeInfo()->pid_format, m_window);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->open();
}

ProcessWindow* ProcessActions::latestWindow() const {
  ProcessWindow* latest = nullptr;
  for (const auto& each : m_windows) {
    if (each && each->isVisible()) latest = each;
  }
  return latest;
}

QVariantMap ProcessActions::windowState() const {
  const auto* latest = latestWindow();
  return latest ? latest->state() : m_windowState;
}

void ProcessActions::place(ProcessWindow& window) {
  // Side by side, not on top of each other.
  constexpr int step = 28;
  if (const auto* last = latestWindow()) {
    window.restoreState(last->state());
    window.move(last->pos() + QPoint(step, step));
  } else if (!m_windowState.isEmpty()) {
    window.restoreState(m_windowState);
  } else if (m_window) {
    window.move(m_window->window()->frameGeometry().topLeft() + QPoint(160 + step, 120 + step));
  }
}

void ProcessActions::showInList(observe::Pid pid) {
  emit showRequested(QStringLiteral("processes"), pid);
  if (!m_window) return;
  m_window->window()->raise();
  m_window->window()->activateWindow();
}

void ProcessActions::copyPids(const std::vector<observe::Pid>& pids) {
  QStringList texts;
  const auto info = m_collector.nodeInfo();
  for (const auto pid : pids) texts.push_back(pidText(pid, info->pid_format));
  QApplication::clipboard()->setText(texts.join(QLatin1Char('\n')));
}

void ProcessActions::askToKill(const std::vector<observe::Pid>& pids, QWidget* parent, const Report& report) {
  if (pids.empty()) return;
  if (const QString why = whyNoKill(); !why.isEmpty()) {
    tell(report, false, why);
    return;
  }
  const auto frame = m_collector.latest();
  std::vector<Victim> first;
  for (std::size_t i = 0; i < pids.size() && i < KillDialog::namedVictims; ++i) {
    const auto at = frame ? indexOf(*frame->snapshot, pids[i]) : -1;
    first.push_back(
        {pids[i], at < 0 ? tr("(ended)")
                         : titleText(*frame->snapshot, frame->snapshot->processes[static_cast<std::size_t>(at)])});
  }
  auto* dialog =
      new KillDialog(first, pids.size(), parent ? parent : m_window.data(), m_collector.nodeInfo()->pid_format);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [=, this] { kill(pids, dialog->reason(), report); });
  dialog->open();
}

void ProcessActions::kill(const std::vector<observe::Pid>& pids, const QString& reason, const Report& report) {
  struct Sent {
    std::size_t count = 0;
    std::string problem;  // of those that it could not be sent to
  };
  m_collector.fetch<Sent>(
      this,
      [pids, text = reason.toStdString()](observe::Node& node, const observe::Call& call) {
        Sent sent;
        for (const auto pid : pids) {
          auto outcome = node.exit(pid, text, call);
          if (outcome.done) ++sent.count;
          if (!outcome.done) sent.problem = std::move(outcome.problem);
        }
        return observe::Answer<Sent>(std::move(sent));
      },
      [this, all = pids.size(), first = pids.empty() ? observe::Pid() : pids.front(), reason,
       report](const observe::Answer<Sent>& answer) {
        m_collector.refresh();
        const QString problem = QString::fromStdString(answer ? answer->problem : answer.problem().text);
        const std::size_t sent = answer ? answer->count : 0;
        if (sent == 0 && all > 0) {
          tell(report, false, problem);
          return;
        }
        QString text = tr("Exit signal “%1” sent to %2")
                           .arg(reason, all == 1 ? pidText(first, m_collector.nodeInfo()->pid_format)
                                                 : format::plural(sent, "process", "processes"));
        if (sent < all) text += tr("; not to %1: %2").arg(format::count(all - sent), problem);
        tell(report, true, text);
      });
}

void ProcessActions::tell(const Report& report, bool done, const QString& text) {
  if (report) {
    report(done, text);
  } else if (done) {
    emit killed(text);
  } else {
    emit refused(text);
  }
}

}  // namespace nazir::widgets
