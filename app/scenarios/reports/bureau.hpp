// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the processes of one run of `reports` share, and what outlives each of them: counts and measured times.
// Thread-safe; nothing suspends.

#include <array>
#include <atomic>
#include <memory>

#include "keys.hpp"
#include "scenarios/kit/counted.hpp"
#include "scenarios/kit/run.hpp"
#include "scenarios/kit/stage.hpp"

namespace nazir::scenarios::reports {

/// First numbers of the paths of dice.
enum Stream : std::uint64_t { arrivals = 1, fault = 2 };

/// How a client waits for its four tasks.
enum class Way : std::uint8_t {
  one_by_one,   ///< Task::await for each, in the order of `Part`: the guide's version 1.
  all_at_once,  ///< Task::await_many: the guide's version 2.
};
constexpr std::array ways = {Way::one_by_one, Way::all_at_once};

/// The parts of a report, each made by a task, in the order in which they are awaited.
enum class Part : std::uint8_t { zakat, donations, campaigns, summary };
constexpr std::array parts = {Part::zakat, Part::donations, Part::campaigns, Part::summary};

constexpr const char* name_of(Part part) {
  constexpr std::array names = {"zakat", "donations", "campaigns", "summary"};
  return names[static_cast<std::size_t>(part)];
}
constexpr const char* name_of(Way way) {
  return way == Way::one_by_one ? "one by one" : "all at once";
}

struct Bureau {
  explicit Bureau(RunPtr of) : run(std::move(of)), values(*run->values) {}

  const RunPtr run;
  Values& values;

  /// Of the reports made in one way. Each ends in exactly one of the four.
  struct Tally {
    Stage time;    ///< Of reports that were made.
    Stage notice;  ///< From the failure of a task until the client knew.
    std::atomic<std::uint64_t> begun{0}, made{0}, failed{0}, timed_out{0}, abandoned{0};
  };
  Tally& of(Way way) { return tallies_[static_cast<std::size_t>(way)]; }
  const Tally& of(Way way) const { return tallies_[static_cast<std::size_t>(way)]; }

  std::array<std::atomic<std::uint64_t>, parts.size()> failed_by{};  ///< By the part that failed or took too long.
  std::atomic<std::uint64_t> in_progress{0};                         ///< Reports, now.
  std::atomic<std::uint64_t> tasks{0};                               ///< Tasks, now.
  std::atomic<std::uint64_t> left_running{0};                        ///< Tasks that outlived their report.
  std::atomic<std::uint64_t> archived{0};

 private:
  std::array<Tally, ways.size()> tallies_;
};

using BureauPtr = std::shared_ptr<Bureau>;

}  // namespace nazir::scenarios::reports
