// SPDX-License-Identifier: BSL-1.0
#pragma once
// The typed part of a server's code: selects the handler of a message and acts on its result.

#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <nazir/detail/server_code.hpp>
#include <nazir/detail/unlisted_handlers.hpp>
#include <nazir/receive.hpp>

namespace nazir::detail {

enum class Handler : unsigned char { call, cast, info, go_on };

using TypeName = const std::string& (*)();
/// "Stats.handle_cast(Record)": never freed, for the observer. Not a template, so that the code around a handler stays
/// small.
const std::string& make_handler_name(TypeName server, Handler handler, TypeName message);
/// Created once for each server, handler and message type.
template <class Server, class T, Handler handler>
const std::string& handler_name() {
  static const std::string& name = make_handler_name(&type_name<Server>, handler, &type_name<T>);
  return name;
}

template <class Result>
inline constexpr bool is_next = std::is_void_v<Result> || std::is_convertible_v<Result, Next>;

template <class Server, class... Args>
class GenServerCode final : public ServerCode {
 public:
  explicit GenServerCode(Args... args) : args_(std::in_place, std::move(args)...) {}

  std::size_t state_bytes() const override { return sizeof(*this); }
  const std::string& module() const override { return type_name<Server>(); }

  void show_state(Inspector& to) override {
    if constexpr (requires(Server & server) { server.state(); }) {
      detail::show_value(to, server_->state());
    } else if constexpr (redacted<Server> || HasInspectText<Server> || HasToString<Server> || Described<Server>) {
      detail::show_value(to, *server_);
    } else {
      to.leaf("<" + type_name<Server>() + ">");
    }
  }
  Inspector::Type state_type() const override {
    if constexpr (requires(Server & server) { server.state(); }) {
      return &pretty_type<std::remove_cvref_t<decltype(std::declval<Server&>().state())>>;
    } else {
      return &pretty_type<Server>;
    }
  }
  std::vector<AcceptedType> accepts() const override {
    std::vector<AcceptedType> types;
    add_accepted(types, typename Server::Handles());
    return types;
  }

  void* state_of_type(const std::string* name) override {
    if constexpr (requires(Server & server) { server.state(); }) {
      using State = decltype(server_->state());
      if constexpr (std::is_lvalue_reference_v<State> && !std::is_const_v<std::remove_reference_t<State>>) {
        if (name == &type_name<std::remove_cvref_t<State>>()) return &server_->state();
      }
    }
    return nullptr;
  }

  void on_terminate(const Reason& reason) override {
    if constexpr (requires(Server & server) { server.terminate(reason); }) {
      if (server_) server_->terminate(reason);
    }
  }

  bool handle(Handling& process, Envelope& message) override {
    if (is_careful()) [[unlikely]]
      return handle_slow_path(process, message);
    return GenServerCode::dispatch(process, message);
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
    check_handlers(typename Server::Handles());
    std::apply([this](Args&... args) { server_.emplace(std::move(args)...); }, *args_);
    args_.reset();
    if constexpr (requires { server_->init(); }) {
      return server_->init();
    } else {
      return ok;
    }
  }

  // ExitErrors are caught here, not only by the outermost catch, and the functions that find the handler are always
  // inlined: the cost of a throw grows with the number and size of the frames that it unwinds.
  bool dispatch(Handling& process, Envelope& message) override {
    try {
      switch (message.kind) {
        case EnvelopeKind::call:
          process.caller = message.sender;
          process.caller_ref = message.ref;
          return calls(process, message, typename Server::Handles());
        case EnvelopeKind::cast:
          return casts(process, message, typename Server::Handles());
        default:
          return infos(process, message, typename Server::Handles());
      }
    } catch (const ExitError& error) {
      return exited(error);
    }
  }
  Next on_continue(Envelope& argument) override { return continues(argument, typename Server::Handles()); }
  bool on_timeout() override {
    if constexpr (requires { server_->handle_timeout(); }) {
      return run([this] { return server_->handle_timeout(); });
    } else {
      return true;
    }
  }

