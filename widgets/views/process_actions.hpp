// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What can be done with a process from any list: look at it, trace it, send to it, copy its pid, show it elsewhere,
// kill it. One object for the whole window; the lists give it a menu position and pids.

#include <QObject>
#include <QPointer>
#include <QVariantMap>
#include <functional>
#include <vector>

#include "widgets/data/collector.hpp"
#include "widgets/models/finding_model.hpp"
#include "widgets/views/page.hpp"

class QMenu;
class QWidget;

namespace nazir::widgets {

class ExitWatch;
class ProcessWindow;

class ProcessActions : public QObject {
  Q_OBJECT

 public:
  explicit ProcessActions(Collector& collector, QWidget* window);

  Collector& collector() const { return m_collector; }
  ExitWatch& exits() const { return *m_exits; }

  /// Adds the entries for these processes to a menu of the page `from`.
  void fillMenu(QMenu& menu, const std::vector<observe::Pid>& pids, const QString& from);

  /// What a command came to: done, or why not and what to do.
  using Report = std::function<void(bool done, const QString& text)>;

  /// Opens, or raises, the window of a process.
  ProcessWindow* openProcess(observe::Pid pid);
  /// Opens the window of a process and starts a trace there.
  void traceProcess(observe::Pid pid);
  /// Asks the user for a message to the process. The dialog reports what came of it.
  void askToSend(observe::Pid pid);
  /// Shows a process in the list, and the list in front.
  void showInList(observe::Pid pid);
  /// How the latest process window that is open, or else the one that was closed last, was left; the next one opens
  /// like it. See ProcessWindow::state.
  QVariantMap windowState() const;
  void noteWindow(const QVariantMap& state) { m_windowState = state; }
  void copyPids(const std::vector<observe::Pid>& pids);
  /// Why the node cannot end processes; empty if it can.
  QString whyNoKill() const;
  /// Asks the user, then the node, once for all of them. Emits `refused` if the node cannot end processes.
  /// `parent`: the window over which it asks; null: the main window. `report`: called instead of the signals.
  void askToKill(const std::vector<observe::Pid>& pids, QWidget* parent = nullptr, const Report& report = {});
  /// Does not ask the user. Emits `refused` when none of them could be ended, otherwise `killed` with how many.
  void kill(const std::vector<observe::Pid>& pids, const QString& reason, const Report& report = {});

 signals:
  void refused(const QString& problem);
  void killed(const QString& report);
  /// The user would like to see a process on another page, given by its id.
  void showRequested(const QString& page, observe::Pid pid);
  /// The user would like to see the processes that match this condition in the list.
  void listRequested(const QString& condition);
  /// The user would like to read about a finding.
  void findingRequested(const nazir::widgets::FindingKey& key);
  /// The user would like to see the keys, over this window.
  void keysRequested(QWidget* over);
  /// The user would like to trace processes. Only offered while somebody is connected.
  void traceRequested(const std::vector<observe::Pid>& pids, nazir::widgets::TraceScope scope);

 private:
  /// The latest one that is open; null if there is none.
  ProcessWindow* latestWindow() const;
  void fillTraceMenu(QMenu& menu, const std::vector<observe::Pid>& pids);
  void place(ProcessWindow& window);
  void tell(const Report& report, bool done, const QString& text);
  /// Why the node can do neither of them; empty if it can.
  QString whyNot(observe::Ability ability, observe::Ability other) const;

  Collector& m_collector;
  ExitWatch* m_exits;
  QPointer<QWidget> m_window;
  QList<QPointer<ProcessWindow>> m_windows;
  QVariantMap m_windowState;
};

}  // namespace nazir::widgets
