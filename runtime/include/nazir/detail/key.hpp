// SPDX-License-Identifier: BSL-1.0
#pragma once
// Hashing and comparing keys of any type.

#include <any>
#include <boost/container_hash/hash.hpp>
#include <boost/pfr/core.hpp>
#include <concepts>
#include <cstddef>
#include <functional>
#include <string>
#include <type_traits>
#include <utility>

#include <nazir/inspect.hpp>

namespace nazir::detail {

/// Uses std::hash if the type has one, hashes a plain struct field by field, and otherwise uses boost::hash.
template <class T>
std::size_t hash_of(const T& value) {
  if constexpr (requires { std::hash<T>()(value); }) {
    return std::hash<T>()(value);
  } else if constexpr (PlainStruct<T>) {
    std::size_t seed = 0;
    boost::pfr::for_each_field(value, [&seed](const auto& field) { boost::hash_combine(seed, hash_of(field)); });
    return seed;
  } else {
    return boost::hash<T>()(value);
  }
}

struct HashOf {
  template <class T>
  std::size_t operator()(const T& value) const {
    return hash_of(value);
  }
};

/// A value of any copyable and comparable type. Values of different types are never equal: 1 is not 1.0. Literals count
/// as std::string.
class AnyKey {
 public:
  template <class T>
  // Constrained, which clang-tidy does not see. NOLINTNEXTLINE(bugprone-forwarding-reference-overload)
  requires(!std::is_same_v<std::decay_t<T>, AnyKey>) AnyKey(T&& value)
      : AnyKey(std::forward<T>(value), std::is_convertible<T, std::string>()) {}

  std::size_t hash() const { return hash_; }
  friend bool operator==(const AnyKey& left, const AnyKey& right) {
    return left.same_ == right.same_ && left.same_(left.value_, right.value_);
  }

 private:
  template <class T>
  AnyKey(T&& text, std::true_type /*is_text*/) : AnyKey(std::string(std::forward<T>(text)), std::false_type()) {}
  template <class T>
  AnyKey(T&& value, std::false_type /*is_text*/)
      : hash_(hash_of<std::decay_t<T>>(value)), same_(&same<std::decay_t<T>>), value_(std::forward<T>(value)) {}

  template <class T>
  static bool same(const std::any& left, const std::any& right) {
    return *std::any_cast<T>(&left) == *std::any_cast<T>(&right);
  }

  std::size_t hash_;
  bool (*same_)(const std::any&, const std::any&);
  std::any value_;
};

}  // namespace nazir::detail
