// SPDX-License-Identifier: BSL-1.0
#pragma once
// Process ids, how a node writes them, and the unit of time.

#include <chrono>
#include <compare>
#include <cstdint>
#include <iosfwd>
#include <string>

namespace nazir::observe {

using Duration = std::chrono::nanoseconds;

/// Identifies a process forever: never reused, ordered by creation. Zero is "no process".
struct Pid {
  std::uint64_t value = 0;
  friend auto operator<=>(const Pid&, const Pid&) = default;
  explicit operator bool() const { return value != 0; }
};

/// Erlang's notation `<0.N.0>`, where N counts the processes of the node from 1. "-" for no process.
inline std::string to_text(Pid pid) {
  return pid ? "<0." + std::to_string(pid.value >> 24U) + ".0>" : std::string("-");
}

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, Pid pid) {
  return out << to_text(pid);
}

/// How a node writes its pids: a part before the number, and one after it. The number is `value >> shift`.
struct PidFormat {
  std::string before = "<0.", after = ".0>";
  unsigned shift = 24;
  friend bool operator==(const PidFormat&, const PidFormat&) = default;
};
inline std::string to_text(Pid pid, const PidFormat& format) {
  return pid ? format.before + std::to_string(pid.value >> format.shift) + format.after : std::string("-");
}

/// The N of `<0.N.0>`. A pid has a hidden part, so its text cannot be converted back: look the process up in a
/// snapshot.
inline std::uint64_t number(Pid pid) {
  return pid.value >> 24U;
}

}  // namespace nazir::observe
