// SPDX-License-Identifier: BSL-1.0
// Random lives of processes against the reference model: after every round the observations must be allowed by the
// rules.
//
// NAZIR_PROPERTY_SEEDS=n: number of runs in all (10,000). NAZIR_PROPERTY_SEED=n: only that run, reported step by step.
#include <iostream>

#include "property_play.hpp"

namespace nazir::test {
namespace {

using reference::Observation;
using reference::World;

std::string text_of(const reference::Deed& deed) {
  constexpr const char* names[] = {
      "link",          "unlink",          "monitor",    "monitor_name", "demonitor",     "demonitor_flush",
      "exit",          "raise",           "exit_other", "trap",         "send",          "send_name",
      "register_name", "unregister_name", "spawn",      "spawn_link",   "spawn_monitor", "read"};
  std::string text = names[static_cast<std::size_t>(deed.kind)];
  if (deed.other != reference::nobody) text += " " + std::to_string(deed.other);
  if (deed.number != 0) text += " #" + std::to_string(deed.number);
  if (!deed.word.empty()) text += " " + deed.word;
  return text;
}

std::string text_of(const Plan::Round& round) {
  std::string text = round.racing ? "at once" : "alone";
  if (round.pauses) text += " with pauses";
  for (const Plan::Part& part : round.parts) {
    text += "; " + std::to_string(part.id) + ":";
    for (const reference::Deed& deed : part.deeds) text += " (" + text_of(deed) + ")";
  }
  return text;
}

std::string text_of(const std::vector<Observation>& faces) {
  std::string text;
  for (std::size_t i = 0; i < faces.size(); ++i) {
    text += "    " + std::to_string(i) + " " + reference::text_of(faces[i]) + "\n";
  }
  return text;
}

/// Compares observations with what the model allows.
class Referee {
 public:
  explicit Referee(const Plan& plan, bool verbose) : plan_(plan), verbose_(verbose) {
    worlds_.emplace_back(plan.processes, plan.begin_with);
  }

  bool allows(std::size_t number, const std::vector<Observation>& seen) {
    const Plan::Round& round = plan_.rounds[number];
    std::vector<World> next;
    for (World world : worlds_) {
      world.begin_round();
      for (const Plan::Part& part : round.parts) world.tell(part.id, part.deeds);
      if (round.racing) {
        const auto outcomes = world.outcomes(seen, most_states, undecided_);
        next.insert(next.end(), outcomes.begin(), outcomes.end());
      } else {
        world.settle();
        if (world.looks_like(seen)) next.push_back(world);
      }
    }
    told_ = "NAZIR_PROPERTY_SEED=" + std::to_string(plan_.seed) + ", round " + std::to_string(number) + ": " +
            text_of(round) + "\n  seen:\n" + text_of(seen);
    if (next.empty()) {
      World one = worlds_.front();
      one.begin_round();
      for (const Plan::Part& part : round.parts) one.tell(part.id, part.deeds);
      one.settle();
      told_ += (round.racing ? "  one of those allowed:\n" : "  allowed:\n") + text_of(one.faces());
      return false;
    }
    if (verbose_) std::cout << told_;
    worlds_ = std::move(next);
    return true;
  }

  /// The race had too many outcomes to decide whether the observations are allowed.
  bool undecided() const { return undecided_; }
  const std::string& told() const { return told_; }

 private:
  static constexpr std::size_t most_states = 30'000;

  const Plan& plan_;
  const bool verbose_;
  std::vector<World> worlds_;
  bool undecided_ = false;
  std::string told_;
};

class Property : public ::testing::TestWithParam<int> {
 protected:
  static constexpr int shards = 10;

  void run_one(std::uint64_t seed, RuntimeOptions options, bool verbose = false) {
    const Plan plan = Draw(seed).plan();
    options.seed = seed;
    const bool on_threads = options.clock == Clock::real;
    Referee referee(plan, verbose);
    Runtime runtime(options);
    runtime.start();
    const auto allowed = runtime.run([&] {
      return Play(plan, on_threads, [&](std::size_t round, const auto& seen) { return referee.allows(round, seen); })
          .perform();
    });
    const StopReport report = runtime.stop();
    // On threads the last process may still be on its way out.
    EXPECT_EQ(report.killed.size() + (on_threads ? 0 : report.ended), 0U) << "seed " << seed << ": somebody lives on";
    ++runs_;
    if (allowed < plan.rounds.size()) {
      if (referee.undecided()) {
        ++undecided_;
      } else {
        ADD_FAILURE() << referee.told();
      }
    }
  }

  /// The runs of this shard out of `in_release`.
  template <class SeedOf>
  void run_all(int in_release, const RuntimeOptions& options, SeedOf seed_of) {
    if (const auto one = number_from_environment("NAZIR_PROPERTY_SEED", 0); one != 0) {
      if (GetParam() == 0) run_one(one, options, true);
      return;
    }
    const auto blocks = detail::BlockPool::live();
    // Each seed of the fixture has separate runs; only its usual environment has the full number.
    const auto world = number_from_environment("NAZIR_TEST_SEED", 1);
    const bool usual = world == 1 && options_from_environment().clock == Clock::virtual_time;
    const auto runs = number_from_environment("NAZIR_PROPERTY_SEEDS",
                                              static_cast<std::uint64_t>(times(usual ? in_release : in_release / 10)));
    const auto first = (world - 1) * 1'000'000;
    for (auto n = static_cast<std::uint64_t>(GetParam()); n < runs && !HasFailure(); n += shards) {
      run_one(seed_of(first + n), options);
    }
    RecordProperty("runs", runs_);
    RecordProperty("undecided", undecided_);
    EXPECT_LE(undecided_ * 100, runs_) << "too many races are too wide to be judged";
    EXPECT_EQ(detail::BlockPool::live(), blocks);
  }

 private:
  int runs_ = 0, undecided_ = 0;
};

TEST_P(Property, lives_go_as_the_rules_allow) {
  run_all(10'000, virtual_options(), [](std::uint64_t n) { return n + 1; });
}

TEST_P(Property, races_on_threads_end_as_the_rules_allow) {
  run_all(1'000, real_options(2), &Draw::race);
}

INSTANTIATE_TEST_SUITE_P(Shards, Property, ::testing::Range(0, 10));

}  // namespace
}  // namespace nazir::test
