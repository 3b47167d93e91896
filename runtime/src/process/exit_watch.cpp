// SPDX-License-Identifier: BSL-1.0
#include "process/exit_watch.hpp"

#include <cstdio>
#include <cstdlib>

#include "scheduler/scheduler.hpp"

namespace nazir::detail {
namespace {

class ExitWatch {
 public:
  ExitWatch() = default;
  ExitWatch(const ExitWatch&) = delete;
  ExitWatch& operator=(const ExitWatch&) = delete;
  ~ExitWatch() {
    if (current_scheduler == nullptr) return;
    std::fputs("nazir: std::exit was called in a process; aborting the program. End it from outside of processes\n",
               stderr);
    std::abort();
  }
};

}  // namespace

void watch_for_exit() {
  static thread_local const ExitWatch watch;
}

}  // namespace nazir::detail
