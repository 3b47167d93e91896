// SPDX-License-Identifier: BSL-1.0
#pragma once
// For finding races. In a build with NAZIR_DISTURB, threads pause at random where another thread may intervene, and
// processes move to another scheduler at random. Code that is right only by luck then fails within minutes. In any
// other build these functions are no-ops.

#include <cstdint>

#ifdef NAZIR_DISTURB
#include <chrono>
#include <thread>
#endif

namespace nazir::detail {

#ifdef NAZIR_DISTURB

inline constexpr bool disturbed = true;

/// True one time in `times`.
[[gnu::noinline]] inline bool at_random(std::uint64_t times) {
  thread_local std::uint64_t state =
      static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count()) | 1U;
  // Marsaglia's xorshift (J. Stat. Softw. 8(14), 2003).
  state ^= state << 13U;
  state ^= state >> 7U;
  state ^= state << 17U;
  return (state >> 20U) % times == 0;
}

/// Marks a place where another thread may intervene.
[[gnu::noinline]] inline void disturb() {
  if (at_random(256)) return std::this_thread::sleep_for(std::chrono::microseconds(20));
  if (!at_random(10)) return;
  const auto until = std::chrono::steady_clock::now() + std::chrono::microseconds(20);
  while (std::chrono::steady_clock::now() < until && !at_random(500)) {
  }
}

#else

inline constexpr bool disturbed = false;
constexpr bool at_random(std::uint64_t /*times*/) {
  return false;
}
constexpr void disturb() {}

#endif

}  // namespace nazir::detail
