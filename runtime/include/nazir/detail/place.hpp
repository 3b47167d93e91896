// SPDX-License-Identifier: BSL-1.0
#pragma once
// Place: what a process is doing, for the observer, in one word that is almost free to set.

#include <cstdint>
#include <string>

namespace nazir::detail {

/// A text that is never freed, a function that makes such a text on demand, a code address, or the type of the request
/// in a call. The lowest two bits give the kind.
struct Place {
  enum class Kind : unsigned char { text, code, call, named };
  using Namer = const std::string& (*)();
  std::uintptr_t value = 0;

  static Place text(const std::string* text) { return {reinterpret_cast<std::uintptr_t>(text)}; }
  static Place code(const void* address) { return {(reinterpret_cast<std::uintptr_t>(address) << 2U) | 1U}; }
  static Place call(const std::string* type) { return {reinterpret_cast<std::uintptr_t>(type) | 2U}; }
  static Place named(Namer namer) { return {(reinterpret_cast<std::uintptr_t>(namer) << 2U) | 3U}; }

  Kind kind() const { return static_cast<Kind>(value & 3U); }
  // NOLINTBEGIN(performance-no-int-to-ptr)
  const void* address() const { return reinterpret_cast<const void*>(value >> 2U); }
  Namer namer() const { return reinterpret_cast<Namer>(value >> 2U); }
  const std::string* string() const { return reinterpret_cast<const std::string*>(value & ~std::uintptr_t{3}); }
  // NOLINTEND(performance-no-int-to-ptr)
};

}  // namespace nazir::detail
