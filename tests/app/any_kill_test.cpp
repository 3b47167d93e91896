// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever process is killed, these workloads go on and their books still balance.
#include <gtest/gtest.h>

#include <memory>

#include <nazir/nazir.hpp>

#include "scenarios/kit/application.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/scenario_file.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

class AnyKill : public testing::TestWithParam<const char*> {
 protected:
  /// Kills `times` processes, each of any age and kind, a little after the previous one.
  void kill(std::uint64_t seed, int times) {
    auto settings = *load_scenario(GetParam());
    settings.seed = seed;
    const auto run = std::make_shared<scenarios::Run>(
        settings, std::make_shared<Values>(settings.workload->parameters, settings.values),
        std::make_shared<Journal>());
    simulation = settings.workload->begin(run);
    Runtime runtime({.clock = Clock::virtual_time, .seed = seed});
    runtime.start();
    const Pid application = runtime.spawn([run, of = simulation] { run_application(*run, *of); });
    runtime.run([&] {
      Dice dice = run->dice({1000});
      for (int i = 0; i < times; ++i) {
        sleep(Duration(static_cast<std::int64_t>(100e6 * dice.exponential())));
        auto all = Process::list();
        std::erase_if(all, [&](Pid pid) { return pid == self() || pid == application; });
        if (!all.empty()) exit(all[dice.below(all.size())], Reason::kill);
        if (const auto figures = simulation->figures(now()); !verdict(figures).empty()) problem = verdict(figures);
      }
      sleep(10s);  // for a tree that was down
      const auto before = figure_sum();
      sleep(2min);
      works = figure_sum() > before;
      if (const auto figures = simulation->figures(now()); !verdict(figures).empty()) problem = verdict(figures);
    });
    runtime.stop();
  }
  /// Grows while the workload works.
  double figure_sum() const {
    double sum = 0;
    for (const auto& figure : simulation->figures(now()).list) {
      if (figure.kind == FigureKind::count) sum += value_of(figure);
    }
    return sum;
  }

  std::shared_ptr<Simulation> simulation;
  std::string problem;
  bool works = false;
};

TEST_P(AnyKill, LeavesTheWorkloadSound) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    kill(seed, 500);
    EXPECT_EQ(problem, "") << "seed " << seed;
    EXPECT_TRUE(works) << "seed " << seed;
  }
}

INSTANTIATE_TEST_SUITE_P(All, AnyKill,
                         testing::Values("zakat-distribution", "zakat-distribution-guide", "realtime-donations",
                                         "realtime-donations-guide", "producer-consumer", "producer-consumer-guide",
                                         "donation-tasks", "donation-tasks-guide", "campaign-stats",
                                         "campaign-stats-guide"),
                         [](const auto& each) {
                           std::string name(each.param);
                           for (char& c : name) c = c == '-' ? '_' : c;
                           return name;
                         });

}  // namespace
}  // namespace nazir::scenarios
