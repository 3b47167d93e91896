// SPDX-License-Identifier: BSL-1.0
#pragma once
// The fixture of the stress tests: real threads, more schedulers than processors.

#include <atomic>
#include <random>
#include <thread>

#include "servers.hpp"

namespace nazir::test {

/// Number of operations: far fewer where a sanitizer slows them down. NAZIR_STRESS multiplies it.
inline int operations(int in_release) {
  const auto factor = static_cast<int>(number_from_environment("NAZIR_STRESS", 1));
  return (detail::sanitized ? in_release / 20 + 1 : in_release) * factor;
}

class StressTest : public RuntimeTest, public ::testing::WithParamInterface<unsigned> {
 protected:
  StressTest() : RuntimeTest(real_options(GetParam())) {}
};

inline std::string schedulers_of(const ::testing::TestParamInfo<unsigned>& info) {
  return std::to_string(info.param) + "_schedulers";
}

}  // namespace nazir::test
