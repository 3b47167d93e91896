// SPDX-License-Identifier: BSL-1.0
#pragma once
// Detects handlers for messages that a server does not list in its Handles; they would never be called.
//
// C++ cannot enumerate the members of a class. But a handler can be called with an object that converts to any type
// except the listed ones; that call compiles only if there is a handler of another type. To tell an ambiguous call from
// one without candidates, a fallback that takes anything is added as the worst candidate. A `final` class cannot be
// checked in this way.

#include <concepts>
#include <type_traits>
#include <utility>

#include <nazir/process.hpp>

namespace nazir {

template <class... T>
struct Messages;

namespace detail {

template <class... Listed>
struct AnythingBut {
  AnythingBut() = delete;
  AnythingBut(const AnythingBut&) = delete;
  AnythingBut& operator=(const AnythingBut&) = delete;
  template <class T>
  requires(!(std::is_same_v<std::remove_cv_t<T>, Listed> || ...)) operator T() const;
};
/// A handler that accepts this type accepts any type.
struct Stranger {
  Stranger() = delete;
  Stranger(const Stranger&) = delete;
  Stranger& operator=(const Stranger&) = delete;
};
struct NoHandler {};

// For each handler name: whether the server has members of that name, and those members together with the fallback.
#define NAZIR_HANDLER(handler)                                                                      \
  struct Named_##handler {                                                                          \
    void handler();                                                                                 \
  };                                                                                                \
  template <class Server>                                                                           \
  struct AlsoNamed_##handler : Server, Named_##handler {};                                          \
  template <class Server>                                                                           \
  struct Fallback_##handler : Server {                                                              \
    using Server::handler;                                                                          \
    NoHandler handler(...);                                                                         \
  };                                                                                                \
  template <class Server, class Argument, class... More>                                            \
  constexpr bool has_only_listed_##handler() {                                                      \
    if constexpr (std::is_final_v<Server> || requires { &AlsoNamed_##handler<Server>::handler; }) { \
      return true;                                                                                  \
    } else if constexpr (requires(Server & server, Stranger & any, More & ... more) {               \
                           server.handler(any, more...);                                            \
                         }) {                                                                       \
      return true;                                                                                  \
    } else {                                                                                        \
      return requires(Fallback_##handler<Server> & server, Argument & argument, More & ... more) {  \
        { server.handler(argument, more...) } -> std::same_as<NoHandler>;                           \
      };                                                                                            \
    }                                                                                               \
  }
NAZIR_HANDLER(handle_call)
NAZIR_HANDLER(handle_cast)
NAZIR_HANDLER(handle_info)
NAZIR_HANDLER(handle_continue)
#undef NAZIR_HANDLER

template <class Server, class... Listed>
constexpr void check_all_listed(Messages<Listed...>) {
  static_assert(
      has_only_listed_handle_info<Server, AnythingBut<Listed..., Down, Exit, Message>>(),
      "the server has a handle_info for a message that is not in its Handles: list it there, or it is dropped");
  static_assert(has_only_listed_handle_cast<Server, AnythingBut<Listed...>>(),
                "the server has a handle_cast for a message that is not in its Handles: list it there");
  static_assert(has_only_listed_handle_call<Server, AnythingBut<Listed...>>() &&
                    has_only_listed_handle_call<Server, AnythingBut<Listed...>, AnythingBut<>>(),
                "the server has a handle_call for a request that is not in its Handles: list it there");
  static_assert(has_only_listed_handle_continue<Server, AnythingBut<Listed...>>(),
                "the server has a handle_continue for a message that is not in its Handles: list it there");
}
template <class Server>
constexpr void check_all_listed() {
  check_all_listed<Server>(typename Server::Handles());
}

}  // namespace detail
}  // namespace nazir
