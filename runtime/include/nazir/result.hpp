// SPDX-License-Identifier: BSL-1.0
#pragma once
// What came of something that could end otherwise: Elixir's `{:ok, value}` or `{:exit, reason}`.
//
//   Result<Money> paid = ...;
//   if (paid) book(*paid); else retry(paid.reason());
//
// `Result<void>` has no value: it is `ok` or has a reason.

#include <concepts>
#include <type_traits>
#include <utility>
#include <variant>

#include <nazir/reason.hpp>

namespace nazir {

template <class T>
class [[nodiscard]] Result {
 public:
  using Value = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

  Result() requires std::is_void_v<T> : value_(std::in_place_index<0>) {}
  Result(Value value) requires(!std::is_void_v<T>) : value_(std::in_place_index<0>, std::move(value)) {}
  Result(Reason reason) requires(!std::same_as<T, Reason>) : value_(std::in_place_index<1>, std::move(reason)) {}
  static Result ok(Value value = {}) { return Result(std::in_place_index<0>, std::move(value)); }
  static Result exit(Reason reason) { return Result(std::in_place_index<1>, std::move(reason)); }

  bool is_ok() const { return value_.index() == 0; }
  explicit operator bool() const { return is_ok(); }

  /// Throws ExitError with the reason when there is none.
  const Value& value() const& {
    check();
    return *std::get_if<0>(&value_);
  }
  Value& value() & {
    check();
    return *std::get_if<0>(&value_);
  }
  Value value() && {
    check();
    return std::move(*std::get_if<0>(&value_));
  }
  // The same.
  const Value& operator*() const& { return value(); }
  Value& operator*() & { return value(); }
  Value operator*() && { return std::move(*this).value(); }
  const Value* operator->() const { return &value(); }
  Value* operator->() { return &value(); }

  /// `normal` when there is a value.
  const Reason& reason() const {
    const Reason* reason = std::get_if<1>(&value_);
    return reason != nullptr ? *reason : Reason::normal;
  }

  friend bool operator==(const Result& left, const Result& right) requires std::equality_comparable<Value> {
    return left.value_ == right.value_;
  }

 private:
  template <std::size_t I, class Part>
  Result(std::in_place_index_t<I> index, Part part) : value_(index, std::move(part)) {}

  void check() const {
    if (!is_ok()) throw ExitError(reason());
  }

  std::variant<Value, Reason> value_;
};

}  // namespace nazir
