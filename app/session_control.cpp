// SPDX-License-Identifier: GPL-3.0-or-later
#include "session_control.hpp"

#include "last_resort.hpp"

namespace nazir::app {
namespace {

using scenarios::Phase;

/// Runs the work, and returns what went wrong in it, or nothing.
template <class Work>
QString problemOf(Work work) {
  try {
    work();
    return {};
  } catch (...) {
    return QString::fromStdString(exception_text());
  }
}

}  // namespace

SessionControl::SessionControl(OpenSession open, const std::vector<std::string>& names, QObject* parent)
    : QObject(parent), m_open(std::move(open)), m_thread([this] { run(); }) {
  for (const auto& name : names) m_names.push_back(QString::fromStdString(name));
  m_poll.setInterval(250);
  connect(&m_poll, &QTimer::timeout, this, &SessionControl::poll);
}

SessionControl::~SessionControl() {
  {
    const std::lock_guard lock(m_mutex);
    m_stop = true;
  }
  m_wake.notify_all();
  m_thread.join();
}

void SessionControl::run() {
  std::unique_lock lock(m_mutex);
  while (true) {
    m_wake.wait(lock, [this] { return m_stop || !m_jobs.empty(); });
    if (m_stop) return;
    auto job = std::move(m_jobs.front());
    m_jobs.pop_front();
    lock.unlock();
    job();
    job = nullptr;  // a session that only the job still held ends here, not under the lock
    lock.lock();
  }
}

void SessionControl::post(Doing doing, std::function<void()> job) {
  m_doing = doing;
  {
    const std::lock_guard lock(m_mutex);
    m_jobs.push_back(std::move(job));
  }
  m_wake.notify_all();
  emit changed();
}

void SessionControl::finish(const std::shared_ptr<scenarios::Session>& session, const QString& problem) {
  const bool other = session != m_session;
  m_session = session;
  m_problem = problem;
  m_doing = Doing::nothing;
  m_lastPhase = phase();
  m_everRan = m_everRan || running();
  if (m_session) {
    m_poll.start();
  } else {
    m_poll.stop();
  }
  if (other) emit sessionChanged();
  emit changed();
  emit polled();
  if (m_closing && !running()) emit shutDownDone();  // what was just opened is stopped first
}

Phase SessionControl::phase() const {
  return m_session ? m_session->phase() : Phase::stopped;
}

QString SessionControl::problem() const {
  if (!m_problem.isEmpty() || !m_session || phase() != Phase::failed) return m_problem;
  const QString problem = QString::fromStdString(m_session->problem());
  return problem.isEmpty()
             ? QStringLiteral("The scenario failed without saying why. Start it again, or choose another one.")
             : problem;
}

void SessionControl::openAndStart(const QString& scenario) {
  if (busy() || m_closing) return;
  m_scenario = scenario;
  m_problem.clear();
  post(Doing::opening, [this, old = m_session, name = scenario.toStdString()]() mutable {
    std::shared_ptr<scenarios::Session> session;
    const QString problem = problemOf([&] {
      if (old) old->stop();
      session = m_open(name);
      session->start();
    });
    QMetaObject::invokeMethod(
        this, [this, session, problem] { finish(session, problem); }, Qt::QueuedConnection);
  });
}

void SessionControl::start() {
  if (busy() || m_closing || running()) return;
  if (!m_session) {
    openAndStart(m_scenario);
    return;
  }
  m_problem.clear();
  post(Doing::starting, [this, session = m_session] {
    const QString problem = problemOf([&] {
      if (session->phase() == Phase::failed) session->stop();
      session->start();
    });
    QMetaObject::invokeMethod(
        this, [this, session, problem] { finish(session, problem); }, Qt::QueuedConnection);
  });
}

void SessionControl::stop() {
  if (busy() || m_closing || !running()) return;
  post(Doing::stopping, [this, session = m_session] {
    const QString problem = problemOf([&] { session->stop(); });
    QMetaObject::invokeMethod(
        this, [this, session, problem] { finish(session, problem); }, Qt::QueuedConnection);
  });
}

void SessionControl::pause() {
  if (busy() || phase() != Phase::running) return;
  m_session->pause();
  poll();
}

void SessionControl::resume() {
  if (busy() || phase() != Phase::paused) return;
  m_session->resume();
  poll();
}

void SessionControl::toggle() {
  if (phase() == Phase::running) {
    pause();
  } else if (phase() == Phase::paused) {
    resume();
  } else {
    start();
  }
}

void SessionControl::retry() {
  if (m_session) {
    start();
  } else {
    openAndStart(m_scenario);
  }
}

void SessionControl::poll() {
  if (busy() || !m_session) return;
  if (const Phase now = phase(); now != m_lastPhase) {
    m_lastPhase = now;
    emit changed();
  }
  emit polled();
}

void SessionControl::shutDown() {
  if (m_closing) return;
  const bool idle = !busy() && !running();
  m_closing = true;
  if (idle) {
    QMetaObject::invokeMethod(this, &SessionControl::shutDownDone, Qt::QueuedConnection);
    return;
  }
  QTimer::singleShot(longestShutDown, this, &SessionControl::shutDownDone);
  if (m_doing == Doing::stopping) return;
  // Whatever is going on comes to its end first: the worker does one thing at a time.
  post(Doing::stopping, [this] {
    QMetaObject::invokeMethod(
        this,
        [this] {
          post(Doing::stopping, [this, session = m_session] {
            // The program ends anyway, so a problem is not shown.
            problemOf([&] {
              if (session) session->stop();
            });
            QMetaObject::invokeMethod(
                this, [this, session] { finish(session, {}); }, Qt::QueuedConnection);
          });
        },
        Qt::QueuedConnection);
  });
}

}  // namespace nazir::app
