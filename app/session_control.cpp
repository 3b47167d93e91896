// SPDX-License-Identifier: GPL-3.0-or-later
#include "session_control.hpp"

#include <utility>

#include "last_resort.hpp"
#include "widgets/data/format.hpp"

namespace nazir::app {
namespace {

using scenarios::Phase;
using SessionPointer = std::shared_ptr<scenarios::Session>;

/// Runs the work; returns its error, or an empty text.
template <class Work>
QString problemOf(Work work) {
  try {
    work();
    return {};
  } catch (...) {
    return QString::fromStdString(exception_text());
  }
}

bool hasFailed(const SessionPointer& session) {
  return session && session->phase() == Phase::failed;
}

}  // namespace

SessionControl::SessionControl(OpenSession open, const std::vector<std::string>& names, QObject* parent)
    : QObject(parent), m_open(std::move(open)) {
  for (const auto& name : names) m_names.push_back(QString::fromStdString(name));
  m_poll.setInterval(250);
  connect(&m_poll, &QTimer::timeout, this, &SessionControl::poll);
}

void SessionControl::post(Doing doing, std::function<Result()> job) {
  m_doing = doing;
  m_worker.post([this, job = std::move(job)] {
    const Result result = job();
    QMetaObject::invokeMethod(
        this, [this, result] { finish(result); }, Qt::QueuedConnection);
  });
  m_poll.start();
  emit changed();
}

void SessionControl::finish(const Result& result) {
  const bool other = result.session != m_session;
  if (other && (result.replaced || hasFailed(m_session))) m_abandoned.push_back(m_session);
  m_session = result.session;
  m_problem = result.problem;
  m_doing = Doing::nothing;
  m_lastPhase = phase();
  m_everRan = m_everRan || running();
  if (!m_session) m_poll.stop();
  if (other) emit sessionChanged();
  emit changed();
  emit polled();
  if (!m_closing) return;
  if (running()) {
    end();  // the window was closed while it was starting
  } else {
    emit shutDownDone();
  }
}

Phase SessionControl::phase() const {
  return m_session ? m_session->phase() : Phase::stopped;
}

QString SessionControl::problem() const {
  if (!m_problem.isEmpty() || !hasFailed(m_session)) return m_problem;
  const QString problem = QString::fromStdString(m_session->problem());
  return problem.isEmpty() ? tr("The scenario failed for an unknown reason. Start it again, or choose another one.")
                           : problem;
}

QString SessionControl::advice() const {
  if (m_problem.isEmpty()) return {};  // a session's own problem says what to do
  return m_session ? tr("Press Retry, or choose another scenario.")
                   : tr("Correct the scenario file and press Retry, or choose another scenario.");
}

QString SessionControl::doingText() const {
  const auto left = m_doing == Doing::nothing || !m_session ? 0 : m_session->left();
  const QString rest =
      left > 0 ? tr(": %1 left").arg(widgets::format::plural(left, "process", "processes")) : QStringLiteral("…");
  if (m_closing) return tr("Closing") + rest;
  if (m_doing == Doing::stopping || left > 0) return tr("Stopping") + rest;
  return m_doing == Doing::nothing ? QString() : tr("Starting…");
}

void SessionControl::openAndStart(const QString& scenario, const std::optional<QString>& text) {
  if (busy() || m_closing) return;
  m_scenario = scenario;
  m_text = text;
  open();
}

ScenarioSource SessionControl::source() const {
  ScenarioSource source{.scenario = m_scenario.toStdString()};
  if (m_text) source.text = m_text->toStdString();
  return source;
}

void SessionControl::open() {
  m_problem.clear();
  post(Doing::opening, [this, old = m_session, wanted = source()] {
    Result result;
    result.problem = problemOf([&] {
      if (old) old->stop();
      result.session = m_open(wanted);
      result.session->start();
    });
    return result;
  });
}

void SessionControl::start() {
  if (busy() || m_closing || running()) return;
  if (!m_session) {
    open();
    return;
  }
  m_problem.clear();
  post(Doing::starting, [this, session = m_session, wanted = source()] {
    Result result{.session = session};
    result.problem = problemOf([&] {
      if (hasFailed(session)) session->stop();
      session->start();
    });
    if (result.problem.isEmpty() && !hasFailed(session)) return result;
    // A session whose processes never end cannot start again; a new one of the same scenario can.
    Result fresh{.replaced = true};
    fresh.problem = problemOf([&] {
      fresh.session = m_open(wanted);
      for (const auto& control : session->controls()) fresh.session->set_control(control.id, control.value);
      if (const auto speed = session->speed()) fresh.session->set_speed(*speed);
      fresh.session->start();
    });
    return fresh.session ? fresh : result;
  });
}

void SessionControl::stop() {
  if (busy() || m_closing || !running()) return;
  end();
}

void SessionControl::end() {
  post(Doing::stopping, [session = m_session] {
    return Result{.session = session, .problem = problemOf([&] {
                                        if (session) session->stop();
                                      })};
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

void SessionControl::inject(const scenarios::Fault& fault) {
  if (!m_session || m_closing) return;
  m_faults.post([this, session = m_session, fault] {
    scenarios::FaultReport report;
    const QString problem = problemOf([&] { report = session->inject(fault); });
    const QString text = problem.isEmpty() ? QString::fromStdString(report.text) : problem;
    QMetaObject::invokeMethod(
        this, [this, happened = report.happened, text] { emit injected(happened, text); }, Qt::QueuedConnection);
  });
}

void SessionControl::poll() {
  if (busy()) {
    emit progressed();
    return;
  }
  if (!m_session) return;
  if (const Phase now = phase(); now != m_lastPhase) {
    m_lastPhase = now;
    emit changed();
  }
  emit polled();
}

void SessionControl::shutDown() {
  if (m_closing) return;
  m_closing = true;
  if (!busy() && !running()) {
    QMetaObject::invokeMethod(this, &SessionControl::shutDownDone, Qt::QueuedConnection);
    return;
  }
  if (m_session) m_session->leave_within(longestStop);
  QTimer::singleShot(longestShutDown, this, &SessionControl::shutDownDone);
  if (busy()) {
    emit changed();  // `finish` continues the shutdown
  } else {
    end();
  }
}

}  // namespace nazir::app
