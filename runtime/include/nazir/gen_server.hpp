// SPDX-License-Identifier: BSL-1.0
#pragma once
// GenServer: a process with state that answers calls and handles casts, one at a time, in order.
//
//   class Stats : public GenServer<Stats> {
//    public:
//     struct Record { CampaignId campaign; Money amount; };                 // a cast
//     struct Get { CampaignId campaign; using Reply = CampaignStats; };     // a call and the type of its answer
//     using Handles = Messages<Record, Get>;                                // all messages it handles
//
//     explicit Stats(Limits limits);                                        // runs in the new process
//     void handle_cast(const Record& record);
//     CampaignStats handle_call(const Get& request);
//   };
//
//   ServerRef<Stats> stats = start_link<Stats>({.name = "stats"}, Limits{}).value();
//   cast(stats, Stats::Record{campaign, amount});
//   CampaignStats now = call(stats, Stats::Get{campaign});
//
// What a server may define; only its own process calls it (for return values see handler_result.hpp):
//   constructor(args...)             runs in the new process, before start_link returns; if it throws, the start fails
//   Init init()                      after the constructor: `ok`, `ignore`, `Stop{reason}`, `Error{reason}`,
//                                      `continue_with(x)`, `idle_timeout(5s)`, `hibernate`
//   handle_call(const R&)            returns R::Reply (or void if that is void), or Answer<R::Reply>: a value,
//                                      `reply_then(value, next)`, `noreply`, `Stop{reason}`, `stop_with(reason, value)`
//   handle_call(const R&, From<…>)   the same; or void or Next, if the answer comes later by `reply(from, value)`
//   handle_cast(const T&)            returns void or Next: `ok`, `Stop{reason}`, `idle_timeout(5s)`,
//                                      `continue_with(x)`, `hibernate`
//   handle_info(const T&)            the same, for messages sent by `send`: T in `Handles`, or Down, Exit; a last
//                                      handle_info(const Message&) takes all others, which are dropped otherwise
//   handle_continue(const T&)        the same, for the argument of `continue_with`: T in `Handles`
//   handle_timeout()                 the same; no message arrived during `idle_timeout`
//   terminate(const Reason&)         before the server ends by itself, by an exception, by `stop`, or (if it traps
//                                      exits) with its parent; not when it is killed
//   State& state()                   the state that sys.hpp and observers show; otherwise they use
//                                      BOOST_DESCRIBE_CLASS, to_string and so on, as for any value (inspect.hpp)
// A handler for a type that is not in `Handles` does not compile (unless the class is final, which prevents the check).
// A call or cast of a type that is not in `Handles` ends the server, as an unmatched clause does in Elixir; through a
// ServerRef it does not compile. A handler may suspend (call others, receive, sleep); meanwhile the server's other
// messages wait. An idle server holds no stack.

#include <utility>

#include <nazir/detail/gen_server_code.hpp>
#include <nazir/handler_result.hpp>
#include <nazir/receive.hpp>
#include <nazir/server.hpp>
#include <nazir/server_start.hpp>
#include <nazir/timer.hpp>

namespace nazir {

/// Base class of every server. Only marks it as a server.
template <class Derived>
class GenServer {
 public:
  using Handles = Messages<>;
  static constexpr Ignore ignore{};  ///< nazir::ignore, which takes precedence over std::ignore here.
};

/// Starts a server and waits until it is ready. The two processes are linked: if the start fails or the server ends
/// later, the caller ends with the same reason unless it traps exits. Suspends.
template <class Server, class... Args>
ServerStart<Server> start_link(ServerOptions options = {}, Args&&... args) {
  return detail::start_gen_server<Server>(true, std::move(options), std::forward<Args>(args)...);
}

/// The same without the link.
template <class Server, class... Args>
ServerStart<Server> start(ServerOptions options = {}, Args&&... args) {
  return detail::start_gen_server<Server>(false, std::move(options), std::forward<Args>(args)...);
}

}  // namespace nazir
