// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever process of a scenario is killed, its tree recovers, nothing is wrong in the end, and the system works on.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include <nazir/nazir.hpp>

#include "sanitized.hpp"
#include "scenarios/kit/application.hpp"
#include "scenarios/scenario_file.hpp"
#include "scenarios/set_parameter.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

/// Of a scenario, with no more load than a test needs.
Settings settings_of(std::string_view scenario) {
  auto settings = *load_scenario(std::string(scenario));
  for (const auto& [name, most] : {std::pair("processes", 200), {"load.rate", 20}}) {
    const auto* parameter = settings.workload->parameters.find(name);
    if (parameter == nullptr) continue;
    const auto& value = settings.values.at(settings.workload->parameters.index_of(*parameter));
    if (value.number > most) set_parameter(settings, name, std::to_string(most));
  }
  return settings;
}

/// What is there while the scenario is paused and nothing is under way.
struct Rest {
  bool settled = false;
  std::vector<std::string> names;
  std::size_t processes = 0;

  friend bool operator==(const Rest&, const Rest&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Rest& rest) {
    out << (rest.settled ? "settled" : "busy") << ", " << rest.processes << " processes:";
    for (const auto& name : rest.names) out << ' ' << name;
    return out;
  }
};

/// A scenario that runs without a session. All members are for processes.
class Victim {
 public:
  explicit Victim(const Settings& settings)
      : run_(new_run(settings)), simulation_(settings.workload->begin(run_)), dice_(run_->dice({1000})) {}

  void start() {
    application_ = spawn([run = run_, of = simulation_] { run_application(*run, *of); });
  }
  void pause() {
    set_paused(true);
    // The guide's donations that hang take an hour.
    for (const auto end = now() + 2h; now() < end && !simulation_->settled();) sleep(1s);
    sleep(1s);  // for messages still under way
  }
  void resume() { set_paused(false); }
  Rest rest() const {
    auto names = registered();
    std::sort(names.begin(), names.end());
    return {simulation_->settled(), std::move(names), Process::list().size()};
  }
  /// Any process but the caller and the application, of any age and kind.
  void kill_any() {
    auto all = Process::list();
    std::erase_if(all, [&](Pid pid) { return pid == self() || pid == application_; });
    if (all.empty()) return;
    const Pid victim = all[dice_.below(all.size())];
    // Only a kill ends a process that traps exits.
    const bool brutal = Process::info<&ProcessInfo::trap_exit>(victim).value_or(true) || dice_.happens(0.5);
    exit(victim, brutal ? Reason::kill : Reason("chaos"));
  }
  Duration soon() { return Duration(static_cast<std::int64_t>(50e6 * dice_.exponential())); }
  std::uint64_t tree_restarts() const { return run_->tree_restarts; }
  std::string problem() const { return verdict(simulation_->figures(now())); }
  /// Grows while the scenario works.
  double work() const {
    double sum = 0;
    for (const auto& figure : simulation_->figures(now()).list) {
      if (figure.kind == FigureKind::count) sum += value_of(figure);
    }
    return sum;
  }

 private:
  void set_paused(bool paused) {
    run_->paused = paused;
    for (const auto& name : simulation_->adjusted()) {
      if (const Pid pid = whereis(name)) send(pid, Adjust{});
    }
  }

  const RunPtr run_;
  const std::shared_ptr<Simulation> simulation_;
  Dice dice_;
  Pid application_;
};

class Kills : public testing::TestWithParam<std::string_view> {
 protected:
  static void kill_all(Victim& victim) {
    victim.start();
    sleep(5s);
    victim.pause();
    const auto before = victim.rest();
    EXPECT_TRUE(before.settled);
    // One after the other, so that no supervisor gives up. At rest nobody else starts what is missing.
    for (int i = 0; i < 20; ++i) {
      victim.kill_any();
      sleep(6s);
      EXPECT_EQ(victim.rest(), before);
    }
    victim.resume();
    for (const auto& name : before.names) {
      if (name != "application") kill_named(victim, name);
    }

    // So many that whole trees end.
    for (int i = 0; i < 200; ++i) {
      sleep(victim.soon());
      victim.kill_any();
      EXPECT_EQ(victim.problem(), "") << i;
    }
    sleep(10s);
    const auto work = victim.work();
    sleep(1min);
    EXPECT_GT(victim.work(), work);
    victim.pause();
    EXPECT_EQ(victim.rest(), before);
    EXPECT_EQ(victim.problem(), "");
  }

  static void kill_named(Victim& victim, const std::string& name) {
    sleep(6s);
    const Pid pid = whereis(name);
    ASSERT_TRUE(pid) << name;
    const bool is_root = Process::info(pid)->parent == whereis("application");
    const auto tree_restarts = victim.tree_restarts();
    exit(pid, Reason::kill);
    sleep(3s);
    EXPECT_TRUE(whereis(name) && whereis(name) != pid) << name << " is not back";
    EXPECT_EQ(victim.tree_restarts(), tree_restarts + (is_root ? 1 : 0)) << name;
    EXPECT_EQ(victim.problem(), "") << name;
  }
};

TEST_P(Kills, LeaveNothingWrong) {
  auto settings = settings_of(GetParam());
  const std::uint64_t seeds = nazir::tests::sanitized ? 1 : 3;
  for (settings.seed = 1; settings.seed <= seeds && !HasFailure(); ++settings.seed) {
    Victim victim(settings);
    in_virtual_time([&] { kill_all(victim); });
    EXPECT_FALSE(HasFailure()) << "seed " << settings.seed;
  }
}

/// All that do not kill processes by themselves (chaos_test.cpp is about that one), and that survive: the common
/// mistakes do not, unless they are cured.
std::vector<std::string_view> scenarios() {
  std::vector<std::string_view> names;
  for (const auto& scenario : built_in_scenarios()) {
    const bool mistaken = scenario.name.starts_with("mistakes") && !scenario.name.ends_with("-cured");
    if (scenario.name != "donations-storm" && !mistaken) names.push_back(scenario.name);
  }
  return names;
}

INSTANTIATE_TEST_SUITE_P(All, Kills, testing::ValuesIn(scenarios()), [](const auto& each) {
  std::string name(each.param);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-' || c == '/'; }, '_');
  return name;
});

}  // namespace
}  // namespace nazir::scenarios
