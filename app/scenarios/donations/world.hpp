// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the processes of one run of `donations` share, and what outlives each of them: the ledger, the parameters in
// force, counters. In a real system these are a database, a configuration service and a metrics endpoint; they do not
// couple the processes. Every member is thread-safe and never suspends.

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "keys.hpp"
#include "pace.hpp"
#include "scenarios/domain/ledger.hpp"
#include "scenarios/kit/run.hpp"
#include "scenarios/kit/stage.hpp"
#include "scenarios/load/open_load.hpp"

namespace nazir::scenarios::donations {

/// The checks that a donation must pass (checker.hpp).
inline constexpr std::array<const char*, 4> check_names = {"check amount", "check campaign", "check fraud",
                                                           "check donor"};

/// First numbers of the paths given to `World::dice`.
struct Stream {
  enum : std::uint64_t { arrivals = 1, donor, attempt, payment, chaos, backoff };
};

struct World {
  /// Donors per second, now.
  using RateNow = std::function<double()>;

  /// `rate`, `course`: of the donors that the intake lets in by itself; nobody comes without a rate.
  World(RunPtr of, RateNow rate, Course course = {})
      : run(std::move(of)),
        values(*run->values),
        rate_now(std::move(rate)),
        ledger(values[keys.campaigns]),
        load(dice({Stream::arrivals}), values[keys.arrival], std::move(course)) {
    for (const char* check : check_names) {
      for (std::uint32_t i = 1; i <= values[keys.check_pool]; ++i) {
        checkers_.push_back(std::string(check) + " " + std::to_string(i));
      }
    }
  }

  const RunPtr run;
  Values& values;  ///< Of the run, with the keys of the pipeline.
  const RateNow rate_now;
  Ledger ledger;
  OpenLoad load;  ///< Partly for the intake only; see its header.
  Pace pace;

  Stage latency;   ///< From the time at which the donor should have come to the completion.
  Stage checks;    ///< The four checks of a donation.
  Stage payments;  ///< From the request to the answer of the gateway.

  std::atomic<std::uint64_t> retries{0};           ///< Further attempts at a donation.
  std::atomic<std::uint64_t> waiting{0};           ///< Now: donations whose next attempt has not begun.
  std::atomic<std::uint64_t> payments_waiting{0};  ///< Now: payments waiting for a free connection of the gateway.
  std::atomic<std::uint64_t> payments_active{0};   ///< Now: payments at the gateway.
  std::atomic<std::uint64_t> subscribers{0};       ///< Now: subscribed processes.
  std::atomic<std::uint64_t> events_received{0};   ///< By all subscribers together.
  std::atomic<std::uint64_t> kills{0};             ///< By the chaos process.

  /// The name of the server that does a check of the donation: "check fraud 2".
  const std::string& checker(std::size_t check, DonationId donation) const {
    return checkers_.at(check * values[keys.check_pool] + donation % values[keys.check_pool]);
  }

  Dice dice(std::initializer_list<std::uint64_t> path) const { return run->dice(path); }

 private:
  std::vector<std::string> checkers_;
};

using WorldPtr = std::shared_ptr<World>;

}  // namespace nazir::scenarios::donations
