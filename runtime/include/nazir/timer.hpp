// SPDX-License-Identifier: BSL-1.0
#pragma once
// Timers: delayed messages, and the runtime's clock.
//
// Time is the runtime's clock: real, or virtual (which jumps to the next timer when no process can run). A timer never
// fires early. Timers with equal deadlines fire in the order in which they were started.

#include <concepts>
#include <optional>
#include <string_view>

#include <nazir/process.hpp>

namespace nazir {

/// Identifies a timer. A plain value.
struct TimerRef {
  std::uint64_t value = 0;
  std::uint16_t scheduler = 0;
  friend bool operator==(const TimerRef&, const TimerRef&) = default;
};

/// The message that `start_timer` delivers.
template <class T>
struct Timeout {
  TimerRef timer;
  T message;
};

struct TimerOptions {
  bool abs = false;  ///< The time is a point on the clock of `now()`, not a delay; a past one is due at once.
};

namespace detail {
/// `told` points into the message and is set to the timer's reference.
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

/// Time since the runtime's start.
Duration now();

/// Sends `message` to `to` after `delay`, or at a point in time: see TimerOptions. The timer survives the end of the
/// caller; the message is dropped if the receiver has ended. Throws ArgumentError for a negative delay.
template <class T>
TimerRef send_after(Pid to, T&& message, Duration delay, const TimerOptions& options = {}) {
  const Duration deadline = detail::due_at(delay, options);
  return detail::start_timer(to, {}, detail::make_envelope(detail::EnvelopeKind::message, std::forward<T>(message)),
                             deadline);
}

/// Sends to the process that has the name when the timer fires. Dropped if there is none.
template <class T>
TimerRef send_after(std::string_view name, T&& message, Duration delay, const TimerOptions& options = {}) {
  const Duration deadline = detail::due_at(delay, options);
  return detail::start_timer({}, name, detail::make_envelope(detail::EnvelopeKind::message, std::forward<T>(message)),
                             deadline);
}

/// The same, but the message is a `Timeout<T>`, which carries the timer's reference.
template <class T>
TimerRef start_timer(Duration delay, Pid to, T&& message, const TimerOptions& options = {}) {
  return detail::start_timeout(to, {}, std::forward<T>(message), detail::due_at(delay, options));
}
template <class T>
TimerRef start_timer(Duration delay, std::string_view name, T&& message, const TimerOptions& options = {}) {
  return detail::start_timeout({}, name, std::forward<T>(message), detail::due_at(delay, options));
}

/// Sends a copy of `message` to `to` every `every`, until `cancel_timer` or the end of `to`. The interval survives the
/// end of the caller. This is the right way to repeat something:
///
///   explicit Intake() { send_interval(self(), Tick{}, 10ms); }
///   void handle_info(const Tick&) { … }
///
/// Ticks do not drift: each is due at a multiple of `every` after the start, however late the previous ones were. Ticks
/// do not pile up: while the receiver has not taken one, further ticks are skipped. `read_timer` and
/// `cancel_timer` return the time until the next tick (0 while one is being sent); a tick already sent still arrives
/// after a cancel. A runtime thread copies the message, outside of any process; if the copy throws, that tick is
/// skipped. Throws ArgumentError unless `every` is positive.
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

/// The answer to `cancel_timer` with `async`: the time that was left; nullopt if the timer was no longer active.
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
  bool async = false;  ///< Returns nothing; sends a CancelTimer message instead.
  bool info = true;    ///< False: neither returns nor sends an answer.
};
struct ReadOptions {
  bool async = false;  ///< Returns nothing; sends a ReadTimer message instead.
};

/// Returns the time that was left; nullopt if the timer has fired or was cancelled. A message already delivered stays
/// in the mailbox. Any process of the runtime may cancel.
std::optional<Duration> cancel_timer(TimerRef timer, const CancelOptions& options = {});
/// The time left; nullopt if the timer has fired or was cancelled.
std::optional<Duration> read_timer(TimerRef timer, const ReadOptions& options = {});

}  // namespace nazir
