// SPDX-License-Identifier: BSL-1.0
#pragma once
// GenServer: a process with state that answers calls and takes casts, one at a time, in order.
//
//   class Stats : public GenServer<Stats> {
//    public:
//     struct Record { CampaignId campaign; Money amount; };                 // a cast
//     struct Get { CampaignId campaign; using Reply = CampaignStats; };     // a call and the type of its answer
//     using Handles = Messages<Record, Get>;                                // all that it understands
//
//     explicit Stats(Limits limits);                                        // runs in the new process
//     void handle_cast(const Record& record);
//     CampaignStats handle_call(const Get& request);
//   };
//
//   auto started = start_link<Stats>({.name = "stats"}, Limits{});
//   cast("stats", Stats::Record{campaign, amount});
//   CampaignStats now = call("stats", Stats::Get{campaign});
//
// What a server may have; the process calls it, nobody else:
//   constructor(args...)             runs in the new process, before start_link returns; throwing makes the start fail
//   Init init()                      after the constructor: `ok`, `ignore`, `Stop{reason}`
//   handle_call(const R&)            returns R::Reply, or Answer<R::Reply>: a value, `noreply`, `Stop{reason}`,
//   handle_call(const R&, From<…>)     or `stop_with(reason, value)`; returning void from the second form means
//   `noreply` handle_cast(const T&)            returns void or Next: `ok`, `Stop{reason}`, `idle_timeout(5s)`
//   handle_info(const T&)            the same, for messages sent by `send`: T in `Handles`, or Down, Exit; a last
//                                      handle_info(const Message&) takes all others, which are dropped otherwise
//   handle_timeout()                 nothing came for as long as `idle_timeout` said
//   terminate(const Reason&)         the server ends by itself, by an exception, or (when it traps exits) with its
//   parent;
//                                      not when it is killed
// A call or cast of a type that is not in `Handles` ends the server, as an unmatched clause does in Elixir. A handler
// may suspend (call others, receive, sleep); the server's other messages wait meanwhile. An idle server holds no stack.

#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>

#include <nazir/receive.hpp>
#include <nazir/server.hpp>
#include <nazir/timer.hpp>

namespace nazir {

// ---- What handlers return

struct Ok {};
inline constexpr Ok ok{};
struct Ignore {};
/// From init: the server is not needed; it ends normally and start_link says so.
inline constexpr Ignore ignore{};
struct NoReply {};
/// From handle_call: the answer comes later, by `reply(from, …)`.
inline constexpr NoReply noreply{};
/// The server ends with this reason, after `terminate`.
struct Stop {
  Reason reason;
};
struct IdleTimeout {
  Duration after;
};
/// handle_timeout runs when no message of any kind comes for so long.
inline IdleTimeout idle_timeout(Duration after) {
  return {after};
}

using Init = std::variant<Ok, Ignore, Stop, IdleTimeout>;
using Next = std::variant<Ok, Stop, IdleTimeout>;

template <class Reply>
struct StopWith {
  Reason reason;
  Reply value;
};
/// Ends the server after `terminate`; the caller gets its answer then.
template <class Reply>
StopWith<Reply> stop_with(Reason reason, Reply value) {
  return {std::move(reason), std::move(value)};
}
template <class Reply>
using Answer = std::variant<Reply, NoReply, Stop, StopWith<Reply>>;

/// The types of message that a server understands.
template <class... T>
struct Messages {};

/// The base of every server; says no more than that it is one.
template <class Derived>
class GenServer {
 public:
  using Handles = Messages<>;
};

// ---- Starting

struct ServerOptions {
  Name name = {};               ///< Registered before the constructor runs.
  Duration timeout = infinity;  ///< For the constructor and init; a slower start is killed.
};

/// What became of a start.
class StartResult {
 public:
  static StartResult started(Pid pid) { return StartResult(Outcome::started, pid, {}); }
  static StartResult ignored() { return StartResult(Outcome::ignored, {}, {}); }
  static StartResult failed(Reason reason) { return StartResult(Outcome::failed, {}, std::move(reason)); }
  static StartResult already_started(Pid by) {
    return StartResult(Outcome::already_started, by, Reason("already_started"));
  }

  explicit operator bool() const { return outcome_ == Outcome::started; }
  bool is_ignored() const { return outcome_ == Outcome::ignored; }
  bool is_already_started() const { return outcome_ == Outcome::already_started; }
  /// Of the new process; of the holder of the name when it was already started.
  Pid pid() const { return pid_; }
  const Reason& reason() const { return reason_; }
  /// The pid, or exits the caller with the reason of the failure.
  Pid value() const;

