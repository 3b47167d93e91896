// SPDX-License-Identifier: BSL-1.0
#pragma once
// A thread that gives memory that the runtime has not needed lately back to the system, and ends traces whose time is
// over. It sleeps nearly always.

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <thread>

#include <nazir/detail/mutex.hpp>
#include <nazir/observe/call.hpp>

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
  /// Has the thread give back all that is kept for reuse, and waits for the end of that round. False if the call is
  /// over before, if a scheduler is too busy to do its part, or if the thread does not run. Any thread but schedulers'.
  bool give_back_now(const observe::Call& call);

 private:
  void thread_main();

  Core& core_;
  Mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ NAZIR_GUARDED_BY(mutex_) = true;
  std::uint64_t asked_ NAZIR_GUARDED_BY(mutex_) = 0, served_ NAZIR_GUARDED_BY(mutex_) = 0;  // rounds of `give_back_now`
  bool complete_ NAZIR_GUARDED_BY(mutex_) = false;                                          // the last of them
  std::thread thread_;
};

}  // namespace nazir::detail
