// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A thread that runs jobs, one after another, in the order in which they are posted.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace nazir::app {

class Worker {
 public:
  Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  /// Waits for the current job. Jobs that have not begun are dropped.
  ~Worker();

  /// Any thread; returns at once. `job` must not throw.
  void post(std::function<void()> job);

 private:
  void run();

  std::mutex m_mutex;
  std::condition_variable m_wake;
  std::deque<std::function<void()>> m_jobs;
  bool m_stop = false;
  std::thread m_thread;
};

}  // namespace nazir::app
