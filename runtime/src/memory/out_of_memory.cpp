// SPDX-License-Identifier: BSL-1.0
#include "memory/out_of_memory.hpp"

#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace nazir::detail {

void out_of_memory() noexcept {
  constexpr std::string_view line = "nazir: out of memory\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
  std::_Exit(EXIT_FAILURE);
}

}  // namespace nazir::detail
