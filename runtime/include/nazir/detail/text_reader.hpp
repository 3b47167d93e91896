// SPDX-License-Identifier: BSL-1.0
#pragma once
// Makes values from text in the notation of `inspect`, for messages that an observer sends.
//
// Readable types: numbers, bool, described enums, std::string, durations, optionals and vectors of readable types,
// empty types, and structs (plain or described) of readable types. The name of a struct, the names of its members and
// the braces of the outermost struct may be left out: `Charge{id: 7, amount: 2500}`, `{7, 2500}` and `7, 2500` are the
// same.

#include <algorithm>
#include <boost/describe.hpp>
#include <boost/pfr/core.hpp>
#include <boost/pfr/tuple_size.hpp>
#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <nazir/message.hpp>

namespace nazir::detail {

/// Reads one text. The first problem is kept; what is read after it has no meaning.
class TextReader {
 public:
  explicit TextReader(std::string_view text) : rest_(text) {}

  /// "expected an integer, found "x""; empty if there was none.
  const std::string& problem() const { return problem_; }
  bool failed() const { return !problem_.empty(); }
  /// Bytes that were not read.
  std::size_t left() const { return rest_.size(); }
  void fail(std::string_view expected);

  /// Consumes the word or sign if it comes next.
  bool take(std::string_view word);
  void expect(std::string_view sign);
  bool at_end();
  std::int64_t integer(std::int64_t least, std::int64_t most);
  std::uint64_t natural(std::uint64_t most);
  double floating();
  bool boolean();
  std::string text();
  std::chrono::nanoseconds duration();
  std::string_view word();
  /// "amount: ", if it comes next.
  void skip_name(std::string_view name);

 private:
  void skip_space();

  std::string_view rest_;
  std::string problem_;
};

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};

template <class T>
constexpr bool is_readable();

template <class T, std::size_t... I>
constexpr bool fields_are_readable(std::index_sequence<I...>) {
  return (is_readable<std::remove_cv_t<boost::pfr::tuple_element_t<I, T>>>() && ...);
}
template <class T, template <class...> class List, class... Member>
constexpr bool members_are_readable(List<Member...>) {
  return (is_readable<std::remove_cvref_t<decltype(std::declval<T&>().*Member::pointer)>>() && ...);
}

template <class T>
constexpr bool is_readable() {
  if constexpr (!std::is_default_constructible_v<T> || !std::is_move_assignable_v<T> || redacted<T>) {
    return false;
  } else if constexpr (std::is_enum_v<T>) {
    return boost::describe::has_describe_enumerators<T>::value;
  } else if constexpr (std::is_same_v<T, char>) {
    return false;
  } else if constexpr (std::is_arithmetic_v<T>) {
    return true;
  } else if constexpr (std::is_same_v<T, std::string> || IsDuration<T>::value) {
    return true;
  } else if constexpr (IsOptional<T>::value || IsVector<T>::value) {
    return is_readable<typename T::value_type>();
  } else if constexpr (std::is_empty_v<T>) {
    return true;
  } else if constexpr (Described<T>) {
    return members_are_readable<T>(boost::describe::describe_members<T, boost::describe::mod_public>()) &&
           boost::mp11::mp_empty<boost::describe::describe_members<T, boost::describe::mod_private |
                                                                          boost::describe::mod_protected>>::value;
  } else if constexpr (vouch_for_message<T> || HasInspectText<T> || HasToString<T> || HasToText<T>) {
    return false;  // its text is of its own kind
  } else if constexpr (PlainStruct<T>) {
    return fields_are_readable<T>(std::make_index_sequence<boost::pfr::tuple_size_v<T>>());
  } else {
    return false;
  }
}

/// Calls `visit(name, member)` for each member; the name is empty where it is not known.
template <class T, class Visit>
void for_each_member(T& value, Visit visit) {
  if constexpr (Described<T>) {
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
        [&](auto member) { visit(std::string_view(member.name), value.*member.pointer); });
  } else {
    boost::pfr::for_each_field(value, [&](auto& field) { visit(std::string_view(), field); });
  }
}

