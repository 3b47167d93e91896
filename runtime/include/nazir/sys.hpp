// SPDX-License-Identifier: BSL-1.0
#pragma once
// Inspecting and suspending servers, like Erlang's module sys: GenServers, supervisors, agents.
//
//   std::string state = sys::get_state("stats");              // as text
//   int count = sys::get_state<int>(counter);                 // as a value, from a server with `int& state()`
//   sys::replace_state(counter, [](int n) { return n + 1; });
//   sys::suspend("stats"); … sys::resume("stats");
//   sys::log("stats", 100); … for (auto& event : sys::get_log("stats")) …
//
// A request waits its turn among the server's messages, so it sees the effect of earlier casts; meanwhile it suspends
// the caller. All functions exit with `noproc` if there is no such server, and with `timeout` if it does not answer in
// time. A process that is no server never answers and keeps the request in its mailbox.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nazir/gen_server.hpp>

namespace nazir::sys {

/// An event of a watched server.
struct Event {
  enum class Kind : unsigned char { call, cast, info, timeout, reply, noreply };
  Kind kind = Kind::info;
  Duration at{0};
  Pid peer = {};           ///< The sender, or the receiver of the reply; none for timeouts and `noreply`.
  std::string text = {};   ///< The message or the reply, as text.
  std::string state = {};  ///< The state after the handler; for `reply` and `noreply` only.

  /// `got call Get from <0.7.0>`, `sent 3 to <0.7.0>, new state 3`, `new state 3`.
  std::string to_string() const;
};

/// Counted since statistics were turned on.
struct Statistics {
  Duration start_time{0}, current_time{0};
  std::uint64_t reductions = 0;
  std::uint64_t messages_in = 0;   ///< Messages handled.
  std::uint64_t messages_out = 0;  ///< Calls answered by a handler's return value.
};

struct Status {
  Pid pid;
  Pid parent;
  std::string name = {};  ///< Registered name; empty when none.
  std::string module = {};
  bool suspended = false;
  bool statistics = false;              ///< Statistics are kept.
  std::size_t log = 0;                  ///< Maximum number of logged events.
  std::vector<std::string> hooks = {};  ///< Ids of the installed hooks.
  std::string state = {};
};

// ---- The state

/// As text; `<Stats>` if the server does not show its state (see gen_server.hpp).
std::string get_state(const ServerName& server, Duration timeout = default_call_timeout);
/// A copy. Throws ArgumentError unless the server has a `State& state()` of exactly this type.
template <class State>
State get_state(const ServerName& server, Duration timeout = default_call_timeout);
/// Replaces the state by `function(state)`, run in the server, and returns the new state. If the function throws, the
/// state stays and the caller exits with the exception's reason. Throws ArgumentError like get_state.
template <class Function>
auto replace_state(const ServerName& server, Function function, Duration timeout = default_call_timeout);

Status get_status(const ServerName& server, Duration timeout = default_call_timeout);

// ---- Suspending a server

/// Messages wait in the mailbox until `resume`. System requests are still served.
void suspend(const ServerName& server, Duration timeout = default_call_timeout);
void resume(const ServerName& server, Duration timeout = default_call_timeout);
/// Makes the server end with `reason`, even while it is suspended. Returns before the end; `stop` waits for it.
void terminate(const ServerName& server, Reason reason, Duration timeout = default_call_timeout);

// ---- Watching a server. A watched server is slower; an unwatched one pays nothing.

/// Turns statistics on, from zero, or off.
void statistics(const ServerName& server, bool keep, Duration timeout = default_call_timeout);
/// nullopt if statistics are off.
std::optional<Statistics> get_statistics(const ServerName& server, Duration timeout = default_call_timeout);
/// Keeps the last `most` events. 0 turns the log off and clears it.
void log(const ServerName& server, std::size_t most, Duration timeout = default_call_timeout);
/// Oldest first.
std::vector<Event> get_log(const ServerName& server, Duration timeout = default_call_timeout);
/// Sends every event to a process, as an Event message.
void trace(const ServerName& server, Pid to, Duration timeout = default_call_timeout);
void no_trace(const ServerName& server, Pid to, Duration timeout = default_call_timeout);
/// Calls a function in the server with every event, until it is removed or throws. Replaces a hook with the same id. It
/// must not suspend for long, since the server waits for it.
void install(const ServerName& server, std::string id, std::function<void(const Event&)> hook,
             Duration timeout = default_call_timeout);
void remove(const ServerName& server, const std::string& id, Duration timeout = default_call_timeout);

}  // namespace nazir::sys

namespace nazir::detail {

template <class Function>
class SystemFunction final : public SystemWork {
 public:
  explicit SystemFunction(Function function) : function_(std::move(function)) {}
  EnvelopePtr run(ServerCode& server) override {
    if constexpr (std::is_void_v<std::invoke_result_t<Function&, ServerCode&>>) {
      function_(server);
      return EnvelopePtr(allocate_envelope(0));
    } else {
      return make_envelope(EnvelopeKind::reply, function_(server));
    }
  }

 private:
  Function function_;
};

EnvelopePtr ask_server(const char* name, const ServerName& server, std::unique_ptr<SystemWork> work, Duration timeout);
[[noreturn]] void no_such_state(const char* name, const ServerName& server, const std::string& type);

/// Runs a function in the server, between two messages. `name`: the function the caller called, for exit reasons.
template <class Function>
auto in_server(const char* name, const ServerName& server, Duration timeout, Function function) {
  using Result = std::invoke_result_t<Function&, ServerCode&>;
  const EnvelopePtr answer =
      ask_server(name, server, std::make_unique<SystemFunction<Function>>(std::move(function)), timeout);
  if constexpr (!std::is_void_v<Result>) return std::move(answer->template as<Result>());
}

}  // namespace nazir::detail

namespace nazir::sys {

template <class State>
State get_state(const ServerName& server, Duration timeout) {
  auto state = detail::in_server("sys.get_state", server, timeout, [](detail::ServerCode& code) {
    const auto* found = static_cast<const State*>(code.state_of_type(&type_name<State>()));
    return found != nullptr ? std::optional<State>(*found) : std::nullopt;
  });
  if (!state) detail::no_such_state("sys::get_state", server, type_name<State>());
  return std::move(*state);
}

template <class Function>
auto replace_state(const ServerName& server, Function function, Duration timeout) {
  using State = std::remove_cvref_t<typename detail::ClauseSignature<Function>::Argument>;
  auto state = detail::in_server("sys.replace_state", server, timeout,
                                 [function = std::move(function)](detail::ServerCode& code) mutable {
                                   auto* found = static_cast<State*>(code.state_of_type(&type_name<State>()));
                                   if (found == nullptr) return std::optional<State>();
                                   State next = function(State(*found));
                                   *found = std::move(next);
                                   return std::optional<State>(*found);
                                 });
  if (!state) detail::no_such_state("sys::replace_state", server, type_name<State>());
  return State(std::move(*state));
}

}  // namespace nazir::sys
