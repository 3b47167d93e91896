// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker.hpp"

#include <utility>

namespace nazir::app {

Worker::Worker() : m_thread([this] { run(); }) {}

Worker::~Worker() {
  {
    const std::lock_guard lock(m_mutex);
    m_stop = true;
  }
  m_wake.notify_all();
  m_thread.join();
}

void Worker::post(std::function<void()> job) {
  {
    const std::lock_guard lock(m_mutex);
    m_jobs.push_back(std::move(job));
  }
  m_wake.notify_all();
}

void Worker::run() {
  std::unique_lock lock(m_mutex);
  while (true) {
    m_wake.wait(lock, [this] { return m_stop || !m_jobs.empty(); });
    if (m_stop) return;
    auto job = std::move(m_jobs.front());
    m_jobs.pop_front();
    lock.unlock();
    job();
    job = nullptr;  // destroys what only the job still held, outside the lock
    lock.lock();
  }
}

}  // namespace nazir::app
