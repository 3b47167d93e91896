// SPDX-License-Identifier: BSL-1.0
#pragma once
// One pending wake-up of a process. A new time replaces the old one, even when the old wake-up is already in the
// mailbox: each message carries the number of its alarm, and `rang` rejects messages of replaced alarms. Without the
// number, a late message would pass for the current one and set a second timer, and each such accident would add
// another chain of timers forever. For a fixed interval use send_interval instead.
//
//   struct Tick { std::uint64_t alarm; };
//   void handle_info(const Tick& tick) { if (alarm_.rang(tick)) look(); }

#include <algorithm>
#include <cstdint>
#include <optional>

#include <nazir/nazir.hpp>

namespace nazir::scenarios {

/// Belongs to the process that sets it, which receives `Message`. Setting it may give way to other processes.
template <class Message>
class Alarm {
 public:
  /// Rings at this time of the runtime's clock, at once if it is past, never for `infinity`. A no-op when it is already
  /// set to this time.
  void set(Duration at) {
    if (timer_ && at == at_) return;
    if (timer_) cancel_timer(*timer_);
    timer_.reset();
    at_ = at;
    if (at != infinity) timer_ = send_after(self(), Message{++number_}, std::max(at - now(), Duration::zero()));
  }

  /// Whether the message comes from the current alarm, which is then over.
  bool rang(const Message& message) {
    if (!timer_ || message.alarm != number_) return false;
    timer_.reset();
    return true;
  }

 private:
  std::optional<TimerRef> timer_;
  Duration at_{0};
  std::uint64_t number_ = 0;
};

}  // namespace nazir::scenarios
