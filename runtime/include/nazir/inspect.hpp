// SPDX-License-Identifier: BSL-1.0
#pragma once
// `inspect(value)`: any value as one line of text, without code by the type's author where the language allows it.
//
// Boost.PFR takes plain structs apart (`Donation{7, 2500}`). Described structs (BOOST_DESCRIBE_STRUCT or _CLASS, which
// can include private members) also show field names (`Donation{id: 7, amount: 2500}`), and described enums show the
// names of their values. A variant shows the value that it holds. A type can define its own text: by a function
// `std::string inspect_as_text(const T&)` found by argument-dependent lookup, or by a member `std::string to_string()
// const`. All other types are shown as `<Type>`.

#include <boost/describe.hpp>
#include <boost/pfr/core.hpp>
#include <boost/pfr/tuple_size.hpp>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <variant>

#include <nazir/detail/inspector.hpp>
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

/// A type whose values must not be shown: a secret, or what identifies a person. Wherever such a value is part of what
/// is inspected (states, messages, dictionaries, traces, reasons), `<CardNumber: redacted>` stands for it. Declared by
/// the type itself, as `static constexpr bool redacted = true;`, or for it:
///
///   template <> inline constexpr bool nazir::redacted<CardNumber> = true;
template <class T>
inline constexpr bool redacted = requires {
  requires static_cast<bool>(T::redacted);
};

namespace detail {

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

template <class T>
inline constexpr bool is_variant = false;
template <class... T>
inline constexpr bool is_variant<std::variant<T...>> = true;

template <class T>
const char* pretty_type() {
  return __PRETTY_FUNCTION__;
}
template <class T>
void show_value(Inspector& to, const T& value);
template <class T>
void show_at(Inspector& to, const void* value) {
  detail::show_value(to, *static_cast<const T*>(value));
}

template <class T>
void add_part(Inspector::Parts& parts, std::string_view name, const T& value) {
  parts.add(name, &pretty_type<T>, &show_at<T>, std::addressof(value));
}

template <class T>
void show_tuple(Inspector& to, const T& tuple) {
  Inspector::Parts parts(to, Inspector::Parts::Kind::members, "{");
  std::apply([&parts](const auto&... item) { (add_part(parts, {}, item), ...); }, tuple);
  parts.close("}");
}

template <class T>
void show_described(Inspector& to, const T& value) {
  Inspector::Parts parts(to, Inspector::Parts::Kind::members, type_name<T>() + "{");
  boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_any_access>>(
      [&](auto member) { add_part(parts, member.name, value.*member.pointer); });
  parts.close("}");
}

template <class T>
void show_plain(Inspector& to, const T& value) {
  Inspector::Parts parts(to, Inspector::Parts::Kind::members, type_name<T>() + "{");
  boost::pfr::for_each_field(value, [&](const auto& field) { add_part(parts, {}, field); });
  parts.close("}");
}

template <class T>
void show_range(Inspector& to, const T& range) {
  Inspector::Parts parts(to, Inspector::Parts::Kind::list, "[");
  std::uint64_t added = 0;
  for (const auto& item : range) {
    if (parts.full()) {
      if constexpr (std::ranges::sized_range<const T&>) parts.skip(std::ranges::size(range) - added);
      break;
    }
    ++added;
    if constexpr (requires { typename T::mapped_type; }) {
      parts.add_entry(&show_at<typename T::key_type>, std::addressof(item.first), &pretty_type<typename T::mapped_type>,
                      &show_at<typename T::mapped_type>, std::addressof(item.second));
    } else {
      add_part(parts, {}, item);
    }
  }
  parts.close("]");
}

template <class T>
void show_enum(Inspector& to, T value) {
  if constexpr (boost::describe::has_describe_enumerators<T>::value) {
    const char* name = boost::describe::enum_to_string(value, nullptr);
    if (name != nullptr) return to.leaf(name);
  }
  if constexpr (HasToText<T>) {
    to.leaf(std::string(to_text(value)));
  } else {
    to.leaf(type_name<T>() + "(" + std::to_string(static_cast<std::underlying_type_t<T>>(value)) + ")");
  }
}

template <class T>
void show_value(Inspector& to, const T& value) {
  if constexpr (redacted<T>) {
    to.redact(type_name<T>());
  } else if constexpr (HasInspectText<T>) {
    to.leaf(inspect_as_text(value));
  } else if constexpr (std::is_same_v<T, bool>) {
    to.leaf(value ? "true" : "false");
  } else if constexpr (std::is_same_v<T, char>) {
    to.quote(std::string_view(&value, 1));
  } else if constexpr (std::is_integral_v<T>) {
    to.leaf(std::to_string(value));
  } else if constexpr (std::is_floating_point_v<T>) {
    to.leaf(inspect_floating(static_cast<double>(value)));
  } else if constexpr (std::is_enum_v<T>) {
    show_enum(to, value);
  } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
    to.quote(std::string_view(value));
  } else if constexpr (IsDuration<T>::value) {
    to.leaf(inspect_duration(std::chrono::duration_cast<std::chrono::nanoseconds>(value)));
  } else if constexpr (HasToString<T>) {
    to.leaf(value.to_string());
  } else if constexpr (HasToText<T>) {
    to.leaf(std::string(to_text(value)));
  } else if constexpr (std::ranges::input_range<const T&>) {
    show_range(to, value);
  } else if constexpr (Pointerish<T>) {
    if (!value) return to.leaf("none");
    detail::show_value(to, *value);
  } else if constexpr (is_variant<T>) {
    if (value.valueless_by_exception()) return to.leaf("none");
    std::visit([&to](const auto& held) { detail::show_value(to, held); }, value);
  } else if constexpr (TupleLike<T>) {
    show_tuple(to, value);
  } else if constexpr (Described<T>) {
    show_described(to, value);
  } else if constexpr (PlainStruct<T>) {
    show_plain(to, value);
  } else if constexpr (std::is_empty_v<T>) {
    to.leaf(type_name<T>());
  } else {
    to.leaf("<" + type_name<T>() + ">");
  }
}

}  // namespace detail

/// One line of text; long ranges are cut after 20 items. Throws only if a function of the type throws. Allocates.
template <class T>
std::string inspect(const T& value) {
  std::string text;
  detail::Inspector to(text);
  detail::show_value(to, value);
  return text;
}

}  // namespace nazir
