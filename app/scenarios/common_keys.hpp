// SPDX-License-Identifier: BSL-1.0
#pragma once
// The keys that the scenario files of all workloads have. The other keys of a file are those of its workload.

#include <cstdint>
#include <string>

#include "kit/parameter_table.hpp"
#include "kit/settings.hpp"
#include "kit/workload.hpp"

namespace nazir::scenarios {

struct CommonKeys : ParameterTable {
  CommonKeys();

  Key<std::string> title, description, watch;
  Key<std::string> workload;
  Key<std::uint64_t> seed;
  Key<ClockKind> clock;
  Key<double> speed;
  Key<std::uint32_t> schedulers;
  Key<std::string> currency;
};

const CommonKeys& common_keys();

}  // namespace nazir::scenarios
