// SPDX-License-Identifier: GPL-3.0-or-later
// Workloads whose processes are killed at random: any process but the application, five a second for two minutes.
#include <gtest/gtest.h>

#include <algorithm>

#include <nazir/nazir.hpp>

#include "scenarios/kit/application.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/scenario_file.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

struct Ending {
  bool settled = false;
  std::size_t processes = 0;
  std::string problem;
  std::uint64_t kills = 0;
};

/// Runs a scenario under the virtual clock, then pauses it and waits until nothing is under way.
Ending run(const char* scenario, std::uint64_t seed, int kills) {
  auto settings = *load_scenario(scenario);
  settings.seed = seed;
  const auto shared = std::make_shared<Run>(
      settings, std::make_shared<Values>(settings.workload->parameters, settings.values), std::make_shared<Journal>());
  const auto simulation = settings.workload->begin(shared);
  Runtime runtime({.clock = Clock::virtual_time, .seed = seed});
  runtime.start();
  const Pid application = runtime.spawn([shared, simulation] { run_application(*shared, *simulation); });
  Ending ending;
  runtime.run([&] {
    Dice dice({seed});
    for (int i = 0; i < kills; ++i) {
      sleep(200ms);
      const auto all = Process::list();
      const Pid victim = all[dice.below(all.size())];
      if (victim == self() || victim == application) continue;
      exit(victim, dice.happens(0.5) ? Reason::kill : Reason("chaos"));
      ++ending.kills;
    }
    sleep(10s);
    shared->paused = true;
    for (const auto& name : simulation->adjusted()) send(name, Adjust{});
    for (int second = 0; second < 600 && !simulation->settled(); ++second) sleep(1s);
    sleep(1s);  // for messages still under way
    ending.settled = simulation->settled();
    ending.processes = Process::list().size();
  });
  ending.problem = verdict(simulation->figures(runtime.now()));
  runtime.stop();
  return ending;
}

class Kills : public testing::TestWithParam<const char*> {};

TEST_P(Kills, LeaveNothingBehindAndNothingWrong) {
  const auto undisturbed = run(GetParam(), 1, 0);
  for (const std::uint64_t seed : {1, 2, 3}) {
    const auto disturbed = run(GetParam(), seed, 600);
    EXPECT_GT(disturbed.kills, 100u);
    EXPECT_TRUE(disturbed.settled);
    EXPECT_EQ(disturbed.processes, undisturbed.processes);
    EXPECT_EQ(disturbed.problem, "");
  }
}

INSTANTIATE_TEST_SUITE_P(All, Kills,
                         testing::Values("queue", "queue-closed", "worker-pool", "worker-pool-closed", "zakat-server",
                                         "zakat-server-guide", "notifications", "notifications-guide", "reports",
                                         "verification", "verification-guide"),
                         [](const auto& each) {
                           std::string name(each.param);
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace nazir::scenarios
