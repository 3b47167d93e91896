// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/collector_thread.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "widgets/data/thread_time.hpp"

namespace nazir::widgets {
namespace {

using observe::Answer;
using observe::Problem;
using std::chrono::nanoseconds;

/// Whether the node has still not answered.
bool isSilence(Problem::Kind kind) {
  return kind == Problem::Kind::late || kind == Problem::Kind::cancelled;
}

}  // namespace

void Collector::Thread::start() {
  m_thread = std::thread([this] { run(); });
}

void Collector::Thread::close() {
  Lines lines;
  {
    const Lock lock(m_mutex);
    m_stop = true;
    m_owner = nullptr;
    ++m_round;
    lines = dropLines();
    m_open.clear();
  }
  m_wake.notify_all();
  m_thread.join();
  for (auto& line : lines) line->leave(grace);
}

Collector::Thread::Lines Collector::Thread::dropLines() {
  Lines lines;
  if (m_looks) lines.push_back(std::move(m_looks));
  if (m_questions) lines.push_back(std::move(m_questions));
  if (m_rounds) lines.push_back(std::move(m_rounds));
  ++m_roundOfRules;
  if (std::exchange(m_judging, false)) m_engine = std::make_shared<findings::Engine>(m_settings);
  return lines;
}

void Collector::Thread::openLines() {
  if (!m_node) return;
  m_looks = std::make_unique<NodeLine>(m_node);
  m_questions = std::make_unique<NodeLine>(m_node);
  m_rounds = std::make_unique<NodeLine>(m_node);
}

void Collector::Thread::setNode(std::shared_ptr<observe::Node> node) {
  Lines lines;  // the old node and its lines end outside the lock
  {
    const Lock lock(m_mutex);
    lines = dropLines();
    m_node.swap(node);
    ++m_generation;
    ++m_round;
    openLines();
    m_frame.reset();
    m_answer.reset();
    m_looking = false;
    m_frameDue.reset();
    m_engine = std::make_shared<findings::Engine>(m_settings);
    m_wants.judgment = {noFindings()};
    m_newFindings = false;
    m_toJudge.reset();
    m_quick = true;
    m_roundDue = Clock::now();
    m_silentSince.reset();
    m_lookedAt.reset();
    m_refresh = m_node != nullptr;
    m_consumed = true;
    for (auto& question : std::exchange(m_open, {}))
      refuse(std::move(question), Problem::Kind::cancelled, "The node is no longer observed.");
  }
  m_wake.notify_all();
}

void Collector::Thread::giveUp(bool lookAgain) {
  Lines lines;
  {
    const Lock lock(m_mutex);
    if (!m_node) return;
    lines = dropLines();
    openLines();
    ++m_round;
    m_answer.reset();
    if (m_looking && !lookAgain) m_answer = Problem{Problem::Kind::cancelled, {}};
    m_looking = false;
    m_refresh = lookAgain;
    for (auto& question : std::exchange(m_open, {}))
      refuse(std::move(question), Problem::Kind::cancelled, "Cancelled.");
  }
  m_wake.notify_all();
}

void Collector::Thread::setInterval(std::chrono::milliseconds interval) {
  {
    const Lock lock(m_mutex);
    m_due += interval - m_every;
    m_every = interval;
  }
  m_wake.notify_all();
}

void Collector::Thread::setHold(bool hold) {
  {
    const Lock lock(m_mutex);
    m_hold = hold;
  }
  m_wake.notify_all();
}

void Collector::Thread::setPatience(const Patience& patience) {
  const Lock lock(m_mutex);
  m_patience = patience;
}

void Collector::Thread::refresh() {
  {
    const Lock lock(m_mutex);
    m_refresh = true;
  }
  m_wake.notify_all();
}

void Collector::Thread::setQuery(const ProcessQuery& query) {
  {
    const Lock lock(m_mutex);
    m_wants.query = query;
    m_redo = m_redo || m_wants.processes;
  }
  m_wake.notify_all();
}

void Collector::Thread::want(Part part, bool wanted) {
  {
    const Lock lock(m_mutex);
    bool& flag = part == Part::processes ? m_wants.processes
                 : part == Part::forest  ? m_wants.forest
                 : part == Part::memory  ? m_wants.memory
                                         : m_wants.topMemory;
    m_redo = m_redo || (wanted && !flag);
    flag = wanted;
  }
  m_wake.notify_all();
}

void Collector::Thread::setTrends(const std::optional<TrendRequest>& request) {
  {
    const Lock lock(m_mutex);
    // Other lines wait for the next look: scrolling does not sort.
    m_redo = m_redo || (request && !m_wants.trends && m_wants.processes);
    m_wants.trends = request;
  }
  m_wake.notify_all();
}

FramePointer Collector::Thread::latest() {
  FramePointer frame;
  {
    const Lock lock(m_mutex);
    m_consumed = true;
    frame = m_frame;
  }
  m_wake.notify_all();
  return frame;
}

FramePointer Collector::Thread::peek() const {
  const Lock lock(m_mutex);
  return m_frame;
}

std::optional<Trouble> Collector::Thread::trouble(std::chrono::milliseconds notice) const {
  using std::chrono::floor;
  using std::chrono::seconds;
  const Lock lock(m_mutex);
  const auto now = Clock::now();
  Trouble trouble;
  if (m_looking && m_silentSince && now - *m_silentSince >= notice) {
    trouble.kind = Problem::Kind::late;
  } else if (m_frame && !m_frame->problem.isEmpty()) {
    trouble.kind = m_frame->problemKind;
    trouble.text = m_frame->problem;
  } else {
    return std::nullopt;
  }
  if (trouble.kind == Problem::Kind::late && m_silentSince) {
    trouble.silent = floor<seconds>((m_looking ? now : m_answeredAt) - *m_silentSince);
  }
  if (m_lookedAt) trouble.age = floor<seconds>(now - *m_lookedAt);
  return trouble;
}

void Collector::Thread::compute(QObject* context, std::function<void()> work, std::function<void()> then) {
  {
    const Lock lock(m_mutex);
    m_computations.push_back({context, std::move(work), std::move(then)});
  }
  m_wake.notify_all();
}

void Collector::Thread::run() {
  Lock lock(m_mutex);
  while (!m_stop) {
    const bool frameDue = m_node && m_redo;
    const bool ticking = m_node && !m_hold && m_consumed && !m_looking && !frameDue;
    if (!m_computations.empty()) {
      runComputation(lock);
    } else if (m_answer) {
      takeAnswer(lock);
    } else if (m_node && !m_looking && (m_refresh || (ticking && Clock::now() >= m_due))) {
      startLook();
    } else if (frameDue && !awaitsRound()) {
      makeFrame(lock);
    } else if (canStartRound()) {
      startRound();
    } else if (m_node && m_newFindings) {
      addFindings(lock);
    } else if (const auto due = nextDue(ticking, frameDue)) {
      m_wake.wait_until(lock, *due);
    } else {
      m_wake.wait(lock);
    }
  }
}

std::optional<Collector::Thread::Clock::time_point> Collector::Thread::nextDue(bool ticking, bool frameDue) const {
  std::optional<Clock::time_point> due;
  if (frameDue) due = m_awaitUntil;
  if (ticking) due = m_due;
  if (m_toJudge && m_rounds && !m_judging) due = std::min(due.value_or(m_roundDue), m_roundDue);
  return due;
}

void Collector::Thread::runComputation(Lock& lock) {
  Computation computation = std::move(m_computations.front());
  m_computations.pop_front();
  lock.unlock();
  try {
    computation.work();
  } catch (...) {  // NOLINT(bugprone-empty-catch): it may not end the thread, and `then` says what there is to say
  }
  computation.work = nullptr;
  lock.lock();
  post(std::move(computation.context), std::move(computation.then));
}

void Collector::Thread::startLook() {
  if (m_known != m_generation) {
    m_maker.forget();
    m_known = m_generation;
  }
  m_refresh = false;
  m_looking = true;
  m_lookStarted = Clock::now();
  if (!m_silentSince) m_silentSince = m_lookStarted;
  m_looks->add([self = shared_from_this(), round = ++m_round, last = m_maker.lastLook(), patience = m_patience.look](
                   observe::Node& node, std::stop_token stop) {
    const auto before = threadTime();
    auto answer = lookAt(node, observe::Call::within(patience, std::move(stop)), last);
    self->answered(round, std::move(answer), threadTime() - before);
  });
}

void Collector::Thread::answered(std::uint64_t round, Answer<Look> answer, nanoseconds worked) {
  {
    const Lock lock(m_mutex);
    m_used.looks += worked;
    if (!m_looking || round != m_round) return;  // it was given up
    m_looking = false;
    m_answer = std::move(answer);
  }
  m_wake.notify_all();
}

Effort Collector::Thread::effort(const Used& used) {
  // Both clocks are read only here. Looks run beside this thread, so their sum may exceed 1 by a moment.
  const Used all{used.looks + threadTime(), used.rounds};
  const auto before = std::exchange(m_usedBefore, all);
  const auto now = Clock::now();
  const std::chrono::duration<double> passed = now - std::exchange(m_workedAt, now);
  if (passed.count() <= 0) return {};
  const auto share = [passed](std::chrono::duration<double> work) { return std::min(work / passed, 1.0); };
  return {share(all.looks - before.looks), share(all.rounds - before.rounds)};
}

void Collector::Thread::takeAnswer(Lock& lock) {
  const auto generation = m_generation;
  const auto started = m_lookStarted;
  const auto answer = std::move(*m_answer);
  m_answer.reset();
  m_answeredAt = Clock::now();
  if (answer || !isSilence(answer.problem().kind)) m_silentSince.reset();
  if (answer) m_lookedAt = m_answeredAt;
  const auto used = m_used;
  const auto every = m_every;
  lock.unlock();
  if (answer) {
    m_maker.take(*answer, effort(used), every);
  } else {
    m_maker.take(answer.problem());
  }
  lock.lock();
  if (generation != m_generation) return;
  if (answer) m_toJudge = *answer;
  if (canStartRound()) startRound();  // before its frame, which waits for it
  m_redo = true;
  m_frameDue = started;
}

void Collector::Thread::makeFrame(Lock& lock) {
  m_redo = m_newFindings = false;
  const auto generation = m_generation;
  if (m_known != generation || !m_maker.knows()) return;
  const Wants wants = m_wants;
  lock.unlock();
  auto frame = m_maker.frame(wants);
  lock.lock();
  if (generation != m_generation) return;
  publish(std::move(frame));
  if (!m_frameDue) return;
  // Taking snapshots never uses more than half of a processor, whatever the interval.
  const auto started = *std::exchange(m_frameDue, std::nullopt), ended = Clock::now();
  m_due = std::max(started + m_every, ended + (ended - started));
}

void Collector::Thread::publish(FramePointer frame) {
  m_frame = std::move(frame);
  if (!m_consumed || !m_owner) return;
  m_consumed = false;
  QMetaObject::invokeMethod(m_owner, &Collector::frameReady, Qt::QueuedConnection);
}

}  // namespace nazir::widgets
