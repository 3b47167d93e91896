// SPDX-License-Identifier: BSL-1.0
#pragma once
// The process behind a stage: connects the user's handlers to producers upstream and consumers downstream.

#include <nazir/detail/stage_input.hpp>
#include <nazir/detail/stage_output.hpp>

namespace nazir {
namespace detail {

template <class... Left, class... Right>
Messages<Left..., Right...> joined(Messages<Left...>, Messages<Right...>);

struct NoEvent {};
template <class User>
struct InputOf {
  using type = NoEvent;
};
template <class User>
requires requires {
  typename User::Input;
}
struct InputOf<User> {
  using type = typename User::Input;
};
template <class User>
struct OutputOf {
  using type = NoEvent;
};
template <class User>
requires requires {
  typename User::Output;
}
struct OutputOf<User> {
  using type = typename User::Output;
};

template <class Stage>
class StageServer : public GenServer<StageServer<Stage>> {
  using Input = typename InputOf<Stage>::type;
  using Output = typename OutputOf<Stage>::type;
  static constexpr bool consumes = !std::is_same_v<Input, NoEvent>;
  static constexpr bool produces = !std::is_same_v<Output, NoEvent>;
  static_assert(consumes || produces, "a stage derives from Producer, Consumer or ProducerConsumer");

 public:
  using User = Stage;  ///< The class with the handlers.
  using Own = Messages<StageSubscriber, StageAsk, StageCancel, StageEvents<Input>, StageEnded, StageSubscribeTo,
                       StageSubscribeSoon, StageCancelFrom, StageGetFigures>;
  using Handles = decltype(joined(Own(), typename User::Handles()));

  template <class... Args>
  explicit StageServer(StageOptions options, Args... args)
      : output_(options, !consumes), subscribe_to_(std::move(options.subscribe_to)), user_(std::move(args)...) {}

  Init init() {
    Init begin = ok;
    if constexpr (requires { user_.init(); }) begin = user_.init();
    if (std::holds_alternative<Stop>(begin) || std::holds_alternative<Ignore>(begin)) return begin;
    if constexpr (consumes) {
      for (const Subscription& wish : std::exchange(subscribe_to_, {})) input_.subscribe(wish);
    }
    move();
    return begin;
  }
  void terminate(const Reason& reason) requires requires(User& user) { user.terminate(reason); }
  { user_.terminate(reason); }

  // ---- From consumers
  void handle_info(const StageSubscriber& subscriber) {
    if constexpr (produces) {
      output_.subscribe(subscriber);
    } else {
      send(subscriber.consumer, StageEnded{subscriber.request.subscription, "not_a_producer"});
    }
  }
  Next handle_info(const StageAsk& request) {
    output_.ask(request);
    return go_on();
  }
  Next handle_info(const StageCancel& request) {
    output_.cancel(request.subscription);
    return go_on();
  }

  // ---- From producers
  Next handle_info(StageEvents<Input>&& events) {
    input_.add(std::move(events));
    return go_on();
  }
  Next handle_info(const StageEnded& end) {
    if (input_.ended(end.subscription, end.reason)) demonitor(end.subscription, flush);
    return go_on();
  }
  Next handle_info(const Down& down) {
    if (!input_.ended(down.ref, down.reason) && !output_.ended(down.ref)) {
      if constexpr (requires { user_.handle_info(down); }) return and_go_on([&] { return user_.handle_info(down); });
    }
    return go_on();
  }

  // ---- From any process
  Ref handle_call(const StageSubscribeTo& request) {
    if constexpr (consumes) return input_.subscribe(request.subscription);
    return {};
  }
  void handle_cast(const StageSubscribeSoon& request) {
    if constexpr (consumes) input_.subscribe(request.subscription);
  }
  bool handle_call(const StageCancelFrom& request) { return input_.cancel(request.subscription); }
  StageFigures handle_call(const StageGetFigures&) {
    StageFigures figures;
    output_.look(figures);
    input_.look(figures);
    return figures;
  }

