// SPDX-License-Identifier: GPL-3.0-or-later
// Rounds of the rules: each judges the latest look on a line of its own, and frames wait for quick ones.
#include <exception>
#include <utility>

#include "widgets/data/collector_thread.hpp"
#include "widgets/data/thread_time.hpp"

namespace nazir::widgets {
namespace {

/// A frame waits so long for the findings of its look. Rounds that take longer are slow.
constexpr std::chrono::milliseconds longestWait{50};

}  // namespace

void Collector::Thread::setFindings(const findings::Settings& settings) {
  const Lock lock(m_mutex);
  m_settings = settings;
}

void Collector::Thread::startRound() {
  const auto now = Clock::now();
  const Look look = *std::exchange(m_toJudge, std::nullopt);
  m_judging = true;
  m_roundStarted = now;
  m_awaitUntil = m_quick ? now + longestWait : now;
  m_rounds->add([self = shared_from_this(), engine = m_engine, look, settings = m_settings, round = ++m_roundOfRules,
                 patience = m_patience.round](observe::Node& node, std::stop_token stop) {
    const auto before = threadTime();
    findings::FindingsPointer found;
    QString problem;
    try {
      if (engine->settings() != settings) engine->set(settings);
      found = engine->round(node, *look.info, look.snapshot, observe::Call::within(patience, std::move(stop)));
    } catch (const std::exception& error) {
      problem = QString::fromUtf8(error.what());
    } catch (...) {
      problem = QStringLiteral("the node threw an exception that is not a std::exception");
    }
    self->judged(round, std::move(found), problem, threadTime() - before);
  });
}

void Collector::Thread::judged(std::uint64_t round, findings::FindingsPointer found, const QString& problem,
                               std::chrono::nanoseconds worked) {
  {
    const Lock lock(m_mutex);
    m_used.rounds += worked;
    if (!m_judging || round != m_roundOfRules) return;  // it was given up
    m_judging = false;
    const auto ended = Clock::now();
    m_quick = ended - m_roundStarted <= longestWait;
    m_roundDue = ended + (ended - m_roundStarted);  // never more than half of a processor
    auto& last = m_wants.judgment;
    if (!m_redo && (problem != last.problem || (found && !tellTheSame(*last.findings, *found)))) m_newFindings = true;
    last = {found ? std::move(found) : last.findings, problem};
  }
  m_wake.notify_all();
}

void Collector::Thread::addFindings(Lock& lock) {
  if (!m_frame || m_wants.query.filter.testsFindings()) {
    makeFrame(lock);
    return;
  }
  m_newFindings = false;
  auto frame = std::make_shared<Frame>(*m_frame);
  frame->judgment = judgmentFor(m_wants.judgment, *frame->info);
  publish(std::move(frame));
}

}  // namespace nazir::widgets
