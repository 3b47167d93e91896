// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What can be done with a process from any list: look at it, copy its pid, show it elsewhere, kill it. One object for
// the whole window; the lists give it a menu position and pids.

#include <QHash>
#include <QObject>
#include <QPointer>
#include <vector>

#include "widgets/data/collector.hpp"

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

  /// Opens, or raises, the window of a process.
  void openProcess(observe::Pid pid);
  void copyPids(const std::vector<observe::Pid>& pids);
  /// Why the node cannot end processes; empty if it can.
  QString whyNoKill() const;
  /// Asks the user, then the node, once for all of them. Emits `refused` if the node cannot end processes.
  /// `parent`: the window over which it asks; null: the main window.
  void askToKill(const std::vector<observe::Pid>& pids, QWidget* parent = nullptr);
  /// Does not ask the user. Emits `refused` when none of them could be ended, otherwise `killed` with how many.
  void kill(const std::vector<observe::Pid>& pids, const QString& reason);

 signals:
  void refused(const QString& problem);
  void killed(const QString& report);
  /// The user would like to see a process on another page, given by its id.
  void showRequested(const QString& page, observe::Pid pid);

 private:
  Collector& m_collector;
  ExitWatch* m_exits;
  QPointer<QWidget> m_window;
  QHash<quint64, QPointer<ProcessWindow>> m_windows;
};

}  // namespace nazir::widgets
