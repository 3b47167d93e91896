// SPDX-License-Identifier: BSL-1.0
#include "memory/memory_limit.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <limits>

namespace nazir::detail {
namespace {

constexpr auto unlimited = std::numeric_limits<std::uint64_t>::max();

/// Of a file with one number. A file that is not there, or says "max", is no limit.
std::uint64_t number_in(const char* path) {
  unsigned long long number = 0;
  bool found = false;
  if (std::FILE* file = std::fopen(path, "re")) {
    found = std::fscanf(file, "%llu", &number) == 1;
    static_cast<void>(std::fclose(file));
  }
  return found && number != 0 ? number : unlimited;
}

}  // namespace

std::uint64_t memory_limit() {
  auto limit = unlimited;
  const long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
  if (pages > 0 && page > 0) limit = static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page);
  // Inside a container, the root of its own control group is mounted here.
  limit = std::min(limit, number_in("/sys/fs/cgroup/memory.max"));
  limit = std::min(limit, number_in("/sys/fs/cgroup/memory/memory.limit_in_bytes"));
  rlimit space{};
  if (getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY) {
    limit = std::min<std::uint64_t>(limit, space.rlim_cur);
  }
  return limit == unlimited ? 0 : limit;
}

}  // namespace nazir::detail
