// SPDX-License-Identifier: BSL-1.0
#pragma once
// Agent: state in its own process, read and changed by functions that run there.
//
//   AgentRef<int> counter = Agent::start_link([] { return 0; }).value();
//   Agent::update(counter, [](int n) { return n + 1; });
//   int old = Agent::get_and_update(counter, [](int n) { return std::pair(n, n + 10); });
//   int now = Agent::get(counter, [](int n) { return n; });
//   Agent::update("totals", [](Totals& totals) { ++totals.donations; });     // by name, and in place
//
// Address an agent by its AgentRef or by any name of a server. With a name, the function's parameter gives the type of
// the state; if the agent's state has another type, the agent ends, as a server does on an unknown call. Functions run
// in the agent, one at a time, in order of arrival, and take their captures along. A function that throws ends the
// agent, and a waiting caller exits with the reason. All functions except `cast` suspend, and exit like `call`.

#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>

#include <nazir/gen_server.hpp>
#include <nazir/supervisor.hpp>

namespace nazir {
namespace detail {

/// The server behind an agent.
template <class State>
class Agent : public GenServer<Agent<State>> {
 public:
  class Work {
   public:
    Work() = default;
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;
    virtual ~Work() = default;
    /// The envelope of the answer; without payload if the function returns nothing.
    virtual EnvelopePtr run(State& state) = 0;
  };
  struct Ask {
    std::unique_ptr<Work> work;
    using Reply = void;  // the work determines the real type
  };
  struct Tell {
    std::unique_ptr<Work> work;
  };
  using Handles = Messages<Ask, Tell>;

  template <class Function>
  explicit Agent(Function make) : state_(make()) {}

  void handle_call(const Ask& ask, From<void> from) { send_reply(from.pid, from.ref, ask.work->run(state_)); }
  void handle_cast(const Tell& tell) { tell.work->run(state_); }
  State& state() { return state_; }

 private:
  State state_;
};

template <class State, class Function>
class AgentWork final : public Agent<State>::Work {
 public:
  explicit AgentWork(Function function) : function_(std::move(function)) {}
  EnvelopePtr run(State& state) override {
    if constexpr (std::is_void_v<std::invoke_result_t<Function&, State&>>) {
      function_(state);
      return EnvelopePtr(allocate_envelope(0));
    } else {
      return make_envelope(EnvelopeKind::reply, function_(state));
    }
  }

 private:
  Function function_;
};

template <class State, class Function>
auto ask_agent(const char* name, const ServerName& agent, Duration timeout, Function function) {
  using Result = std::invoke_result_t<Function&, State&>;
  typename Agent<State>::Ask ask{std::make_unique<AgentWork<State, Function>>(std::move(function))};
  const EnvelopePtr answer = call_server(agent, make_envelope(EnvelopeKind::call, std::move(ask)), timeout, name);
  if constexpr (!std::is_void_v<Result>) {
    if (answer->type != &message_type<Result>) bad_reply(*answer);
    return std::move(answer->template as<Result>());
  }
}

template <class F>
struct FirstArgument : FirstArgument<decltype(&F::operator())> {};
template <class R, class A, class... Rest>
struct FirstArgument<R (*)(A, Rest...)> {
  using type = std::remove_cvref_t<A>;
};
template <class C, class R, class A, class... Rest>
struct FirstArgument<R (C::*)(A, Rest...)> : FirstArgument<R (*)(A, Rest...)> {};
template <class C, class R, class A, class... Rest>
struct FirstArgument<R (C::*)(A, Rest...) const> : FirstArgument<R (*)(A, Rest...)> {};
template <class R, class A, class... Rest>
struct FirstArgument<R (*)(A, Rest...) noexcept> : FirstArgument<R (*)(A, Rest...)> {};
template <class C, class R, class A, class... Rest>
struct FirstArgument<R (C::*)(A, Rest...) noexcept> : FirstArgument<R (*)(A, Rest...)> {};
template <class C, class R, class A, class... Rest>
struct FirstArgument<R (C::*)(A, Rest...) const noexcept> : FirstArgument<R (*)(A, Rest...)> {};

/// The type of the state: from the AgentRef, otherwise from the function's parameter.
template <class Ref, class Function>
struct AgentState : FirstArgument<Function> {};
template <class State, class Function>
struct AgentState<ServerRef<Agent<State>>, Function> {
  using type = State;
};
template <class Ref, class Function>
using StateOf = typename AgentState<Ref, Function>::type;

template <class State, class Function, class... Args>
void update_state(State& state, Function& function, std::tuple<Args...>& args) {
  std::apply(
      [&](Args&... arg) {
        if constexpr (std::is_invocable_r_v<void, Function&, State&, Args&...> &&
                      !std::is_invocable_r_v<State, Function&, State, Args&...>) {
          function(state, arg...);
        } else {
          state = function(std::move(state), arg...);
        }
      },
      args);
}

}  // namespace detail

template <class State>
using AgentRef = ServerRef<detail::Agent<State>>;

/// The functions can take arguments besides the state: `Agent::update(counter, &add, std::tuple(5))`.
struct Agent {
  /// Starts an agent whose initial state is the result of `function`, run in the agent. Options as for any server.
  template <class Function>
  static auto start_link(Function function, ServerOptions options = {}) {
    return begin(true, std::move(function), std::move(options));
  }
  template <class Function>
  static auto start(Function function, ServerOptions options = {}) {
    return begin(false, std::move(function), std::move(options));
  }
  /// An agent as a child of a supervisor.
  template <class Function>
  static ChildSpec child_spec(ChildOptions options, Function function) {
    return child<detail::Agent<std::invoke_result_t<Function&>>>(std::move(options), std::move(function));
  }