 private:
  template <class... T>
  static void add_accepted(std::vector<AcceptedType>& types, Messages<T...>) {
    (add_accepted<T>(types), ...);
  }
  template <class T>
  static void add_accepted(std::vector<AcceptedType>& types) {
    if constexpr (Request<T>) {
      types.push_back(accepted_type<T>(EnvelopeKind::call));
    } else if constexpr (HandlesCast<Server, T>) {
      types.push_back(accepted_type<T>(EnvelopeKind::cast));
    } else if constexpr (HandlesInfo<Server, T> && !std::is_convertible_v<T, Message>) {
      types.push_back(accepted_type<T>(EnvelopeKind::message));
    }
  }

  /// True: a call without a handler fails for the caller, and such a cast is dropped. Otherwise both end the server.
  static constexpr bool rejects_unknown = requires { Server::rejects_unknown_messages; };

  template <class... T>
  static constexpr void check_handlers(Messages<T...>) {
    static_assert(((Request<T> || HandlesCast<Server, T> || HandlesInfo<Server, T> || HandlesContinue<Server, T>)&&...),
                  "the server lists a message in Handles for which it has no handle_cast, handle_info or "
                  "handle_continue");
    if constexpr (requires { typename Server::User; }) {
      check_all_listed<typename Server::User>();
    } else {
      check_all_listed<Server>();
    }
  }

  template <class Function>
  [[gnu::always_inline]] bool run(Function handler) {
    static_assert(is_next<decltype(handler())>, "a handler of a message without an answer returns void or Next");
    if constexpr (std::is_void_v<decltype(handler())>) {
      handler();
      return true;
    } else {
      return follow(handler());
    }
  }

  template <class T, Handler handler>
  static void enters(Handling& process) {
    process.place.store(Place::named(&handler_name<Server, T, handler>).value, std::memory_order_release);
  }

  // ---- Calls

  // Tries one type after another and keeps nothing on the stack that needs cleanup while a handler runs: cleanup is
  // most of the cost of a crash.

  bool calls(Handling& process, Envelope& message, Messages<>) { return other_call(process, message, rejects_unknown); }
  template <class T, class... Rest>
  [[gnu::always_inline]] bool calls(Handling& process, Envelope& message, Messages<T, Rest...>) {
    if constexpr (Request<T>) {
      if (message.type == &message_type<T>) {
        using Reply = typename T::Reply;
        T& request = message.as<T>();
        const From<Reply> from{message.sender, message.ref};
        enters<T, Handler::call>(process);
        if constexpr (requires { server_->handle_call(request, from); }) {
          return finish_call<Reply, true>(process, message, [&] { return server_->handle_call(request, from); });
        } else {
          static_assert(
              requires { server_->handle_call(request); },
              "the server lists a request in Handles for which it has no handle_call");
          return finish_call<Reply, false>(process, message, [&] { return server_->handle_call(request); });
        }
      }
    }
    return calls(process, message, Messages<Rest...>());
  }

  template <class Reply, bool HasFrom, class Function>
  bool finish_call(Handling& process, Envelope& message, Function handler) {
    using Result = decltype(handler());
    if constexpr (std::is_same_v<Result, Answer<Reply>>) {
      return take_answer<Reply>(process, message, handler());
    } else if constexpr (HasFrom && is_next<Result> && (std::is_void_v<Result> || !std::is_same_v<Result, Reply>)) {
      if constexpr (std::is_void_v<Result>) {
        handler();
        if (process.caller) defer_answer(process, message);
        return true;
      } else {
        Next next = handler();
        if (process.caller) defer_answer(process, message);
        return follow(std::move(next));
      }
    } else if constexpr (std::is_void_v<Result>) {
      static_assert(std::is_void_v<Reply>, "handle_call must return the Reply, or take a From to answer later");
      handler();
      answer(message, EnvelopePtr(allocate_envelope(0)));
      return true;
    } else {
      static_assert(std::is_convertible_v<Result, Reply>, "handle_call returns another type than the request's Reply");
      answer(message, make_envelope(EnvelopeKind::reply, Reply(handler())));
      return true;
    }
  }

  template <class Reply>
  static EnvelopePtr envelope_of([[maybe_unused]] ReplyValue<Reply> value) {
    if constexpr (std::is_void_v<Reply>) {
      return EnvelopePtr(allocate_envelope(0));
    } else {
      return make_envelope(EnvelopeKind::reply, std::move(value));
    }
  }

