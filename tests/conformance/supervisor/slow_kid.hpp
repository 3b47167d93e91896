// SPDX-License-Identifier: BSL-1.0
#pragma once
// A child that traps exits, takes time to end, and ends with a chosen reason.

#include "children.hpp"

namespace nazir::test {

class SlowKid : public GenServer<SlowKid> {
 public:
  SlowKid(Duration time, Reason reason) : time_(time), reason_(std::move(reason)) { Process::trap_exit(true); }
  void terminate(const Reason&) {
    sleep(time_);
    exit(reason_);
  }

 private:
  Duration time_;
  Reason reason_;
};

inline ChildSpec slow_kid(const std::string& id, Duration time, Shutdown shutdown,
                          const Reason& reason = Reason::shutdown) {
  return child<SlowKid>({.id = id, .shutdown = shutdown}, time, reason);
}

}  // namespace nazir::test
