// SPDX-License-Identifier: BSL-1.0
#pragma once
// Using GenServers: call, cast, reply, stop. To write one, see gen_server.hpp.
//
//   ServerRef<Stats> stats = start_link<Stats>({.name = "stats"}).value();
//   CampaignStats now = call(stats, Stats::Get{campaign});     // only what a Stats handles compiles
//   cast("stats", Stats::Record{campaign, amount});            // by name: checked when it arrives

#include <compare>
#include <type_traits>
#include <utility>

#include <nazir/server_name.hpp>

namespace nazir {

inline constexpr Duration default_call_timeout = std::chrono::seconds(5);

/// A request declares the type of its answer as member type `Reply`.
template <class T>
concept Request = requires {
  typename T::Reply;
};

/// The message types that a server handles.
template <class... T>
struct Messages {};

/// Identifies a caller, for a handler that answers later or lets another process answer: `reply(from, value)`. A plain
/// value that may be copied, kept and sent. Only the first answer counts. An answer after the caller gave up is
/// dropped.
template <class ReplyType>
struct From {
  Pid pid;
  Ref ref;
};

/// A pid whose server type is known. Converts to Pid; the reverse conversion is explicit.
template <class Server>
class ServerRef {
 public:
  ServerRef() = default;
  explicit ServerRef(Pid pid) : pid_(pid) {}
  Pid pid() const { return pid_; }
  operator Pid() const { return pid_; }
  explicit operator bool() const { return static_cast<bool>(pid_); }
  friend auto operator<=>(const ServerRef&, const ServerRef&) = default;

 private:
  Pid pid_;
};

namespace detail {
/// Exit reasons name `function` as the failed call; null: GenServer.call and the request.
EnvelopePtr call_server(const ServerName& server, EnvelopePtr request, Duration timeout,
                        const char* function = nullptr);

template <class T, class... Known>
constexpr bool is_one_of(Messages<Known...>) {
  return (std::is_same_v<T, Known> || ...);
}
/// Whether the server lists the message.
template <class Server, class T>
inline constexpr bool handles = is_one_of<T>(typename Server::Handles());

template <class Server, class T>
concept HandlesCast = requires(Server& server, T& value) {
  server.handle_cast(std::move(value));
};
template <class Server, class T>
concept HandlesInfo = requires(Server& server, T& value) {
  server.handle_info(std::move(value));
};
template <class Server, class T>
concept HandlesContinue = requires(Server& server, T& value) {
  server.handle_continue(std::move(value));
};
}  // namespace detail

/// Sends a request and suspends until it is answered, for at most `timeout`. The caller exits (ExitError) with `noproc`
/// if there is no such server, with `timeout` if the time is up (the server continues, and its late answer is dropped),
/// or with the server's reason if that ends first. A server that calls itself exits with `calling_self`.
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

/// The same. A request that the server does not handle does not compile.
template <class Server, class R>
auto call(const ServerRef<Server>& server, R request, Duration timeout = default_call_timeout) {
  static_assert(Request<R>, "this message has no member type Reply, so there is no answer to wait for: cast it");
  static_assert(detail::handles<Server, R>,
                "the server does not handle this request: it is not among the Messages of its Handles");
  return call(ServerName(server.pid()), std::move(request), timeout);
}

/// Sends a message without waiting for an answer. Silently does nothing if there is no such server.
template <class T>
void cast(const ServerName& server, T message) {
  static_assert(!Request<T>, "this is a request, which is answered: call it");
  if (const Pid pid = server.pid()) {
    detail::send_envelope(pid, detail::make_envelope(detail::EnvelopeKind::cast, std::move(message)));
  }
}

/// The same. A message that the server does not handle does not compile.
template <class Server, class T>
void cast(const ServerRef<Server>& server, T message) {
  static_assert(detail::handles<Server, T>,
                "the server does not handle this message: it is not among the Messages of its Handles");
  static_assert(Request<T> || detail::HandlesCast<Server, T>,
                "the server has no handle_cast for this message: it is for `send` or for itself");
  cast(ServerName(server.pid()), std::move(message));
}

/// Answers a request, from any process.
template <class ReplyType>
void reply(const From<ReplyType>& from, std::type_identity_t<ReplyType> value) {
  detail::send_reply(from.pid, from.ref, detail::make_envelope(detail::EnvelopeKind::reply, std::move(value)));
}

/// Answers a request whose `Reply` is void.
inline void reply(const From<void>& from) {
  detail::send_reply(from.pid, from.ref, detail::EnvelopePtr(detail::allocate_envelope(0)));
}

/// Asks a server to end and waits until it has ended. Exits with `noproc` if there is no such server, with `timeout` if
/// it does not end in time (it then stays alive), with the server's reason if that is not the requested one, or with
/// `calling_self` if a server calls this on itself.
void stop(const ServerName& server, Reason reason = Reason::normal, Duration timeout = infinity);

}  // namespace nazir
