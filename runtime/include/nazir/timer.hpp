// SPDX-License-Identifier: BSL-1.0
#pragma once
// Messages that come later, and the runtime's clock.
//
// Time is the runtime's: real, or virtual (it then jumps to the next timer when nothing can run). A timer never fires
// early. Timers of equal deadlines fire in the order they were started.

#include <concepts>
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

/// What `start_timer` delivers.
template <class T>
struct Timeout {
  TimerRef timer;
  T message;
};

struct TimerOptions {
  bool abs = false;  ///< The time is not a delay but a point on the clock of `now()`; one that is past is due at once.
};

namespace detail {
/// `told` is in the message and is set to the timer's own name.
TimerRef start_timer(Pid target, std::string_view name, EnvelopePtr message, Duration deadline,
                     TimerRef* told = nullptr);
using CopyMessage = EnvelopePtr (*)(Envelope&);
template <class T>
EnvelopePtr copy_message(Envelope& message) {
  return make_envelope(EnvelopeKind::message, T(std::as_const(message.as<T>())));
}
TimerRef start_interval(Pid target, EnvelopePtr message, CopyMessage copy, Duration every);
/// Throws ArgumentError for a negative delay.
Duration due_at(Duration time, const TimerOptions& options);

template <class T>
TimerRef start_timeout(Pid target, std::string_view name, T&& message, Duration deadline) {
  if constexpr (check_message<std::remove_cvref_t<T>>()) {
    using Value = Timeout<std::remove_cvref_t<T>>;
    EnvelopePtr envelope = make_envelope(EnvelopeKind::message, Value{{}, std::forward<T>(message)});
    TimerRef* told = &envelope->as<Value>().timer;
    return start_timer(target, name, std::move(envelope), deadline, told);
  } else {
    return {};
  }
}
}  // namespace detail

/// The time since the runtime's start.
Duration now();

/// Sends `message` to `to` after `delay`, or at it: see TimerOptions. The end of the caller does not cancel it; the end
/// of the receiver drops it. Throws ArgumentError for a negative delay.
template <class T>
TimerRef send_after(Pid to, T&& message, Duration delay, const TimerOptions& options = {}) {
  const Duration deadline = detail::due_at(delay, options);
  return detail::start_timer(to, {}, detail::make_envelope(detail::EnvelopeKind::message, std::forward<T>(message)),
                             deadline);
}

/// To whoever has the name when the time comes; nobody: dropped.
template <class T>
TimerRef send_after(std::string_view name, T&& message, Duration delay, const TimerOptions& options = {}) {
  const Duration deadline = detail::due_at(delay, options);
  return detail::start_timer({}, name, detail::make_envelope(detail::EnvelopeKind::message, std::forward<T>(message)),
                             deadline);
}

/// The same, but what comes is a `Timeout<T>`, which names the timer.
template <class T>
TimerRef start_timer(Duration delay, Pid to, T&& message, const TimerOptions& options = {}) {
  return detail::start_timeout(to, {}, std::forward<T>(message), detail::due_at(delay, options));
}
template <class T>
TimerRef start_timer(Duration delay, std::string_view name, T&& message, const TimerOptions& options = {}) {
  return detail::start_timeout({}, name, std::forward<T>(message), detail::due_at(delay, options));
}

/// Sends a copy of `message` to `to` each time that `every` has passed, until `cancel_timer` or the end of `to`; the
/// end of the caller does not cancel it. The one right way to repeat something:
///
///   explicit Intake() { send_interval(self(), Tick{}, 10ms); }
///   void handle_info(const Tick&) { … }
///
/// The ticks do not drift: each is due at a multiple of `every` after the start, however late the ones before were.
/// They do not pile up: while the receiver has not taken one, the next ones are left out. `read_timer` and
/// `cancel_timer` give the time until the next tick; one that is already on its way still comes after a cancel. A tick
/// is copied by a thread of the runtime, outside of any process; a copy that throws leaves that tick out. Throws
/// ArgumentError unless `every` is positive.
template <class T>
TimerRef send_interval(Pid to, T&& message, Duration every) {
  using Value = std::remove_cvref_t<T>;
  if constexpr (detail::check_message<Value>()) {
    static_assert(std::copy_constructible<Value>,
                  "send_interval: each tick is a copy of the message: it must be copyable");
    return detail::start_interval(to, detail::make_envelope(detail::EnvelopeKind::message, std::forward<T>(message)),
                                  &detail::copy_message<Value>, every);
  } else {
    return {};
  }
}

/// The answer to `cancel_timer` with `async`: the time that was left; nothing when it had fired.
struct CancelTimer {
  TimerRef timer;
  std::optional<Duration> left;
};
/// The answer to `read_timer` with `async`.
struct ReadTimer {
  TimerRef timer;
  std::optional<Duration> left;
};

struct CancelOptions {
  bool async = false;  ///< Nothing is returned; a CancelTimer message tells.
  bool info = true;    ///< False: no answer in either way.
};
struct ReadOptions {
  bool async = false;  ///< Nothing is returned; a ReadTimer message tells.
};

/// The time that was left; nothing when it fired or was cancelled already. A message already delivered stays delivered.
/// Any process of the runtime may cancel.
std::optional<Duration> cancel_timer(TimerRef timer, const CancelOptions& options = {});
/// The time left; nothing when it fired or was cancelled.
std::optional<Duration> read_timer(TimerRef timer, const ReadOptions& options = {});

}  // namespace nazir
