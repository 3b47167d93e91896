// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the handlers of a GenServer return: what happens next.
//
//   Elixir                                    here
//   {:noreply, state}                         ok, or a handler that returns void
//   {:noreply, state, 5000}                   idle_timeout(5s)
//   {:noreply, state, {:continue, :load}}     continue_with(Load{})
//   {:noreply, state, :hibernate}             hibernate
//   {:stop, reason, state}                    Stop{reason}
//   {:reply, value, state}                    value
//   {:reply, value, state, 5000}              reply_then(value, idle_timeout(5s)), and so on
//   {:stop, reason, value, state}             stop_with(reason, value)
//   {:noreply, state} from handle_call        noreply

#include <type_traits>
#include <utility>
#include <variant>

#include <nazir/message.hpp>
#include <nazir/reason.hpp>

namespace nazir {

struct Ok {};
inline constexpr Ok ok{};

/// From init: the server is not needed; it ends normally and start_link says so.
struct Ignore {};
inline constexpr Ignore ignore{};

/// From init: the start fails with this reason. The process ends normally, so that a linked starter lives on.
struct Error {
  Reason reason;
};

/// From handle_call: the answer comes later, by `reply(from, …)`.
struct NoReply {};
inline constexpr NoReply noreply{};

/// The server ends with this reason, after `terminate`.
struct Stop {
  Reason reason;
};

struct IdleTimeout {
  Duration after;
};
/// handle_timeout runs when no message of any kind comes for so long. Zero: as soon as no message waits.
inline IdleTimeout idle_timeout(Duration after) {
  return {after};
}

/// The server rests until something comes. It holds no stack while it waits in any case: this only shows it.
struct Hibernate {};
inline constexpr Hibernate hibernate{};

struct Continue {
  detail::EnvelopePtr argument;
};
/// handle_continue(argument) runs next, before any message, also those that wait already. Whoever waits for the start
/// or an answer goes on meanwhile.
template <class T>
Continue continue_with(T&& argument) {
  return {detail::make_envelope(detail::EnvelopeKind::message, std::forward<T>(argument))};
}

using Init = std::variant<Ok, Ignore, Stop, IdleTimeout, Continue, Hibernate, Error>;
using Next = std::variant<Ok, Stop, IdleTimeout, Continue, Hibernate>;

template <class Reply>
struct StopWith {
  Reason reason;
  Reply value;
};
/// Ends the server after `terminate`; the caller gets its answer then. For a Reply of void the value is `ok`.
template <class Reply>
StopWith<Reply> stop_with(Reason reason, Reply value) {
  return {std::move(reason), std::move(value)};
}

template <class Reply>
struct ReplyThen {
  Reply value;
  Next next;
};
/// Answers, and goes on as `next` says. For a Reply of void the value is `ok`.
template <class Reply>
ReplyThen<Reply> reply_then(Reply value, Next next) {
  return {std::move(value), std::move(next)};
}

namespace detail {
template <class Reply>
using ReplyValue = std::conditional_t<std::is_void_v<Reply>, Ok, Reply>;
}

/// What a handle_call that may do several of these returns.
template <class Reply>
using Answer = std::variant<detail::ReplyValue<Reply>, NoReply, Stop, StopWith<detail::ReplyValue<Reply>>,
                            ReplyThen<detail::ReplyValue<Reply>>>;

}  // namespace nazir