  template <class Reply>
  bool take_answer(Handling& process, Envelope& message, Answer<Reply> result) {
    if (auto* value = std::get_if<0>(&result)) {
      answer(message, envelope_of<Reply>(std::move(*value)));
      return true;
    }
    if (auto* then = std::get_if<4>(&result)) {
      answer(message, envelope_of<Reply>(std::move(then->value)));
      return follow(std::move(then->next));
    }
    if (std::holds_alternative<NoReply>(result)) {
      if (process.caller) defer_answer(process, message);
      return true;
    }
    if (auto* stop = std::get_if<Stop>(&result)) return end(stop->reason);
    auto& stop_value = std::get<3>(result);
    answer_at_end(message, envelope_of<Reply>(std::move(stop_value.value)));
    return end(stop_value.reason);
  }

  // ---- Casts

  bool casts(Handling&, Envelope& message, Messages<>) {
    if constexpr (!rejects_unknown) no_clause("handle_cast", message);
    return true;
  }
  template <class T, class... Rest>
  [[gnu::always_inline]] bool casts(Handling& process, Envelope& message, Messages<T, Rest...>) {
    if constexpr (!Request<T> && HandlesCast<Server, T>) {
      if (message.type == &message_type<T>) {
        enters<T, Handler::cast>(process);
        return run([&] { return server_->handle_cast(std::move(message.as<T>())); });
      }
    }
    return casts(process, message, Messages<Rest...>());
  }

  // ---- Infos

  /// Handles messages of no listed type.
  struct Unlisted {};

  bool infos(Handling& process, Envelope& message, Messages<Unlisted>) {
    if (const auto goes_on = own_info(process, message)) return *goes_on;
    if constexpr (requires(const Message& any) { server_->handle_info(any); }) {
      return run([&] { return server_->handle_info(Message(message)); });
    } else {
      note_unhandled(message);
      return true;
    }
  }
  bool infos(Handling& process, Envelope& message, Messages<>) {
    return infos(process, message, Messages<Down, Exit, Unlisted>());
  }
  template <class T, class... Rest>
  [[gnu::always_inline]] bool infos(Handling& process, Envelope& message, Messages<T, Rest...>) {
    if constexpr (!Request<T> && HandlesInfo<Server, T> && !std::is_convertible_v<T, Message>) {
      if (message.type == &message_type<T>) {
        if constexpr (std::is_same_v<T, Exit>) {
          if (is_exit_of_parent(process, message.as<Exit>())) return end(message.as<Exit>().reason);
        }
        enters<T, Handler::info>(process);
        return run([&] { return server_->handle_info(std::move(message.as<T>())); });
      }
    }
    return infos(process, message, Messages<Rest...>());
  }

  // ---- Requested by a handler itself

  template <class... T>
  Next continues(Envelope& argument, Messages<T...>) {
    Next next = ok;
    const bool known = (try_continue<T>(argument, next) || ...);
    if (!known) no_clause("handle_continue", argument);
    return next;
  }

  template <class T>
  bool try_continue(Envelope& argument, Next& next) {
    if constexpr (HandlesContinue<Server, T>) {
      if (argument.type != &message_type<T>) return false;
      set_current_function(Place::named(&handler_name<Server, T, Handler::go_on>));
      const auto handler = [&] { return server_->handle_continue(std::move(argument.as<T>())); };
      static_assert(is_next<decltype(handler())>, "handle_continue returns void or Next");
      if constexpr (std::is_void_v<decltype(handler())>) {
        handler();
      } else {
        next = handler();
      }
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
ServerStart<Server> start_gen_server(bool link, ServerOptions options, Args&&... args) {
  constexpr bool fits = std::is_constructible_v<Server, std::decay_t<Args>...>;
  static_assert(fits, "the server has no constructor that takes the arguments given to start, start_link or child");
  if constexpr (fits) {
    using ServerImplementation = GenServerCode<Server, std::decay_t<Args>...>;
    return ServerStart<Server>(start_server(std::make_unique<ServerImplementation>(std::forward<Args>(args)...),
                                            &type_name<Server>(), std::move(options), link));
  } else {
    return ServerStart<Server>(StartResult::ignored());
  }
}

}  // namespace nazir::detail