  // ---- The user's own messages
  template <class T>
  requires requires(User& user, T& request) { user.handle_call(request); }
  auto handle_call(T& request) {
    if constexpr (std::is_void_v<decltype(user_.handle_call(request))>) {
      user_.handle_call(request);
      move();
    } else {
      auto answer = user_.handle_call(request);
      move();
      return answer;
    }
  }
  template <class T, class Reply>
  requires requires(User& user, T& request, From<Reply> from) { user.handle_call(request, from); }
  auto handle_call(T& request, From<Reply> from) {
    if constexpr (std::is_void_v<decltype(user_.handle_call(request, from))>) {
      user_.handle_call(request, from);
      move();
    } else {
      auto answer = user_.handle_call(request, from);
      move();
      return answer;
    }
  }
  template <class T>
  requires requires(User& user, T&& message) { user.handle_cast(std::forward<T>(message)); }
  Next handle_cast(T&& message) {
    return and_go_on([&] { return user_.handle_cast(std::forward<T>(message)); });
  }
  template <class T>
  requires(!std::is_same_v<std::remove_cvref_t<T>, Down>) && requires(User& user, T&& message) {
    user.handle_info(std::forward<T>(message));
  }
  Next handle_info(T&& message) {
    return and_go_on([&] { return user_.handle_info(std::forward<T>(message)); });
  }
  Next handle_timeout() requires requires(User& user) { user.handle_timeout(); }
  {
    return and_go_on([&] { return user_.handle_timeout(); });
  }

 private:
  template <class Handler>
  Next and_go_on(Handler handler) {
    Next next = ok;
    if constexpr (std::is_void_v<decltype(handler())>) {
      handler();
    } else {
      next = handler();
    }
    Next after = go_on();
    if (std::holds_alternative<Ok>(next)) return after;
    return next;
  }

  /// Moves events as far as possible: sends out produced ones, handles waiting ones for which consumers have demand,
  /// and passes new demand to the user's handler.
  void move() {
    if constexpr (produces) output_.add(std::exchange(user_.produced_, {}));
    if constexpr (consumes && produces) {
      while (!input_.empty() && output_.wanted() > 0) {
        input_.work(output_.wanted(),
                    [this](std::vector<Input> events) { output_.add(user_.handle_events(std::move(events))); });
        output_.add(std::exchange(user_.produced_, {}));
      }
    } else if constexpr (consumes) {
      while (!input_.empty()) {
        input_.work(SIZE_MAX, [this](std::vector<Input> events) { user_.handle_events(std::move(events)); });
      }
    } else {
      while (const std::size_t count = output_.promise()) {
        output_.add(user_.handle_demand(count));
        output_.add(std::exchange(user_.produced_, {}));
      }
    }
  }
  Next go_on() {
    move();
    if (auto reason = input_.remove_ended()) return Stop{std::move(*reason)};
    return ok;
  }

  StageOutput<Output> output_;
  StageInput<Input> input_;
  std::vector<Subscription> subscribe_to_;
  User user_;
};

template <class Module>
concept IsStage = requires(Module module) {
  typename Module::Handles;
  requires(
      requires { typename Module::Input; } || requires { typename Module::Output; });
};

template <IsStage Module>
struct ChildOf<Module> {
  template <class... Args>
  static ChildSpec make(const ChildOptions& options, Args... args) {
    return Stage::child_spec<Module>(options, std::move(args)...);
  }
};

}  // namespace detail

template <class User, class... Args>
StartResult Stage::start_link(StageOptions options, Args... args) {
  for (const Subscription& subscription : options.subscribe_to) detail::check_subscription(subscription);
  ServerOptions server{.name = options.name};
  constexpr bool fits = std::is_constructible_v<User, Args...>;
  static_assert(fits, "the stage has no constructor that takes the arguments given to start_link or child");
  if constexpr (fits) {
    using Code = detail::GenServerCode<detail::StageServer<User>, StageOptions, Args...>;
    return detail::start_server(std::make_unique<Code>(std::move(options), std::move(args)...), &type_name<User>(),
                                std::move(server), true);
  } else {
    return StartResult::ignored();
  }
}

}  // namespace nazir