 private:
  enum class Outcome : unsigned char { started, ignored, failed, already_started };
  StartResult(Outcome outcome, Pid pid, Reason reason) : outcome_(outcome), pid_(pid), reason_(std::move(reason)) {}
  Outcome outcome_;
  Pid pid_;
  Reason reason_;
};

namespace detail {

/// A server tells its starter how the start went.
struct Started {
  Ref ref;
  enum class How : unsigned char { ok, ignored, already_started } how;
  Pid holder;
};
struct IdleExpired {
  std::uint64_t generation;
};
struct StopRequest {
  Reason reason;
};

/// The part of every server's code that does not depend on its type.
class ServerCode : public Code {
 public:
  bool start() final;
  bool handle(EnvelopePtr message) final;
  bool is_callback() const final { return true; }
  void terminate(const Reason& reason) final;
  observe::Kind kind() const override { return observe::Kind::gen_server; }

  Pid starter_;
  Ref start_ref_;
  Name name_;

 protected:
  virtual Init make() = 0;
  virtual Next on_call(Envelope& message) = 0;
  virtual Next on_cast(Envelope& message) = 0;
  virtual Next on_info(Envelope& message) = 0;
  virtual Next on_timeout() = 0;
  virtual void on_terminate(const Reason& reason) = 0;

  [[noreturn]] static void no_clause(const char* function, const Envelope& message);
  static void answer(const Envelope& request, EnvelopePtr value);
  /// Called when a request was handled without an answer.
  static void defer_answer(const Envelope& request);
  /// Called when the answer is to go out after `terminate`.
  void answer_at_end(const Envelope& request, EnvelopePtr value);

 private:
  bool follow(const Next& next);
  void tell_starter(Started::How how, Pid holder = {});

  std::uint64_t idle_generation_ = 0;
  TimerRef idle_timer_;
  bool idle_set_ = false;
  bool ready_ = false;  ///< The start has succeeded.
  EnvelopePtr last_answer_;
  From<void> last_caller_{};
};

/// "Stats.handle_cast(Record)": one text for each server, handler and message type, never freed, for the observer.
template <class Server, class T>
const std::string& handler_name(const char* handler) {
  static const std::string& name = intern_for_ever(type_name<Server>() + "." + handler + "(" + type_name<T>() + ")");
  return name;
}

template <class Server, class... Args>
class GenServerCode final : public ServerCode {
 public:
  explicit GenServerCode(Args... args) : args_(std::in_place, std::move(args)...) {}

  std::size_t state_bytes() const override { return sizeof(*this); }

  void on_terminate(const Reason& reason) override {
    if constexpr (requires(Server & server) { server.terminate(reason); }) {
      if (server_) server_->terminate(reason);
    }
  }

  observe::Kind kind() const override {
    if constexpr (requires { Server::process_kind; }) {
      return Server::process_kind;
    } else {
      return observe::Kind::gen_server;
    }
  }

 protected:
  Init make() override {
    std::apply([this](Args&... args) { server_.emplace(std::move(args)...); }, *args_);
    args_.reset();
    if constexpr (requires { server_->init(); }) {
      return server_->init();
    } else {
      return ok;
    }
  }

  Next on_call(Envelope& message) override { return calls(message, typename Server::Handles()); }
  Next on_cast(Envelope& message) override { return casts(message, typename Server::Handles()); }
  Next on_info(Envelope& message) override { return infos(message, typename Server::Handles()); }
  Next on_timeout() override {
    if constexpr (requires { server_->handle_timeout(); }) {
      return next_of([this] { return server_->handle_timeout(); });
    } else {
      return ok;
    }
  }

 private:
  template <class Handler>
  static Next next_of(Handler handler) {
    if constexpr (std::is_void_v<decltype(handler())>) {
      handler();
      return ok;
    } else {
      return handler();
    }
  }

  template <class... T>
  Next calls(Envelope& message, Messages<T...>) {
    Next next = ok;
    const bool known = (try_call<T>(message, next) || ...);
    if (!known) no_clause("handle_call", message);
    return next;
  }

