// SPDX-License-Identifier: BSL-1.0
#pragma once
// Term: holds a value of any message type, whose type need not be known.

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <nazir/message.hpp>

namespace nazir {

/// Owns one value, or none: then it is nil and converts to false. Movable, not copyable.
class Term {
 public:
  /// The type as which a value is stored: text becomes std::string.
  template <class T>
  using Kept = std::conditional_t<std::is_convertible_v<const std::remove_cvref_t<T>&, std::string_view>, std::string,
                                  std::remove_cvref_t<T>>;

  /// Nil.
  Term() = default;
  template <class T>
  // Constrained, which clang-tidy does not see. NOLINTNEXTLINE(bugprone-forwarding-reference-overload)
  requires(!std::same_as<std::remove_cvref_t<T>, Term>) explicit Term(T&& value)
      : value_(detail::make_envelope(detail::EnvelopeKind::message, Kept<T>(std::forward<T>(value)))) {}

  explicit operator bool() const { return value_ != nullptr; }
  /// The value if it is exactly a T, else null.
  template <class T>
  const T* get_if() const {
    return value_ != nullptr && value_->type == &message_type<T> ? &value_->as<T>() : nullptr;
  }
  /// "nil" for nil.
  const std::string& type_name() const;
  std::string inspect() const;
  /// The type and the address of the value; null for nil.
  const MessageType* type() const { return value_ != nullptr ? value_->type : nullptr; }
  const void* address() const { return value_ != nullptr ? value_->payload() : nullptr; }

  /// True if it holds a value of the same type that is equal.
  template <class T>
  requires(!std::same_as<T, Term>) friend bool operator==(const Term& term, const T& value) {
    const auto* kept = term.get_if<Kept<T>>();
    return kept != nullptr && *kept == value;
  }

 private:
  detail::EnvelopePtr value_;
};

}  // namespace nazir
