// SPDX-License-Identifier: BSL-1.0
#pragma once
// Looking into servers and holding them, as Erlang's module sys does: GenServers, supervisors, agents.
//
//   std::string state = sys::get_state("stats");              // as text
//   int count = sys::get_state<int>(counter);                 // as it is, from a server with `int& state()`
//   sys::replace_state(counter, [](int n) { return n + 1; });
//   sys::suspend("stats"); … sys::resume("stats");
//   sys::log("stats", 100); … for (auto& event : sys::get_log("stats")) …
//
// What is asked waits its turn among the server's messages, so it sees what was cast before, and suspends the caller
// meanwhile. Everything here exits with `noproc` when there is no such server and with `timeout` when it does not
// answer in time; a process that is no server never does, and keeps the request in its mailbox.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nazir/gen_server.hpp>

namespace nazir::sys {

/// Something that a watched server did.
struct Event {
  enum class Kind : unsigned char { call, cast, info, timeout, reply, noreply };
  Kind kind = Kind::info;
  Duration at{0};
  Pid peer = {};           ///< Who sent it, whom the reply is for; none for timeouts and `noreply`.
  std::string text = {};   ///< The message or the reply.
  std::string state = {};  ///< What the state is afterwards; of `reply` and `noreply`, which end a handler.

  /// `got call Get from <0.7.0>`, `sent 3 to <0.7.0>, new state 3`, `new state 3`.
  std::string to_string() const;
};

/// Since they were turned on.
struct Statistics {
  Duration start_time{0}, current_time{0};
  std::uint64_t reductions = 0;
  std::uint64_t messages_in = 0;   ///< Messages handled.
  std::uint64_t messages_out = 0;  ///< Calls that handlers answered by what they returned.
};

struct Status {
  Pid pid;
  Pid parent;
  std::string name = {};  ///< Registered name; empty when none.
  std::string module = {};
  bool suspended = false;
  bool statistics = false;              ///< Are kept.
  std::size_t log = 0;                  ///< How many events are kept.
  std::vector<std::string> hooks = {};  ///< What is installed.
  std::string state = {};
};

// ---- The state

/// As text; `<Stats>` when the server does not show it (see gen_server.hpp).
std::string get_state(const ServerName& server, Duration timeout = default_call_timeout);
/// A copy. Throws ArgumentError unless the server has a `State& state()` of just this type.
template <class State>
State get_state(const ServerName& server, Duration timeout = default_call_timeout);
/// Replaces the state by `function(state)`, run in the server, and returns the new one. When the function throws, the
/// state stays and the caller exits with what was thrown. Throws ArgumentError as get_state does.
template <class Function>
auto replace_state(const ServerName& server, Function function, Duration timeout = default_call_timeout);

Status get_status(const ServerName& server, Duration timeout = default_call_timeout);

// ---- Holding it

/// What comes waits in the mailbox until `resume`; system requests are still served.
void suspend(const ServerName& server, Duration timeout = default_call_timeout);
void resume(const ServerName& server, Duration timeout = default_call_timeout);
/// Asks it to end with `reason`, also while it is suspended. Returns when it is about to: `stop` waits for the end.
void terminate(const ServerName& server, Reason reason, Duration timeout = default_call_timeout);

// ---- Watching it. A server that is watched works slower; one that is not pays nothing.

/// Keeps count, from zero, or ceases to.
void statistics(const ServerName& server, bool keep, Duration timeout = default_call_timeout);
/// Nothing when none are kept.
std::optional<Statistics> get_statistics(const ServerName& server, Duration timeout = default_call_timeout);
/// Keeps the last `most` events; 0 keeps none and forgets those there are.
void log(const ServerName& server, std::size_t most, Duration timeout = default_call_timeout);
/// The oldest first.
std::vector<Event> get_log(const ServerName& server, Duration timeout = default_call_timeout);
/// Sends every event to a process as a message.
void trace(const ServerName& server, Pid to, Duration timeout = default_call_timeout);
void no_trace(const ServerName& server, Pid to, Duration timeout = default_call_timeout);
/// Calls a function with every event, in the server, until it is removed or throws. Replaces one of the same id. It
/// must not suspend for long: the server waits for it.
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

/// Runs a function in the server, between two messages; `name` is what the caller called.
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
