// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The commands of a process window, as a row of buttons with keys: kill, send, suspend and resume, priority, show in
// the list, trace, copy the pid. What the node cannot do is disabled, and its tooltip says why.

#include <QWidget>
#include <functional>

#include "widgets/views/process/process_sheet.hpp"

class QAction;
class QMenu;
class QToolButton;

namespace nazir::widgets {

class ProcessActions;

class ProcessTools : public QWidget {
  Q_OBJECT

 public:
  ProcessTools(ProcessActions& actions, const Subject& subject, QWidget* parent);

  /// Another process.
  void begin();
  /// The subject has changed.
  void follow();

 signals:
  /// What a command came to: done, or why not and what to do.
  void reported(bool done, const QString& text);
  void traceRequested();

 private:
  using Command = std::function<observe::Outcome(observe::Node&, const observe::Call&)>;

  QAction* add(const QString& text, const QKeySequence& key, const QString& help);
  void addPriorities();
  void allow(QAction* action, const QString& whyNot);
  void kill();
  void send();
  void suspendOrResume();
  void setPriority(observe::Priority priority);
  /// Has the node do it, and reports `done` or its problem.
  void command(Command command, const QString& done, std::function<void()> then = {});

  ProcessActions& m_actions;
  const Subject& m_subject;
  QAction* m_kill;
  QAction* m_send;
  QAction* m_suspend;
  QAction* m_show;
  QAction* m_trace;
  QAction* m_copy;
  QToolButton* m_priority;
  QMenu* m_priorities;
  int m_suspensions = 0;  // asked for here and not taken back
  std::uint64_t m_generation = 0;
};

}  // namespace nazir::widgets
