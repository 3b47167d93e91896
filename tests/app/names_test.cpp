// SPDX-License-Identifier: GPL-3.0-or-later
// In the process list, every process of a workload says what it is by a name or a label.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "scenarios/kit/application.hpp"
#include "scenarios/scenario_file.hpp"
#include "scenarios/set_parameter.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

class Names : public testing::TestWithParam<std::string> {};

TEST_P(Names, NoProcessIsWithout) {
  auto settings = *load_scenario(GetParam());
  if (settings.workload->parameters.find("processes") != nullptr) set_parameter(settings, "processes", "100");
  const auto run = new_run(settings);
  const auto simulation = settings.workload->begin(run);
  std::map<std::string, int> without;  // by the function that they were started with
  in_virtual_time([&] {
    spawn([&] { run_application(*run, *simulation); });
    for (int i = 0; i < 200; ++i) {
      sleep(37ms);
      for (const Pid pid : Process::list()) {
        const auto info = Process::info(pid);
        if (pid == self() || !info || !info->registered_name.empty() || !info->label.empty()) continue;
        // Many alike, which the function they were started with names well enough: a label takes memory.
        if (info->initial_function == "Citizen" || info->initial_function == "Subscriber") continue;
        ++without[info->initial_function];
      }
    }
  });
  for (const auto& [function, count] : without) ADD_FAILURE() << count << " × " << function;
}

INSTANTIATE_TEST_SUITE_P(All, Names, testing::ValuesIn([] {
                           std::vector<std::string> names;
                           for (const auto& each : built_in_scenarios()) names.emplace_back(each.name);
                           return names;
                         }()),
                         [](const auto& each) {
                           std::string name(each.param);
                           std::replace_if(
                               name.begin(), name.end(), [](char c) { return c == '-' || c == '/'; }, '_');
                           return name;
                         });

}  // namespace
}  // namespace nazir::scenarios
