// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process_actions.hpp"

#include <QApplication>
#include <QClipboard>
#include <QMenu>

#include "widgets/data/format.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/kill_dialog.hpp"
#include "widgets/views/process_window.hpp"

namespace nazir::widgets {

ProcessActions::ProcessActions(Collector& collector, QWidget* window)
    : QObject(window), m_collector(collector), m_window(window) {}

void ProcessActions::fillMenu(QMenu& menu, const std::vector<observe::Pid>& pids, From from) {
  if (pids.empty()) return;
  const auto pid = pids.front();
  const bool one = pids.size() == 1;
  if (one) {
    auto* info = menu.addAction(QStringLiteral("Process &info for %1\tEnter").arg(pidText(pid)), this,
                                [=, this] { openProcess(pid); });
    menu.setDefaultAction(info);
    if (from == From::list) {
      menu.addAction(QStringLiteral("Show in &Applications"), this, [=, this] { emit showInTree(pid); });
    } else {
      menu.addAction(QStringLiteral("Show in &Processes"), this, [=, this] { emit showInList(pid); });
    }
    menu.addSeparator();
  }
  menu.addAction(one ? QStringLiteral("&Copy pid\tCtrl+C")
                     : QStringLiteral("&Copy %1 pids\tCtrl+C").arg(format::count(pids.size())),
                 this, [=, this] { copyPids(pids); });
  menu.addSeparator();
  menu.addAction(one ? QStringLiteral("&Kill process %1…\tDel").arg(pidText(pid))
                     : QStringLiteral("&Kill %1 processes…\tDel").arg(format::count(pids.size())),
                 this, [=, this] { askToKill(pids); });
}

QString ProcessActions::titleOfPid(observe::Pid pid) {
  const auto frame = m_collector.latest();
  const auto at = frame ? indexOf(*frame->snapshot, pid) : -1;
  return at < 0 ? QStringLiteral("(ended)")
                : titleText(*frame->snapshot, frame->snapshot->processes[static_cast<std::size_t>(at)]);
}

void ProcessActions::openProcess(observe::Pid pid) {
  auto& window = m_windows[pid.value];
  if (!window) {
    window = new ProcessWindow(*this, pid, m_window);
    window->setAttribute(Qt::WA_DeleteOnClose);
    if (m_window) {  // beside each other rather than on top of each other
      const int step = 28 * (1 + static_cast<int>(m_windows.size()) % 8);
      window->move(m_window->frameGeometry().topLeft() + QPoint(160 + step, 120 + step));
    }
  }
  window->show();
  window->raise();
  window->activateWindow();
  m_windows.removeIf([](const auto& entry) { return entry.value().isNull(); });
}

void ProcessActions::copyPids(const std::vector<observe::Pid>& pids) {
  QStringList texts;
  for (const auto pid : pids) texts.push_back(pidText(pid));
  QApplication::clipboard()->setText(texts.join(QLatin1Char('\n')));
}

void ProcessActions::askToKill(const std::vector<observe::Pid>& pids) {
  if (pids.empty()) return;
  std::vector<Victim> victims;
  victims.reserve(pids.size());
  for (const auto pid : pids) victims.push_back({pid, titleOfPid(pid)});
  auto* dialog = new KillDialog(victims, m_window);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [=, this] { kill(pids, dialog->reason()); });
  dialog->open();
}

void ProcessActions::kill(const std::vector<observe::Pid>& pids, const QString& reason) {
  const auto text = reason.toStdString();
  m_collector.ask(
      this,
      [pids, text](observe::Node& node) {
        observe::Outcome last{true, {}};
        for (const auto pid : pids) {
          auto outcome = node.exit(pid, text);
          if (!outcome.done) last = std::move(outcome);
        }
        return last;
      },
      [this, pids, reason](const observe::Outcome& outcome) {
        m_collector.refresh();
        if (!outcome.done) {
          emit refused(QString::fromStdString(outcome.problem));
        } else if (pids.size() == 1) {
          emit killed(QStringLiteral("Exit signal “%1” sent to %2").arg(reason, pidText(pids.front())));
        } else {
          emit killed(QStringLiteral("Exit signal “%1” sent to %2")
                          .arg(reason, format::plural(pids.size(), "process", "processes")));
        }
      });
}

}  // namespace nazir::widgets
