// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the sanitizers need to know: switches between stacks, and memory that a pool holds free. Without a sanitizer the
// functions are no-ops.

#include <cstddef>

#if defined(__SANITIZE_ADDRESS__)
#define NAZIR_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define NAZIR_ASAN 1
#endif
#endif
#if defined(__SANITIZE_THREAD__)
#define NAZIR_TSAN 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define NAZIR_TSAN 1
#endif
#endif

#ifdef NAZIR_ASAN
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif
#ifdef NAZIR_TSAN
#include <sanitizer/tsan_interface.h>
#endif

namespace nazir::detail {

#if defined(NAZIR_ASAN) || defined(NAZIR_TSAN)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

inline void poison([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) {
#ifdef NAZIR_ASAN
  __asan_poison_memory_region(memory, bytes);
#endif
}

inline void unpoison([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) {
#ifdef NAZIR_ASAN
  __asan_unpoison_memory_region(memory, bytes);
#endif
}

}  // namespace nazir::detail
