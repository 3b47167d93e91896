// SPDX-License-Identifier: BSL-1.0
#pragma once
// Messages that come later, and the runtime's clock.
//
// Time is the runtime's: real, or virtual (it then jumps to the next timer when nothing can run). A timer never fires
// early. Timers of equal deadlines fire in the order they were started.

#include <optional>
#include <string_view>

#include <nazir/process.hpp>

namespace nazir {

/// Names a timer. A plain value.
struct TimerRef {
  std::uint64_t value = 0;
  std::uint16_t scheduler = 0;
  friend bool operator==(const TimerRef&, const TimerRef&) = default;
};

namespace detail {
TimerRef start_timer(Pid target, std::string_view name, EnvelopePtr message, Duration deadline);
}

/// The time since the runtime's start.
Duration now();

/// Sends `message` to `to` after `delay`. The end of the caller does not cancel it; the end of the receiver drops it.
/// Throws ArgumentError for a negative delay.
template <class T>
TimerRef send_after(Pid to, T&& message, Duration delay) {
  return detail::start_timer(to, {}, detail::make_envelope(detail::EnvelopeKind::message, std::forward<T>(message)),
                             detail::deadline_after(delay).value_or(infinity));
}

/// To whoever has the name when the time comes; nobody: dropped.
template <class T>
TimerRef send_after(std::string_view name, T&& message, Duration delay) {
  return detail::start_timer({}, name, detail::make_envelope(detail::EnvelopeKind::message, std::forward<T>(message)),
                             detail::deadline_after(delay).value_or(infinity));
}

/// The time that was left; nothing when it fired or was cancelled already. A message already delivered stays delivered.
/// Any process of the runtime may cancel.
std::optional<Duration> cancel_timer(TimerRef timer);
/// The time left; nothing when it fired or was cancelled.
std::optional<Duration> read_timer(TimerRef timer);

}  // namespace nazir
