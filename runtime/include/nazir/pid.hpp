// SPDX-License-Identifier: BSL-1.0
#pragma once
// Process and reference identities.

#include <compare>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>

#include <nazir/duration.hpp>
#include <nazir/observe.hpp>

namespace nazir {

/// Identifies a process forever: never reused, ordered by creation, a plain value that may be copied, stored and sent.
/// A default-constructed Pid identifies no process.
using Pid = observe::Pid;
using observe::to_text;

/// Unique within its runtime. Identifies a monitor, a call or a timer, or comes from `make_ref` for a protocol of your
/// own. A default-constructed Ref is no reference.
struct Ref {
  std::uint64_t value = 0;
  friend auto operator<=>(const Ref&, const Ref&) = default;
  explicit operator bool() const { return value != 0; }
};

/// `#Ref<N>`.
inline std::string to_text(Ref ref) {
  return "#Ref<" + std::to_string(ref.value) + ">";
}
template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, Ref ref) {
  return out << to_text(ref);
}

}  // namespace nazir

template <>
struct std::hash<nazir::Pid> {
  std::size_t operator()(nazir::Pid pid) const noexcept { return std::hash<std::uint64_t>()(pid.value); }
};

template <>
struct std::hash<nazir::Ref> {
  std::size_t operator()(nazir::Ref ref) const noexcept { return std::hash<std::uint64_t>()(ref.value); }
};
