// SPDX-License-Identifier: BSL-1.0
#include "memory/give_back.hpp"

#include <malloc.h>

#include <cstdio>

#include "memory/pages.hpp"
#include "memory/sanitizers.hpp"

namespace nazir::detail {

void give_back_memory() {
  if (!sanitized) malloc_trim(0);
}

std::uint64_t resident_bytes() {
  unsigned long long size = 0, resident = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "re")) {
    if (std::fscanf(file, "%llu %llu", &size, &resident) != 2) resident = 0;
    static_cast<void>(std::fclose(file));
  }
  return resident * page_size();
}

}  // namespace nazir::detail
