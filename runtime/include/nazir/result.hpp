// SPDX-License-Identifier: BSL-1.0
#pragma once
// Result: a value, or the exit reason for which there is none. Elixir's `{:ok, value}` or `{:exit, reason}`.
//
//   Result<Money> paid = ...;
//   if (paid) book(*paid); else retry(paid.reason());
//
// `Result<void>` has no value: it is `ok` or has a reason.

#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include <nazir/reason.hpp>

namespace nazir {

template <class T>
class [[nodiscard]] Result {
 public:
  using Value = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

  Result() requires std::is_void_v<T> : value_(std::in_place) {}
  Result(Value value) requires(!std::is_void_v<T>) : value_(std::move(value)) {}
  Result(Reason reason) requires(!std::same_as<T, Reason>) : reason_(std::move(reason)) {}
  static Result ok(Value value = {}) { return Result(std::in_place, std::move(value)); }
  static Result exit(Reason reason) { return Result(std::nullopt, std::move(reason)); }

  bool is_ok() const { return value_.has_value(); }
  explicit operator bool() const { return is_ok(); }

  /// Throws ExitError with the reason if there is no value.
  const Value& value() const& {
    check();
    return *value_;
  }
  Value& value() & {
    check();
    return *value_;
  }
  Value value() && {
    check();
    return std::move(*value_);
  }
  // Same as value().
  const Value& operator*() const& { return value(); }
  Value& operator*() & { return value(); }
  Value operator*() && { return std::move(*this).value(); }
  const Value* operator->() const { return &value(); }
  Value* operator->() { return &value(); }

  /// `normal` if there is a value.
  const Reason& reason() const { return reason_; }

  friend bool operator==(const Result& left, const Result& right) requires std::equality_comparable<Value> {
    return left.value_ == right.value_ && left.reason_ == right.reason_;
  }

 private:
  Result(std::in_place_t, Value value) : value_(std::move(value)) {}
  Result(std::nullopt_t, Reason reason) : reason_(std::move(reason)) {}

  void check() const {
    if (!is_ok()) throw ExitError(reason_);
  }

  std::optional<Value> value_;
  Reason reason_;
};

}  // namespace nazir
