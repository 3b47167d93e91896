// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs sessions for the window: opens, starts and stops them on a worker thread, one job at a time, and reports what it
// is doing. Faults have a worker of their own, so that a scenario whose schedulers are stuck can still be stopped. Use
// it from the window's thread. Every member returns at once, except the destructor, which waits for the workers'
// current jobs.

#include <QObject>
#include <QStringList>
#include <QTimer>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "scenarios/kit/session.hpp"
#include "window.hpp"
#include "worker.hpp"

namespace nazir::app {

class SessionControl : public QObject {
  Q_OBJECT

 public:
  enum class Doing { nothing, opening, starting, stopping };

  SessionControl(OpenSession open, const std::vector<std::string>& names, QObject* parent = nullptr);

  const QStringList& names() const { return m_names; }
  /// The open scenario, or the last one requested: its name, or the path of its file.
  const QString& scenario() const { return m_scenario; }
  /// Null while none is open.
  const std::shared_ptr<scenarios::Session>& session() const { return m_session; }
  Doing doing() const { return m_doing; }
  bool busy() const { return m_doing != Doing::nothing; }
  scenarios::Phase phase() const;
  bool running() const { return phase() == scenarios::Phase::running || phase() == scenarios::Phase::paused; }
  /// What went wrong; empty if nothing did.
  QString problem() const;
  /// What to do about the problem, unless `problem` says so itself.
  QString advice() const;
  /// "Starting…", "Stopping: 412,300 processes left"; empty when idle.
  QString doingText() const;
  /// Whether a scenario has run since the window opened.
  bool everRan() const { return m_everRan; }

  /// Ends the open scenario, if any, then opens and starts this one; with a `text`, as if that were its text.
  void openAndStart(const QString& scenario, const std::optional<QString>& text = {});
  /// Whether the open scenario, or the last one requested, is a text that was given to `openAndStart`.
  bool isEdited() const { return m_text.has_value(); }
  /// Starts the scenario again; opens it first if there is no session, as after a problem.
  void start();
  void stop();
  void pause();
  void resume();
  /// Starts, pauses or resumes, depending on the phase.
  void toggle();
  /// Makes a fault happen now. `injected` tells what came of it.
  void inject(const scenarios::Fault& fault);

  /// Stops for good. Emits `shutDownDone` when that is over, at the latest after `longestShutDown`. What still runs by
  /// then ends with the program, which must not wait for it.
  void shutDown();
  static constexpr std::chrono::milliseconds longestStop{1000}, longestShutDown{1200};
  /// Whether destructors would wait for something that still runs. If so, end the program without them.
  bool mustNotWait() const { return busy() || !m_abandoned.empty(); }

 signals:
  void sessionChanged();  ///< `session` returns another session, or none.
  void changed();         ///< `doing`, `phase` or `problem` changed.
  void polled();          ///< Four times a second while a session is open: its figures may have changed.
  void injected(bool happened, const QString& text);
  void progressed();  ///< Four times a second while busy: `doingText` may have changed.
  void shutDownDone();

 private:
  struct Result {
    std::shared_ptr<scenarios::Session> session = {};
    QString problem = {};
    bool replaced = false;  // replaces a session that could not restart
  };
  /// Runs `job` on the worker thread, then `finish` with its result on the window's thread.
  void post(Doing doing, std::function<Result()> job);
  void finish(const Result& result);
  void open();
  ScenarioSource source() const;
  void end();
  void poll();

  OpenSession m_open;
  QStringList m_names;
  QString m_scenario, m_problem;
  std::optional<QString> m_text;  // in place of the scenario's own
  std::shared_ptr<scenarios::Session> m_session;
  // Failed and replaced; some of their processes may still run.
  std::vector<std::shared_ptr<scenarios::Session>> m_abandoned;
  Doing m_doing = Doing::nothing;
  scenarios::Phase m_lastPhase = scenarios::Phase::ready;
  bool m_everRan = false, m_closing = false;
  QTimer m_poll;
  Worker m_faults, m_worker;  // last: their jobs use all of the above
};

}  // namespace nazir::app
