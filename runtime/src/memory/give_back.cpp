// SPDX-License-Identifier: BSL-1.0
#include "memory/give_back.hpp"

#include <malloc.h>

#include "memory/sanitizers.hpp"

namespace nazir::detail {

void give_back_memory() {
  if (!sanitized) malloc_trim(0);
}

}  // namespace nazir::detail
