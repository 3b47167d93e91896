// SPDX-License-Identifier: BSL-1.0
#pragma once
// A thread that gives memory that the runtime has not needed lately back to the system, and ends traces whose time is
// over. It sleeps nearly always.

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace nazir::detail {

class Core;

class Caretaker {
 public:
  /// Memory not needed for two intervals is given back. Not constant, for tests: to be changed only while none runs.
  static inline std::chrono::milliseconds interval = std::chrono::seconds(10);

  explicit Caretaker(Core& core) : core_(core) {}
  Caretaker(const Caretaker&) = delete;
  Caretaker& operator=(const Caretaker&) = delete;
  ~Caretaker() { stop(); }

  void start();
  /// Returns when the thread has ended.
  void stop();

 private:
  void thread_main();

  Core& core_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace nazir::detail