/// `bare`: a struct without its name and braces.
template <class T>
void read_value(TextReader& from, T& value, bool bare = false) {
  if constexpr (std::is_enum_v<T>) {
    const std::string word(from.word());
    if (word.empty() || !boost::describe::enum_from_string(word.c_str(), value)) {
      return from.fail("a name of " + type_name<T>());
    }
    from.take(word);
  } else if constexpr (std::is_same_v<T, bool>) {
    value = from.boolean();
  } else if constexpr (std::is_floating_point_v<T>) {
    value = static_cast<T>(from.floating());
  } else if constexpr (std::is_integral_v<T> && std::is_signed_v<T>) {
    value = static_cast<T>(from.integer(std::numeric_limits<T>::min(), std::numeric_limits<T>::max()));
  } else if constexpr (std::is_integral_v<T>) {
    value = static_cast<T>(from.natural(std::numeric_limits<T>::max()));
  } else if constexpr (std::is_same_v<T, std::string>) {
    value = from.text();
  } else if constexpr (IsDuration<T>::value) {
    value = std::chrono::duration_cast<T>(from.duration());
  } else if constexpr (IsOptional<T>::value) {
    if (from.take("none")) return;
    read_value(from, value.emplace());
  } else if constexpr (IsVector<T>::value) {
    from.expect("[");
    for (bool first = true; !from.failed() && !from.take("]"); first = false) {
      if (!first) from.expect(",");
      typename T::value_type item{};
      read_value(from, item);
      value.push_back(std::move(item));
    }
  } else if constexpr (std::is_empty_v<T>) {
    from.take(type_name<T>());
    if (from.take("{")) from.expect("}");
  } else {
    if (!bare) {
      from.take(type_name<T>());
      from.expect("{");
    }
    bool first = true;
    for_each_member(value, [&](std::string_view name, auto& member) {
      if (from.failed()) return;
      if (!std::exchange(first, false)) from.expect(",");
      from.skip_name(name);
      read_value(from, member);
    });
    if (!bare) from.expect("}");
  }
}

/// "Charge{id: integer, note: text}".
template <class T>
std::string form_of() {
  if constexpr (std::is_enum_v<T>) {
    std::string names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
        [&](auto each) { names += (names.empty() ? "" : " or ") + std::string(each.name); });
    return names;
  } else if constexpr (std::is_same_v<T, bool>) {
    return "true or false";
  } else if constexpr (std::is_floating_point_v<T>) {
    return "number";
  } else if constexpr (std::is_integral_v<T>) {
    return std::is_signed_v<T> ? "integer" : "natural number";
  } else if constexpr (std::is_same_v<T, std::string>) {
    return "text";
  } else if constexpr (IsDuration<T>::value) {
    return "duration";
  } else if constexpr (IsOptional<T>::value) {
    return form_of<typename T::value_type>() + " or none";
  } else if constexpr (IsVector<T>::value) {
    return "[" + form_of<typename T::value_type>() + ", …]";
  } else if constexpr (std::is_empty_v<T>) {
    return type_name<T>();
  } else {
    std::string form = type_name<T>() + "{";
    bool first = true;
    T value{};
    for_each_member(value, [&](std::string_view name, auto& member) {
      form += std::exchange(first, false) ? "" : ", ";
      if (!name.empty()) form += std::string(name) + ": ";
      form += form_of<std::remove_cvref_t<decltype(member)>>();
    });
    return form + "}";
  }
}

/// What an observer needs to know of a message that a server handles.
struct AcceptedType {
  const MessageType* type;
  EnvelopeKind kind;
  // Null if a value cannot be made from text.
  std::string (*form)();
  EnvelopePtr (*make)(EnvelopeKind kind, std::string_view text, std::string& problem);
};

template <class T>
EnvelopePtr message_from_text(EnvelopeKind kind, std::string_view text, std::string& problem) {
  // Braces may be those of the struct or of its first member: the reading that gets further is the one that was meant.
  std::size_t furthest = 0;
  for (const bool bare : {false, true}) {
    T value{};
    TextReader from(text);
    read_value(from, value, bare);
    if (!from.failed() && !from.at_end()) from.fail("the end");
    if (!from.failed()) return make_envelope(kind, std::move(value));
    const std::size_t read = text.size() - from.left();
    if (read >= furthest) problem = from.problem();
    furthest = std::max(furthest, read);
  }
  return nullptr;
}

template <class T>
AcceptedType accepted_type(EnvelopeKind kind) {
  if constexpr (is_readable<T>()) {
    return {&message_type<T>, kind, &form_of<T>, &message_from_text<T>};
  } else {
    return {&message_type<T>, kind, nullptr, nullptr};
  }
}

}  // namespace nazir::detail
