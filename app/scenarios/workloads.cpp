// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include "kit/workload.hpp"

namespace nazir::scenarios {

#define NAZIR_WORKLOAD(folder)    \
  namespace folder {              \
  extern const Workload workload; \
  }
#include "workloads.inc"
#undef NAZIR_WORKLOAD

const std::vector<const Workload*>& workloads() {
#define NAZIR_WORKLOAD(folder) &folder::workload,
  static const std::vector<const Workload*> all = {
#include "workloads.inc"
  };
#undef NAZIR_WORKLOAD
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
  settings.watch = std::string(workload.watch);
  for (const auto& parameter : workload.parameters.parameters()) {
    auto value = default_value(parameter);
    if (parameter.type == ParameterType::amount) value = amount_value(*Money::parse(value.text, settings.currency));
    settings.values.push_back(std::move(value));
  }
  return settings;
}

}  // namespace nazir::scenarios
