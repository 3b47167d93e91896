// SPDX-License-Identifier: BSL-1.0
#pragma once
// What was observed of the queue since the start or since a parameter changed. Thread-safe; a call holds a mutex for an
// instant.

#include <chrono>
#include <cstdint>
#include <mutex>

#include "theory.hpp"

namespace nazir::scenarios::queue {

class Statistics {
 public:
  /// From now on `waiting` customers wait and `busy` of `servers` servers serve.
  void level(std::chrono::nanoseconds now, std::uint64_t waiting, std::uint64_t busy, std::uint64_t servers);
  /// A customer waited so long before it was served.
  void waited(std::chrono::nanoseconds time);
  /// A customer's service has ended.
  void served();
  /// Forgets all but the present levels.
  void begin_again(std::chrono::nanoseconds now);

  struct Observed {
    Equilibrium mean;  ///< Over the time observed.
    std::chrono::nanoseconds time{0};
    bool any_waited = false;                           ///< Whether there is a mean wait.
    std::uint64_t waiting = 0, busy = 0, servers = 0;  ///< Now.
  };
  Observed observed(std::chrono::nanoseconds now) const;

 private:
  void advance(std::chrono::nanoseconds now);

  mutable std::mutex mutex_;
  std::chrono::nanoseconds since_{0}, last_{0};
  std::uint64_t waiting_ = 0, busy_ = 0, servers_ = 0, waits_ = 0, ends_ = 0;
  double wait_sum_ = 0;                                         // seconds
  double waiting_time_ = 0, busy_time_ = 0, servers_time_ = 0;  // customers or servers times seconds
};

}  // namespace nazir::scenarios::queue
