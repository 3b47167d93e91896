// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the processes of one run of `donations` share, and what outlives each of them: the ledger, the dials, counters.
// In a real system these are a database, a configuration service and a metrics endpoint; they do not couple the
// processes. Every member is thread-safe and never suspends.

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "dials.hpp"
#include "load.hpp"
#include "pace.hpp"
#include "scenarios/ledger.hpp"
#include "scenarios/random.hpp"
#include "scenarios/settings.hpp"

namespace nazir::scenarios::donations {

/// The checks that a donation must pass (checker.hpp).
inline constexpr std::array<const char*, 4> kChecks = {"check amount", "check campaign", "check fraud", "check donor"};

/// First numbers of the paths given to `World::dice`.
enum Stream : std::uint64_t { kArrivals = 1, kDonor, kAttempt, kPayment, kChaos, kBackoff };

struct World {
  World(const Settings& with, std::shared_ptr<Dials> and_dials)
      : settings(with),
        dials(std::move(and_dials)),
        ledger(with.donations.campaigns),
        load(dice({kArrivals}), with.donations.arrival) {
    for (const char* check : kChecks) {
      for (std::uint32_t i = 1; i <= with.donations.check_pool; ++i) {
        checkers_.push_back(std::string(check) + " " + std::to_string(i));
      }
    }
  }

  const Settings settings;
  const std::shared_ptr<Dials> dials;
  Ledger ledger;
  Load load;  ///< Partly for the intake only; see its header.
  Pace pace;

  /// While set, no new donations are accepted. After a change, send the intake an `Adjust` (intake.hpp).
  std::atomic<bool> paused{false};

  /// The application is ending: what is in flight stays in flight, and nothing is tried again.
  std::atomic<bool> stopping{false};

  std::atomic<std::uint64_t> retries{0};           ///< Further attempts at a donation.
  std::atomic<std::uint64_t> waiting{0};           ///< Now: donations whose next attempt has not begun.
  std::atomic<std::uint64_t> payments_waiting{0};  ///< Now: payments waiting for a free connection of the gateway.
  std::atomic<std::uint64_t> payments_active{0};   ///< Now: payments at the gateway.
  std::atomic<std::uint64_t> subscribers{0};       ///< Now: subscribed processes.
  std::atomic<std::uint64_t> events_received{0};   ///< By all subscribers together.
  std::atomic<std::uint64_t> kills{0};             ///< By the chaos process.
  std::atomic<std::uint64_t> tree_restarts{0};     ///< Of the whole supervision tree.

  /// The name of the server that does a check of the donation: "check fraud 2".
  const std::string& checker(std::size_t check, DonationId donation) const {
    return checkers_.at(check * settings.donations.check_pool + donation % settings.donations.check_pool);
  }

  /// The dice for a thing named by a path of numbers; the same in every run with this seed.
  Dice dice(std::initializer_list<std::uint64_t> path) const {
    Dice dice({settings.seed});
    for (const auto step : path) dice = Dice({dice.next(), step});
    return dice;
  }

 private:
  std::vector<std::string> checkers_;
};

using WorldPtr = std::shared_ptr<World>;

}  // namespace nazir::scenarios::donations
