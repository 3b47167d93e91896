// SPDX-License-Identifier: BSL-1.0
#pragma once
// `inspect(value)`: any value as one line of text, without code by the type's author where the language allows it.
//
// Boost.PFR takes plain structs apart (`Donation{7, 2500}`). Described structs (BOOST_DESCRIBE_STRUCT or _CLASS, which
// can include private members) also show field names (`Donation{id: 7, amount: 2500}`), and described enums show the
// names of their values. A type can define its own text: by a function `std::string inspect_as_text(const T&)` found by
// argument-dependent lookup, or by a member `std::string to_string() const`. All other types are shown as `<Type>`.

#include <boost/describe.hpp>
#include <boost/pfr/core.hpp>
#include <boost/pfr/tuple_size.hpp>
#include <chrono>
#include <concepts>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

#include <nazir/pid.hpp>

namespace nazir {

namespace detail {

/// The compiler's name for a type, without enclosing namespaces and template arguments: "Donation".
std::string short_type_name(std::string_view pretty_function);

}  // namespace detail

/// The short name of a type, computed once.
template <class T>
const std::string& type_name() {
  static const std::string name = detail::short_type_name(__PRETTY_FUNCTION__);
  return name;
}

template <class T>
std::string inspect(const T& value);

namespace detail {

std::string quoted(std::string_view text);
std::string inspect_duration(std::chrono::nanoseconds duration);
std::string inspect_floating(double value);

template <class T>
concept HasInspectText = requires(const T& value) {
  { inspect_as_text(value) } -> std::convertible_to<std::string>;
};
template <class T>
concept HasToString = requires(const T& value) {
  { value.to_string() } -> std::convertible_to<std::string>;
};
template <class T>
concept HasToText = requires(const T& value) {
  { to_text(value) } -> std::convertible_to<std::string>;
};
template <class T>
concept Pointerish = requires(const T& value) {
  static_cast<bool>(value);
  *value;
};
template <class T>
concept TupleLike = requires {
  std::tuple_size<T>::value;
}
&&!std::ranges::range<T>;
template <class T>
concept Described = boost::describe::has_describe_members<T>::value;
template <class T>
concept PlainStruct = std::is_aggregate_v<T> && std::is_class_v<T> && !std::is_polymorphic_v<T> && !std::is_empty_v<T>;

template <class T>
struct IsDuration : std::false_type {};
template <class Rep, class Period>
struct IsDuration<std::chrono::duration<Rep, Period>> : std::true_type {};

template <class Tuple>
std::string inspect_tuple(const Tuple& tuple) {
  std::string text = "{";
  std::apply(
      [&text](const auto&... item) {
        bool first = true;
        ((text += first ? "" : ", ", first = false, text += inspect(item)), ...);
      },
      tuple);
  return text + "}";
}

template <class T>
std::string inspect_described(const T& value) {
  std::string text = type_name<T>() + "{";
  bool first = true;
  boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_any_access>>([&](auto member) {
    text += first ? "" : ", ";
    first = false;
    text += std::string(member.name) + ": " + inspect(value.*member.pointer);
  });
  return text + "}";
}

template <class T>
std::string inspect_plain(const T& value) {
  std::string text = type_name<T>() + "{";
  bool first = true;
  boost::pfr::for_each_field(value, [&](const auto& field) {
    text += first ? "" : ", ";
    first = false;
    text += inspect(field);
  });
  return text + "}";
}

template <class T>
std::string inspect_range(const T& range) {
  constexpr std::size_t most = 20;  // as Elixir's `limit` cuts long lists
  std::string text = "[";
  std::size_t count = 0;
  for (const auto& item : range) {
    if (count == most) {
      text += ", …";
      break;
    }
    text += count++ == 0 ? "" : ", ";
    text += inspect(item);
  }
  return text + "]";
}

}  // namespace detail

/// One line of text; long ranges are cut after 20 items. Throws only if a function of the type throws. Allocates.
template <class T>
std::string inspect(const T& value) {
  using namespace detail;
  if constexpr (HasInspectText<T>) {
    return inspect_as_text(value);
  } else if constexpr (std::is_same_v<T, bool>) {
    return value ? "true" : "false";
  } else if constexpr (std::is_same_v<T, char>) {
    return detail::quoted(std::string_view(&value, 1));
  } else if constexpr (std::is_integral_v<T>) {
    return std::to_string(value);
  } else if constexpr (std::is_floating_point_v<T>) {
    return detail::inspect_floating(static_cast<double>(value));
  } else if constexpr (std::is_enum_v<T>) {
    if constexpr (boost::describe::has_describe_enumerators<T>::value) {
      const char* name = boost::describe::enum_to_string(value, nullptr);
      if (name != nullptr) return name;
    }
    if constexpr (HasToText<T>) {
      return std::string(to_text(value));
    } else {
      return type_name<T>() + "(" + std::to_string(static_cast<std::underlying_type_t<T>>(value)) + ")";
    }
  } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
    return detail::quoted(std::string_view(value));
  } else if constexpr (IsDuration<T>::value) {
    return detail::inspect_duration(std::chrono::duration_cast<std::chrono::nanoseconds>(value));
  } else if constexpr (HasToString<T>) {
    return value.to_string();
  } else if constexpr (HasToText<T>) {
    return std::string(to_text(value));
  } else if constexpr (std::ranges::input_range<const T&>) {
    return detail::inspect_range(value);
  } else if constexpr (Pointerish<T>) {
    return value ? inspect(*value) : std::string("none");
  } else if constexpr (TupleLike<T>) {
    return detail::inspect_tuple(value);
  } else if constexpr (Described<T>) {
    return detail::inspect_described(value);
  } else if constexpr (PlainStruct<T>) {
    return detail::inspect_plain(value);
  } else if constexpr (std::is_empty_v<T>) {
    return type_name<T>();
  } else {
    return "<" + type_name<T>() + ">";
  }
}

}  // namespace nazir
