// SPDX-License-Identifier: BSL-1.0
#pragma once
// Keeps a journal readable at any rate: of the lines of one kind, a second has room for a few. The others are counted,
// and the next line that is written says how many they were.

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

namespace nazir::scenarios {

/// Thread-safe; a call holds a mutex for an instant.
class Notes {
 public:
  static constexpr std::uint64_t most = 5;  ///< Lines of one kind in a second of the clock.

  /// Asks for room for a line of the kind at the time `now`. Returns how many lines of this kind found no room since
  /// the last one that did; nothing if this one finds none either.
  std::optional<std::uint64_t> make_room(const void* kind, std::chrono::nanoseconds now) {
    const std::lock_guard lock(mutex_);
    auto& seen = seen_[kind];
    const auto second = std::chrono::floor<std::chrono::seconds>(now);
    if (second != seen.second) {
      seen.second = second;
      seen.written = 0;
    }
    if (seen.written == most) {
      ++seen.left_out;
      return std::nullopt;
    }
    ++seen.written;
    return std::exchange(seen.left_out, 0);
  }

 private:
  struct Seen {
    std::chrono::seconds second{-1};
    std::uint64_t written = 0;   ///< In this second.
    std::uint64_t left_out = 0;  ///< Since the last line that was written.
  };

  std::mutex mutex_;
  std::unordered_map<const void*, Seen> seen_;
};

}  // namespace nazir::scenarios
