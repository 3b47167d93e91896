// SPDX-License-Identifier: BSL-1.0
#include "memory/give_back.hpp"

#include <malloc.h>

#include <cstdio>
#include <cstdlib>

#include "memory/pages.hpp"
#include "memory/sanitizers.hpp"

namespace nazir::detail {

namespace {

// What glibc keeps at the end of each thread's heap. By default it keeps up to twice the largest block ever freed.
constexpr int kept_end = 1 << 20;
// Freeing a block of this size makes glibc trim the end of the heap. Larger blocks may not come from the heap.
constexpr std::size_t noticed = std::size_t{96} << 10U;

}  // namespace

void give_back_memory() {
  if (sanitized) return;
  static const int set = mallopt(M_TRIM_THRESHOLD, kept_end);
  static_cast<void>(set);
  malloc_trim(0);
}

void give_back_end_of_heap() {
  if (sanitized) return;
  void* volatile block = std::malloc(noticed);  // NOLINT(cppcoreguidelines-no-malloc)
  std::free(block);                             // NOLINT(cppcoreguidelines-no-malloc)
}

ResidentSet resident_set() {
  unsigned long long size = 0, resident = 0, of_files = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "re")) {
    if (std::fscanf(file, "%llu %llu %llu", &size, &resident, &of_files) != 3) resident = of_files = 0;
    static_cast<void>(std::fclose(file));
  }
  return {resident * page_size(), of_files * page_size()};
}

}  // namespace nazir::detail
