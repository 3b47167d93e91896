// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include "kit/workload.hpp"

// The list of all workloads: the namespaces of their folders, in the order in which they are listed.
#define NAZIR_WORKLOADS(WORKLOAD) \
  WORKLOAD(donations)             \
  WORKLOAD(async_processor)       \
  WORKLOAD(inspector)             \
  WORKLOAD(messages)              \
  WORKLOAD(processes)             \
  WORKLOAD(queue)                 \
  WORKLOAD(worker_pool)

namespace nazir::scenarios {

#define NAZIR_DECLARE(folder)     \
  namespace folder {              \
  extern const Workload workload; \
  }
NAZIR_WORKLOADS(NAZIR_DECLARE)

#define NAZIR_ADDRESS(folder) &folder::workload,
const std::vector<const Workload*>& workloads() {
  static const std::vector<const Workload*> all = {NAZIR_WORKLOADS(NAZIR_ADDRESS)};
  return all;
}

const Workload* find_workload(std::string_view name) {
  const auto& all = workloads();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Workload* each) { return each->name == name; });
  return found == all.end() ? nullptr : *found;
}

Settings default_settings(const Workload& workload) {
  Settings settings;
  settings.scenario = settings.title = std::string(workload.name);
  settings.workload = &workload;
  for (const auto& parameter : workload.parameters.parameters()) {
    auto value = default_value(parameter);
    if (parameter.type == ParameterType::amount) value = amount_value(*Money::parse(value.text, settings.currency));
    settings.values.push_back(std::move(value));
  }
  return settings;
}

}  // namespace nazir::scenarios
