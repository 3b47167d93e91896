// SPDX-License-Identifier: BSL-1.0
#pragma once
// The part of a server's code that knows its type: which handler a message is for, and what it returns.

#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include <nazir/detail/server_code.hpp>
#include <nazir/receive.hpp>

namespace nazir::detail {

using TypeName = const std::string& (*)();
/// "Stats.handle_cast(Record)": never freed, for the observer. Apart from what calls a handler, which is small so.
const std::string& make_handler_name(TypeName server, const char* handler, TypeName message);
/// Made once for each server, handler and message type.
template <class Server, class T>
const std::string& handler_name(const char* handler) {
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

  std::string inspect_state() override {
    if constexpr (requires(Server & server) { server.state(); }) {
      return nazir::inspect(server_->state());
    } else if constexpr (HasInspectText<Server> || HasToString<Server> || Described<Server>) {
      return nazir::inspect(*server_);
    } else {
      return "<" + type_name<Server>() + ">";
    }
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

  Next on_call(Envelope& message) override { return calls(message, typename Server::Handles()); }
  Next on_cast(Envelope& message) override { return casts(message, typename Server::Handles()); }
  Next on_info(Envelope& message) override { return infos(message, typename Server::Handles()); }
  Next on_continue(Envelope& argument) override { return continues(argument, typename Server::Handles()); }
  Next on_timeout() override {
    if constexpr (requires { server_->handle_timeout(); }) {
      return next_of([this] { return server_->handle_timeout(); });
    } else {
      return ok;
    }
  }

 private:
  template <class... T>
  static constexpr void check_handlers(Messages<T...>) {
    static_assert(((Request<T> || HandlesCast<Server, T> || HandlesInfo<Server, T> || HandlesContinue<Server, T>)&&...),
                  "the server lists a message in Handles for which it has no handle_cast, handle_info or "
                  "handle_continue");
  }

  template <class Handler>
  static Next next_of(Handler handler) {
    static_assert(is_next<decltype(handler())>, "a handler of a message without an answer returns void or Next");
    if constexpr (std::is_void_v<decltype(handler())>) {
      handler();
      return ok;
    } else {
      return handler();
    }
  }

  // ---- Calls

  // One type after the other, and nothing on the stack that would have to be cleaned up while a handler runs: that is
  // most of what a crash costs.

  Next calls(Envelope& message, Messages<>) { return other_call(message); }
  template <class T, class... Rest>
  Next calls(Envelope& message, Messages<T, Rest...>) {
    if constexpr (Request<T>) {
      if (message.type == &message_type<T>) {
        using Reply = typename T::Reply;
        T& request = message.as<T>();
        const From<Reply> from{message.sender, message.ref};
        set_current_function(&handler_name<Server, T>("handle_call"));
        if constexpr (requires { server_->handle_call(request, from); }) {
          return finish_call<Reply, true>(message, [&] { return server_->handle_call(request, from); });
        } else {
          static_assert(
              requires { server_->handle_call(request); },
              "the server lists a request in Handles for which it has no handle_call");
          return finish_call<Reply, false>(message, [&] { return server_->handle_call(request); });
        }
      }
    }
    return calls(message, Messages<Rest...>());
  }

  template <class Reply, bool HasFrom, class Handler>
  Next finish_call(Envelope& message, Handler handler) {
    using Result = decltype(handler());
    if constexpr (std::is_same_v<Result, Answer<Reply>>) {
      return take_answer<Reply>(message, handler());
    } else if constexpr (HasFrom && is_next<Result> && (std::is_void_v<Result> || !std::is_same_v<Result, Reply>)) {
      Next next = next_of(handler);
      defer_answer(message);
      return next;
    } else if constexpr (std::is_void_v<Result>) {
      static_assert(std::is_void_v<Reply>, "handle_call must return the Reply, or take a From to answer later");
      handler();
      answer(message, EnvelopePtr(allocate_envelope(0)));
      return ok;
    } else {
      static_assert(std::is_convertible_v<Result, Reply>, "handle_call returns another type than the request's Reply");
      answer(message, make_envelope(EnvelopeKind::reply, Reply(handler())));
      return ok;
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
  Next take_answer(Envelope& message, Answer<Reply> result) {
    if (auto* value = std::get_if<0>(&result)) {
      answer(message, envelope_of<Reply>(std::move(*value)));
      return ok;
    }
    if (auto* then = std::get_if<4>(&result)) {
      answer(message, envelope_of<Reply>(std::move(then->value)));
      return std::move(then->next);
    }
    if (std::holds_alternative<NoReply>(result)) {
      defer_answer(message);
      return ok;
    }
    if (auto* stop = std::get_if<Stop>(&result)) return std::move(*stop);
    auto& stop_value = std::get<3>(result);
    answer_at_end(message, envelope_of<Reply>(std::move(stop_value.value)));
    return Stop{std::move(stop_value.reason)};
  }

  // ---- Casts

  [[noreturn]] Next casts(Envelope& message, Messages<>) { no_clause("handle_cast", message); }
  template <class T, class... Rest>
  Next casts(Envelope& message, Messages<T, Rest...>) {
    if constexpr (!Request<T> && HandlesCast<Server, T>) {
      if (message.type == &message_type<T>) {
        set_current_function(&handler_name<Server, T>("handle_cast"));
        return next_of([&] { return server_->handle_cast(std::move(message.as<T>())); });
      }
    }
    return casts(message, Messages<Rest...>());
  }

  // ---- Infos

  /// What is left when none of the types that are listed fits.
  struct Unlisted {};

  Next infos(Envelope& message, Messages<Unlisted>) {
    if constexpr (requires(const Message& any) { server_->handle_info(any); }) {
      return next_of([&] { return server_->handle_info(Message(message)); });
    } else {
      return ok;
    }
  }
  Next infos(Envelope& message, Messages<>) { return infos(message, Messages<Down, Exit, Unlisted>()); }
  template <class T, class... Rest>
  Next infos(Envelope& message, Messages<T, Rest...>) {
    if constexpr (!Request<T> && HandlesInfo<Server, T> && !std::is_convertible_v<T, Message>) {
      if (message.type == &message_type<T>) {
        set_current_function(&handler_name<Server, T>("handle_info"));
        return next_of([&] { return server_->handle_info(std::move(message.as<T>())); });
      }
    }
    return infos(message, Messages<Rest...>());
  }

  // ---- What a handler asked for itself

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
      set_current_function(&handler_name<Server, T>("handle_continue"));
      next = next_of([&] { return server_->handle_continue(std::move(argument.as<T>())); });
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
  using ServerImplementation = GenServerCode<Server, std::decay_t<Args>...>;
  return ServerStart<Server>(start_server(std::make_unique<ServerImplementation>(std::forward<Args>(args)...),
                                          &type_name<Server>(), std::move(options), link));
}

}  // namespace nazir::detail
