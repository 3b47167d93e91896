// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/collector.hpp"

#include <algorithm>
#include <ctime>
#include <exception>
#include <numeric>

namespace nazir::widgets {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds freshFor{2};

std::chrono::nanoseconds threadTime() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace

Collector::Collector(QObject* parent) : QObject(parent), m_due(Clock::now()), m_thread([this] { run(); }) {}

Collector::~Collector() {
  {
    const std::lock_guard lock(m_mutex);
    m_stop = true;
  }
  m_wake.notify_all();
  m_thread.join();
}

void Collector::setNode(std::shared_ptr<observe::Node> node) {
  {
    const std::lock_guard lock(m_mutex);
    m_node.swap(node);  // the old one is destroyed outside the lock
    ++m_generation;
    m_frame.reset();
    m_refresh = m_node != nullptr;
    m_consumed = true;
  }
  m_wake.notify_all();
  emit nodeChanged();
}

void Collector::setInterval(std::chrono::milliseconds interval) {
  interval = std::clamp(interval, shortestInterval, longestInterval);
  if (interval == m_interval) return;
  m_interval = interval;
  {
    const std::lock_guard lock(m_mutex);
    m_due += interval - m_every;
    m_every = interval;
  }
  m_wake.notify_all();
  emit intervalChanged();
}

void Collector::setPaused(bool paused) {
  if (paused == m_paused) return;
  m_paused = paused;
  {
    const std::lock_guard lock(m_mutex);
    m_hold = paused;
  }
  m_wake.notify_all();
  emit pausedChanged(paused);
}

void Collector::refresh() {
  {
    const std::lock_guard lock(m_mutex);
    m_refresh = true;
  }
  m_wake.notify_all();
}

void Collector::setQuery(const ProcessQuery& query) {
  if (query == m_query) return;
  m_query = query;
  {
    const std::lock_guard lock(m_mutex);
    m_wants.query = query;
    m_redo = m_redo || m_wants.processes;
  }
  m_wake.notify_all();
  emit queryChanged();
}

void Collector::want(Part part, bool wanted) {
  {
    const std::lock_guard lock(m_mutex);
    bool& flag = part == Part::processes ? m_wants.processes : part == Part::forest ? m_wants.forest : m_wants.memory;
    m_redo = m_redo || (wanted && !flag);
    flag = wanted;
  }
  m_wake.notify_all();
}

FramePointer Collector::latest() {
  FramePointer frame;
  {
    const std::lock_guard lock(m_mutex);
    m_consumed = true;
    frame = m_frame;
  }
  m_wake.notify_all();
  return frame;
}

void Collector::ask(QObject* context, std::function<observe::Outcome(observe::Node&)> work,
                    std::function<void(const observe::Outcome&)> then) {
  auto outcome = std::make_shared<observe::Outcome>();
  outcome->problem = "Nothing is being observed: start the scenario first.";
  const auto answer = [work = std::move(work), outcome](observe::Node* node) {
    try {
      if (node) *outcome = work(*node);
    } catch (const std::exception& error) {
      *outcome = {false, error.what()};
    } catch (...) {
      *outcome = {false, "The node could not answer: an unknown exception."};
    }
  };
  const std::lock_guard lock(m_mutex);
  m_tasks.push_back({context, answer, [then = std::move(then), outcome] {
                       if (then) then(*outcome);
                     }});
  m_wake.notify_all();
}

void Collector::compute(QObject* context, std::function<void()> work, std::function<void()> then) {
  const std::lock_guard lock(m_mutex);
  m_tasks.push_back({context, [work = std::move(work)](observe::Node*) { work(); }, std::move(then)});
  m_wake.notify_all();
}

void Collector::run() {
  std::unique_lock lock(m_mutex);
  while (!m_stop) {
    const bool ticking = m_node && !m_hold && m_consumed;
    if (!m_tasks.empty()) {
      runTask(lock);
    } else if (m_node && (m_refresh || (ticking && Clock::now() >= m_due))) {
      m_refresh = false;
      runFrame(lock, true);
    } else if (m_node && m_redo) {
      runFrame(lock, false);
    } else if (ticking) {
      m_wake.wait_until(lock, m_due);
    } else {
      m_wake.wait(lock);
    }
  }
}

void Collector::runTask(std::unique_lock<std::mutex>& lock) {
  Task task = std::move(m_tasks.front());
  m_tasks.pop_front();
  auto node = m_node;
  lock.unlock();
  try {
    task.work(node.get());
  } catch (...) {  // NOLINT(bugprone-empty-catch): it may not end the thread, and `then` says what there is to say
  }
  node.reset();
  QMetaObject::invokeMethod(
      this,
      [task = std::move(task)] {
        if (task.context) task.then();
      },
      Qt::QueuedConnection);
  lock.lock();
}

void Collector::runFrame(std::unique_lock<std::mutex>& lock, bool fresh) {
  m_redo = false;
  auto node = m_node;
  const auto generation = m_generation;
  const Wants wants = m_wants;
  lock.unlock();
  if (m_known != generation) {
    forget();
    m_known = generation;
  }
  const auto started = Clock::now();
  FramePointer frame = fresh || m_snapshot ? makeFrame(*node, fresh, wants) : nullptr;
  node.reset();
  const auto ended = Clock::now();
  lock.lock();
  // Taking snapshots never uses more than half of a processor, whatever the interval.
  if (fresh) m_due = std::max(started + m_every, ended + (ended - started));
  if (!frame || generation != m_generation) return;
  m_frame = std::move(frame);
  if (m_consumed) {
    m_consumed = false;
    QMetaObject::invokeMethod(this, &Collector::frameReady, Qt::QueuedConnection);
  }
}

void Collector::forget() {
  m_info.reset();
  m_snapshot.reset();
  m_before.reset();
  m_deltas.reset();
  m_composed.reset();
  m_rates = {};
  m_history = {};
  m_sorter.clear();
  m_problem.clear();
  m_marks.clear();
  ++m_population;
}

void Collector::measureEffort() {
  // Both clocks are read only here, so that the share never exceeds 1.
  const auto worked = threadTime();
  const auto now = Clock::now();
  const std::chrono::duration<double> passed = now - m_lookedAt;
  if (passed.count() > 0) m_rates.observing = std::chrono::duration<double>(worked - m_worked) / passed;
  m_worked = worked;
  m_lookedAt = now;
}

FramePointer Collector::makeFrame(observe::Node& node, bool fresh, const Wants& wants) {
  // No exception of the node, nor std::bad_alloc, may leave the thread: the last frame stays, with the problem.
  try {
    if (fresh) look(node);
    auto frame = compose(wants);
    if (m_problem.isEmpty()) m_composed = frame;
    return frame;
  } catch (const std::exception& error) {
    m_problem = QString::fromUtf8(error.what());
  } catch (...) {
    m_problem = QStringLiteral("an unknown exception");
  }
  auto frame = m_composed ? std::make_shared<Frame>(*m_composed) : std::make_shared<Frame>();
  if (!frame->snapshot) frame->snapshot = m_snapshot ? m_snapshot : std::make_shared<observe::Snapshot>();
  if (!frame->info) frame->info = m_info ? m_info : std::make_shared<observe::NodeInfo>();
  frame->problem = m_problem;
  return frame;
}

void Collector::look(observe::Node& node) {
  try {
    auto snapshot = node.snapshot();
    m_info = std::make_shared<observe::NodeInfo>(node.info());
    // A clock that went back, or fewer texts, means that the node was restarted.
    if (m_snapshot && (snapshot->at < m_snapshot->at || snapshot->strings.lasting() < m_snapshot->strings.lasting() ||
                       snapshot->totals.spawned < m_snapshot->totals.spawned)) {
      auto info = m_info;
      forget();
      m_info = std::move(info);
    }
    m_before = std::exchange(m_snapshot, std::move(snapshot));
    m_deltas.reset();
    m_rates = ratesBetween(m_before.get(), *m_snapshot);
    measureEffort();
    m_history.add(*m_snapshot, m_rates);
    m_problem.clear();
    m_marks.push_back(
        {m_snapshot->taken, m_snapshot->processes.empty() ? observe::Pid{} : m_snapshot->processes.back().pid});
    while (m_marks.size() > 2 && m_marks[1].taken + freshFor <= m_snapshot->taken) m_marks.pop_front();
    ++m_population;
  } catch (const std::exception& error) {
    m_problem = QString::fromUtf8(error.what());
  } catch (...) {
    m_problem = QStringLiteral("the node threw an exception that is not a std::exception");
  }
  if (!m_snapshot) m_snapshot = std::make_shared<observe::Snapshot>();
  if (!m_info) m_info = std::make_shared<observe::NodeInfo>();
}

FramePointer Collector::compose(const Wants& wants) {
  auto frame = std::make_shared<Frame>();
  if (wants.processes || wants.forest) {
    if (!m_deltas) {
      m_deltas = std::make_shared<Deltas>(deltasBetween(m_before.get(), *m_snapshot));
      if (m_before && m_deltas->started == 0 && m_deltas->ended == 0) --m_population;
    }
    frame->deltas = m_deltas;
  }
  if (wants.processes)
    frame->order =
        std::make_shared<ProcessOrder>(m_sorter.order(*m_snapshot, *m_deltas, wants.query, isVirtual(*m_info)));
  if (wants.memory) {
    const auto& rows = m_snapshot->processes;
    frame->processMemory = std::accumulate(rows.begin(), rows.end(), std::uint64_t{0},
                                           [](std::uint64_t sum, const auto& row) { return sum + row.memory; });
  }
  if (wants.forest) frame->forest = std::make_shared<Forest>(*m_snapshot);
  frame->query = wants.query;
  frame->info = m_info;
  frame->snapshot = m_snapshot;
  frame->rates = m_rates;
  frame->history = m_history;
  frame->problem = m_problem;
  frame->population = m_population;
  if (!m_marks.empty()) frame->freshAfter = m_marks.front().newest;
  return frame;
}

}  // namespace nazir::widgets