  template <class T>
  bool try_call(Envelope& message, Next& next) {
    if constexpr (Request<T>) {
      if (message.type != &message_type<T>) return false;
      using Reply = typename T::Reply;
      T& request = message.as<T>();
      const From<Reply> from{message.sender, message.ref};
      if constexpr (requires { server_->handle_call(request, from); }) {
        next = finish_call<T>(message, [&] { return server_->handle_call(request, from); });
      } else {
        static_assert(
            requires { server_->handle_call(request); },
            "the server lists a request in Handles for which it has no handle_call");
        next = finish_call<T>(message, [&] { return server_->handle_call(request); });
        if constexpr (std::is_void_v<decltype(server_->handle_call(request))>) {
          static_assert(std::is_void_v<Reply>, "handle_call must return the Reply, or take a From to answer later");
          answer(message, EnvelopePtr(allocate_envelope(0)));
        }
      }
      return true;
    } else {
      return false;
    }
  }

  template <class T, class Handler>
  Next finish_call(Envelope& message, Handler handler) {
    set_current_function(&handler_name<Server, T>("handle_call"));
    using Reply = typename T::Reply;
    using Result = decltype(handler());
    if constexpr (std::is_void_v<Result>) {
      handler();
      if constexpr (!std::is_void_v<Reply>) defer_answer(message);
      return ok;
    } else if constexpr (std::is_same_v<Result, Answer<Reply>>) {
      Result result = handler();
      if (auto* value = std::get_if<0>(&result)) {
        answer(message, make_envelope(EnvelopeKind::reply, std::move(*value)));
      } else if (std::holds_alternative<NoReply>(result)) {
        defer_answer(message);
      } else if (auto* stop = std::get_if<Stop>(&result)) {
        return std::move(*stop);
      } else {
        auto& stop_value = std::get<StopWith<Reply>>(result);
        answer_at_end(message, make_envelope(EnvelopeKind::reply, std::move(stop_value.value)));
        return Stop{std::move(stop_value.reason)};
      }
      return ok;
    } else {
      static_assert(std::is_convertible_v<Result, Reply>, "handle_call returns another type than the request's Reply");
      answer(message, make_envelope(EnvelopeKind::reply, Reply(handler())));
      return ok;
    }
  }

  template <class... T>
  Next casts(Envelope& message, Messages<T...>) {
    Next next = ok;
    const bool known = (try_cast<T>(message, next) || ...);
    if (!known) no_clause("handle_cast", message);
    return next;
  }

  template <class T>
  bool try_cast(Envelope& message, Next& next) {
    if constexpr (!Request<T> && requires(T & value) { server_->handle_cast(std::move(value)); }) {
      if (message.type != &message_type<T>) return false;
      set_current_function(&handler_name<Server, T>("handle_cast"));
      next = next_of([&] { return server_->handle_cast(std::move(message.as<T>())); });
      return true;
    } else {
      return false;
    }
  }

  template <class... T>
  Next infos(Envelope& message, Messages<T...>) {
    Next next = ok;
    if ((try_info<T>(message, next) || ...) || try_info<Down>(message, next) || try_info<Exit>(message, next)) {
      return next;
    }
    if constexpr (requires(const Message& any) { server_->handle_info(any); }) {
      return next_of([&] { return server_->handle_info(Message(message)); });
    }
    return ok;
  }

  template <class T>
  bool try_info(Envelope& message, Next& next) {
    if constexpr (!Request<T> && requires(T & value) { server_->handle_info(std::move(value)); } &&
                  !std::is_convertible_v<T, Message>) {
      if (message.type != &message_type<T>) return false;
      set_current_function(&handler_name<Server, T>("handle_info"));
      next = next_of([&] { return server_->handle_info(std::move(message.as<T>())); });
      return true;
    } else {
      return false;
    }
  }

  std::optional<std::tuple<Args...>> args_;
  std::optional<Server> server_;
};

StartResult start_server(std::unique_ptr<ServerCode> code, const std::string* initial_function, ServerOptions options,
                         bool link);

template <class Server, class... Args>
StartResult start_gen_server(bool link, ServerOptions options, Args&&... args) {
  using ServerImplementation = GenServerCode<Server, std::decay_t<Args>...>;
  return start_server(std::make_unique<ServerImplementation>(std::forward<Args>(args)...), &type_name<Server>(),
                      std::move(options), link);
}

}  // namespace detail

/// Starts a server and waits until it is ready. The two processes are linked: a failing start ends the caller with the
/// same reason unless it traps exits, as does the server's later end. Suspends.
template <class Server, class... Args>
StartResult start_link(ServerOptions options = {}, Args&&... args) {
  return detail::start_gen_server<Server>(true, std::move(options), std::forward<Args>(args)...);
}

/// The same without the link.
template <class Server, class... Args>
StartResult start(ServerOptions options = {}, Args&&... args) {
  return detail::start_gen_server<Server>(false, std::move(options), std::forward<Args>(args)...);
}

}  // namespace nazir
