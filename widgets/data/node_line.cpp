// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/node_line.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>

namespace nazir::widgets {
namespace {

std::atomic<int> stragglers{0};

}  // namespace

struct NodeLine::State {
  std::mutex mutex;
  std::condition_variable wake, returned;
  std::shared_ptr<observe::Node> node;
  std::deque<Work> queue;
  std::stop_source stop;  // of the running work
  bool working = false, closed = false, leftBehind = false;
};

NodeLine::NodeLine(std::shared_ptr<observe::Node> node) : m_state(std::make_shared<State>()) {
  m_state->node = std::move(node);
  m_thread = std::thread([state = m_state] { run(state); });
}

int NodeLine::leftBehind() {
  return stragglers;
}

void NodeLine::add(Work work) {
  {
    const std::lock_guard lock(m_state->mutex);
    m_state->queue.push_back(std::move(work));
  }
  m_state->wake.notify_all();
}

void NodeLine::leave(std::chrono::milliseconds grace) {
  if (!m_thread.joinable()) return;
  std::deque<Work> dropped;  // destroyed outside the lock
  std::stop_source stop(std::nostopstate);
  {
    const std::lock_guard lock(m_state->mutex);
    m_state->closed = true;
    dropped.swap(m_state->queue);
    stop = m_state->stop;
  }
  stop.request_stop();  // runs callbacks of the node, which may take locks of theirs
  m_state->wake.notify_all();
  std::unique_lock lock(m_state->mutex);
  if (m_state->returned.wait_for(lock, grace, [this] { return !m_state->working; })) {
    lock.unlock();
    m_thread.join();
  } else {
    m_state->leftBehind = true;
    ++stragglers;
    m_thread.detach();
  }
}

void NodeLine::run(const std::shared_ptr<State>& state) {
  std::unique_lock lock(state->mutex);
  while (true) {
    state->wake.wait(lock, [&] { return state->closed || !state->queue.empty(); });
    if (state->closed) break;
    Work work = std::move(state->queue.front());
    state->queue.pop_front();
    state->working = true;
    state->stop = std::stop_source();
    const auto token = state->stop.get_token();
    lock.unlock();
    work(*state->node, token);
    work = nullptr;
    lock.lock();
    state->working = false;
    state->returned.notify_all();
  }
  if (state->leftBehind) --stragglers;
}

}  // namespace nazir::widgets
