// SPDX-License-Identifier: BSL-1.0
#pragma once
// Talking to GenServers: call, cast, reply. Writing one: gen_server.hpp.

#include <string>
#include <utility>

#include <nazir/server_name.hpp>

namespace nazir {

inline constexpr Duration default_call_timeout = std::chrono::seconds(5);

/// A request says the type of its answer in its member type `Reply`.
template <class T>
concept Request = requires {
  typename T::Reply;
};

/// Who asked, for a handler that answers later or lets another process answer: `reply(from, value)`. A value; may be
/// copied, kept and sent. Only the first answer counts; answers that come after the caller gave up are dropped.
template <class ReplyType>
struct From {
  Pid pid;
  Ref ref;
};

namespace detail {
[[noreturn]] void call_failed(const Reason& cause, const std::string& server, const std::string& request,
                              Duration timeout);
EnvelopePtr call_server(const ServerName& server, EnvelopePtr request, Duration timeout);
}  // namespace detail

/// Sends a request and suspends until it is answered, at most for `timeout`. The caller exits (ExitError) when there is
/// no such server (`noproc`), when the time is up (`timeout`; the server goes on, its late answer is dropped) and when
/// the server ends meanwhile (with its reason). Calling oneself is refused (`calling_self`).
template <Request R>
typename R::Reply call(const ServerName& server, R request, Duration timeout = default_call_timeout) {
  using Reply = typename R::Reply;
  detail::EnvelopePtr answer =
      detail::call_server(server, detail::make_envelope(detail::EnvelopeKind::call, std::move(request)), timeout);
  if constexpr (!std::is_void_v<Reply>) {
    if (answer->type != &message_type<Reply>) detail::bad_reply(*answer);
    return std::move(answer->as<Reply>());
  }
}

/// Sends and forgets: also when there is no such server.
template <class T>
void cast(const ServerName& server, T message) {
  if (const Pid pid = server.pid()) {
    detail::send_envelope(pid, detail::make_envelope(detail::EnvelopeKind::cast, std::move(message)));
  }
}

template <class ReplyType>
void reply(const From<ReplyType>& from, std::type_identity_t<ReplyType> value) {
  detail::send_reply(from.pid, from.ref, detail::make_envelope(detail::EnvelopeKind::reply, std::move(value)));
}

/// Answers a request whose `Reply` is void.
inline void reply(const From<void>& from) {
  detail::send_reply(from.pid, from.ref, detail::EnvelopePtr(detail::allocate_envelope(0)));
}

/// Asks a server to end and waits until it has. Exits with `noproc` when there is none, with `timeout` when it takes
/// too long (it is alive then), with its reason when it ends with another than asked for.
void stop(const ServerName& server, Reason reason = Reason::normal, Duration timeout = infinity);

}  // namespace nazir
