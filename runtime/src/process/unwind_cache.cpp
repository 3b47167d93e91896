// SPDX-License-Identifier: BSL-1.0
#include "process/unwind_cache.hpp"

#include <dlfcn.h>
#include <link.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <span>

#include "memory/sanitizers.hpp"

namespace nazir::detail {
namespace {

using Find = const void* (*)(void*, UnwindBases*);

Find next_find() {
  static const auto next = reinterpret_cast<Find>(dlsym(RTLD_NEXT, "_Unwind_Find_FDE"));
  return next;
}

struct Range {
  std::uintptr_t begin = 0, end = 0;
  bool has(const void* address) const {
    const auto value = reinterpret_cast<std::uintptr_t>(address);
    return value >= begin && value < end;
  }
};
using Ranges = std::array<Range, 2>;
constinit std::atomic<const Ranges*> lasting{nullptr};

/// The loaded segment, of the program or of a library, that contains `address`.
Range range_around(const void* address) {
  struct Search {
    const void* address;
    Range found;
  } search{address, {}};
  dl_iterate_phdr(
      [](dl_phdr_info* object, std::size_t, void* argument) {
        auto& wanted = *static_cast<Search*>(argument);
        for (const auto& part : std::span(object->dlpi_phdr, object->dlpi_phnum)) {
          const std::uintptr_t begin = object->dlpi_addr + part.p_vaddr;
          const Range range{begin, begin + part.p_memsz};
          if (part.p_type == PT_LOAD && range.has(wanted.address)) {
            wanted.found = range;
            return 1;
          }
        }
        return 0;
      },
      &search);
  return search.found;
}

struct Found {
  const void* address = nullptr;
  const void* table = nullptr;
  UnwindBases bases;
};
constinit thread_local std::array<Found, 64> found_by_thread{};

/// Held while the thread uses its cache. A signal handler may unwind at any point, as a profiler's does; it then
/// bypasses the cache if the interrupted thread holds it.
class Hold {
 public:
  Hold() : got_(!held) {
    held = true;
    std::atomic_signal_fence(std::memory_order_seq_cst);
  }
  Hold(const Hold&) = delete;
  Hold& operator=(const Hold&) = delete;
  ~Hold() {
    std::atomic_signal_fence(std::memory_order_seq_cst);
    if (got_) held = false;
  }
  explicit operator bool() const { return got_; }

 private:
  static constinit thread_local bool held;
  const bool got_;
};
constinit thread_local bool Hold::held = false;

Found& place_of(const void* address) {
  const auto value = reinterpret_cast<std::uintptr_t>(address);
  return found_by_thread[(value ^ value >> 6U) % found_by_thread.size()];
}

}  // namespace

void remember_unwinding() {
  if (sanitized || next_find() == nullptr) return;
  static const Ranges of_program_and_unwinder{range_around(reinterpret_cast<const void*>(&range_around)),
                                              range_around(reinterpret_cast<const void*>(next_find()))};
  lasting.store(&of_program_and_unwinder, std::memory_order_release);
}

const void* find_unwind_table(void* address, UnwindBases* bases) {
  const Find find = next_find();
  return find != nullptr ? find(address, bases) : nullptr;
}

bool remembers_unwinding(const void* address) {
  return place_of(address).address == address;
}

// Has another name in the source, because the real one is reserved to the implementation.
extern "C" [[gnu::visibility("default")]] const void* nazir_find_unwind_table(void* address, UnwindBases* bases) asm(
    "_Unwind_Find_FDE");
extern "C" const void* nazir_find_unwind_table(void* address, UnwindBases* bases) {
  if (const Hold hold; hold && remembers_unwinding(address)) {
    const Found& found = place_of(address);
    *bases = found.bases;
    return found.table;
  }
  const void* table = find_unwind_table(address, bases);
  const Ranges* ranges = lasting.load(std::memory_order_acquire);
  if (table != nullptr && ranges != nullptr && (ranges->front().has(address) || ranges->back().has(address))) {
    if (const Hold hold; hold) place_of(address) = {address, table, *bases};
  }
  return table;
}

}  // namespace nazir::detail
