// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the handlers of a GenServer return: what the server does next.
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

/// From init: the server is not needed. It ends normally, and start_link reports that.
struct Ignore {};
inline constexpr Ignore ignore{};

/// From init: the start fails with this reason. The process ends normally, so a linked starter survives.
struct Error {
  Reason reason;
};

/// From handle_call: the handler or another process answers later, by `reply(from, …)`.
struct NoReply {};
inline constexpr NoReply noreply{};

/// Ends the server with this reason, after `terminate`.
struct Stop {
  Reason reason;
};

struct IdleTimeout {
  Duration after;
};
/// handle_timeout runs when no message of any kind has arrived for `after`. Zero: as soon as the mailbox is empty.
inline IdleTimeout idle_timeout(Duration after) {
  return {after};
}

/// The server hibernates until the next message. An idle server holds no stack anyway; this only makes it visible.
struct Hibernate {};
inline constexpr Hibernate hibernate{};

struct Continue {
  detail::EnvelopePtr argument;
};
/// handle_continue(argument) runs next, before any message, even one that waits already. A process that waits for the
/// start or for the answer continues meanwhile.
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
/// Ends the server after `terminate`; only then does the caller get its answer. For a Reply of void, pass `ok`.
template <class Reply>
StopWith<Reply> stop_with(Reason reason, Reply value) {
  return {std::move(reason), std::move(value)};
}

template <class Reply>
struct ReplyThen {
  Reply value;
  Next next;
};
/// Answers, then continues as `next` says. For a Reply of void, pass `ok`.
template <class Reply>
ReplyThen<Reply> reply_then(Reply value, Next next) {
  return {std::move(value), std::move(next)};
}

namespace detail {
template <class Reply>
using ReplyValue = std::conditional_t<std::is_void_v<Reply>, Ok, Reply>;
}

/// The return type of a handle_call that chooses between several of these.
template <class Reply>
using Answer = std::variant<detail::ReplyValue<Reply>, NoReply, Stop, StopWith<detail::ReplyValue<Reply>>,
                            ReplyThen<detail::ReplyValue<Reply>>>;

}  // namespace nazir
