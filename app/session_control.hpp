// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs sessions for the window: opens, starts and stops them on a worker thread, one thing at a time, and says what it
// is doing. Everything here belongs to the window's thread and returns at once; only the destructor waits, for at most
// what the worker does just now.

#include <QObject>
#include <QStringList>
#include <QTimer>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "window.hpp"

namespace nazir::app {

class SessionControl : public QObject {
  Q_OBJECT

 public:
  enum class Doing { nothing, opening, starting, stopping };

  SessionControl(OpenSession open, const std::vector<std::string>& names, QObject* parent = nullptr);
  ~SessionControl() override;

  const QStringList& names() const { return m_names; }
  /// The scenario that is open, or that was asked for last.
  const QString& scenario() const { return m_scenario; }
  /// Null while none is open.
  const std::shared_ptr<scenarios::Session>& session() const { return m_session; }
  Doing doing() const { return m_doing; }
  bool busy() const { return m_doing != Doing::nothing; }
  scenarios::Phase phase() const;
  bool running() const { return phase() == scenarios::Phase::running || phase() == scenarios::Phase::paused; }
  /// What went wrong; empty while all is well.
  QString problem() const;
  /// What to do about it, where `problem` does not say so itself.
  QString advice() const;
  /// "Starting…", "Stopping: 412,300 processes left"; empty when it does nothing.
  QString doingText() const;
  /// A scenario has run since the window opened.
  bool everRan() const { return m_everRan; }

  /// Ends the open scenario, if any, then opens and starts this one.
  void openAndStart(const QString& scenario);
  void start();
  void stop();
  void pause();
  void resume();
  /// What a user means by the one big button: starts, pauses or goes on.
  void toggle();
  /// After a problem: opens again when there is no session, else starts.
  void retry();

  /// Stops for good. `shutDownDone` comes when that is over, at the latest after `longestShutDown`: what has not ended
  /// by then is to end with the program, which must not wait for it.
  void shutDown();
  static constexpr std::chrono::milliseconds longestStop{1000}, longestShutDown{1200};
  /// Something still runs that destructors would wait for: end the program without them.
  bool mustNotWait() const { return busy() || !m_abandoned.empty(); }

 signals:
  void sessionChanged();  ///< Another session, or none.
  void changed();         ///< What it does, its phase, or its problem.
  void polled();          ///< Four times a second while a session is open: its figures may be new.
  void progressed();      ///< Four times a second while it is busy: `doingText` may be new.
  void shutDownDone();

 private:
  struct Result {
    std::shared_ptr<scenarios::Session> session = {};
    QString problem = {};
    bool replaced = false;  // in place of one that could not start again
  };
  void run();
  /// `job` runs on the worker thread; `finish` takes its result on the window's.
  void post(Doing doing, std::function<Result()> job);
  void finish(const Result& result);
  void end();
  void poll();

  OpenSession m_open;
  QStringList m_names;
  QString m_scenario, m_problem;
  std::shared_ptr<scenarios::Session> m_session;
  std::vector<std::shared_ptr<scenarios::Session>>
      m_abandoned;  // failed, and replaced: some of their processes may run
  Doing m_doing = Doing::nothing;
  scenarios::Phase m_lastPhase = scenarios::Phase::ready;
  bool m_everRan = false, m_closing = false;
  QTimer m_poll;

  std::mutex m_mutex;
  std::condition_variable m_wake;
  std::deque<std::function<void()>> m_jobs;
  bool m_stop = false;
  std::thread m_thread;
};

}  // namespace nazir::app