  /// Returns the result of `function(state)`.
  template <class Ref, class Function, class... Args>
  static auto get(const Ref& agent, Function function, std::tuple<Args...> args,
                  Duration timeout = default_call_timeout) {
    using State = detail::StateOf<Ref, Function>;
    return detail::ask_agent<State>(
        "Agent.get", agent, timeout, [function = std::move(function), args = std::move(args)](State& state) mutable {
          return std::apply([&](Args&... arg) { return function(std::as_const(state), arg...); }, args);
        });
  }
  template <class Ref, class Function>
  static auto get(const Ref& agent, Function function, Duration timeout = default_call_timeout) {
    return get(agent, std::move(function), std::tuple(), timeout);
  }

  /// `function(state)` returns a pair: the result for the caller, and the new state.
  template <class Ref, class Function, class... Args>
  static auto get_and_update(const Ref& agent, Function function, std::tuple<Args...> args,
                             Duration timeout = default_call_timeout) {
    using State = detail::StateOf<Ref, Function>;
    return detail::ask_agent<State>("Agent.get_and_update", agent, timeout,
                                    [function = std::move(function), args = std::move(args)](State& state) mutable {
                                      auto [got, next] = std::apply(
                                          [&](Args&... arg) { return function(std::move(state), arg...); }, args);
                                      state = std::move(next);
                                      return std::move(got);
                                    });
  }
  template <class Ref, class Function>
  static auto get_and_update(const Ref& agent, Function function, Duration timeout = default_call_timeout) {
    return get_and_update(agent, std::move(function), std::tuple(), timeout);
  }

  /// `function(state)` returns the new state, or takes a State& and returns nothing. Waits until it is done.
  template <class Ref, class Function, class... Args>
  static void update(const Ref& agent, Function function, std::tuple<Args...> args,
                     Duration timeout = default_call_timeout) {
    using State = detail::StateOf<Ref, Function>;
    detail::ask_agent<State>("Agent.update", agent, timeout,
                             [function = std::move(function), args = std::move(args)](State& state) mutable {
                               detail::update_state(state, function, args);
                             });
  }
  template <class Ref, class Function>
  static void update(const Ref& agent, Function function, Duration timeout = default_call_timeout) {
    update(agent, std::move(function), std::tuple(), timeout);
  }

  /// The same without waiting. Silently does nothing if there is no such agent.
  template <class Ref, class Function, class... Args>
  static void cast(const Ref& agent, Function function, std::tuple<Args...> args = std::tuple()) {
    using State = detail::StateOf<Ref, Function>;
    auto work = [function = std::move(function), args = std::move(args)](State& state) mutable {
      detail::update_state(state, function, args);
    };
    using Work = detail::AgentWork<State, decltype(work)>;
    nazir::cast(ServerName(agent), typename detail::Agent<State>::Tell{std::make_unique<Work>(std::move(work))});
  }

  static void stop(const ServerName& agent, Reason reason = Reason::normal, Duration timeout = infinity) {
    nazir::stop(agent, std::move(reason), timeout);
  }

 private:
  template <class Function>
  static auto begin(bool link, Function function, ServerOptions options) {
    using State = std::invoke_result_t<Function&>;
    return detail::start_gen_server<detail::Agent<State>>(link, std::move(options), std::move(function));
  }
};

}  // namespace nazir
