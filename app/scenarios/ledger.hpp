// SPDX-License-Identifier: BSL-1.0
#pragma once
// The book of all donations, and the bank that takes each one's money at most once. It is not a process: like a
// database it survives every crash of every process, and whoever is restarted learns from it what is still to be done.
//
// A donation is accepted once and is then in flight until it is settled, exactly once, as completed, rejected or
// failed. A second settlement is refused and counted. Its money is taken by `charge`, at most once however often it is
// asked for; what was charged can only be completed, what was not cannot, so a retry is never a double payment and a
// failure never keeps money.
//
// Every member may be called from any thread and from any process. Critical sections are a few map operations behind
// one of 64 mutexes; nothing here suspends a process. Amounts are minor units of the one currency of the scenario,
// above zero.

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "session.hpp"

namespace nazir::scenarios {

using DonationId = std::uint64_t;  ///< From 1 in the order of acceptance; never reused.
using CampaignId = std::uint32_t;  ///< From 0.

enum class Settlement : std::uint8_t { completed, rejected, failed };

/// A donation under way, as the ledger knows it.
struct Donation {
  DonationId id = 0;
  std::int64_t amount = 0;
  CampaignId campaign = 0;
  std::uint64_t donor = 0;
  std::uint32_t attempt = 1;                ///< The attempt to process it that is under way, or the next one, from 1.
  bool charged = false;                     ///< Its money was taken.
  std::chrono::nanoseconds accepted_at{0};  ///< On the session's clock, as are all times.
  std::chrono::nanoseconds next_at{0};      ///< The attempt may not begin earlier.
  std::optional<std::chrono::nanoseconds> begun_at = {};  ///< When the attempt began; nothing while it waits to begin.
};

enum class Charge : std::uint8_t {
  taken,    ///< The money was taken by this very call.
  already,  ///< It was taken by an earlier call: the same receipt again.
  refused,  ///< The donation is not in flight (any more): nothing was taken.
};

/// What came of a settlement.
enum class Settled : std::uint8_t {
  done,     ///< It is settled so, by this very call.
  already,  ///< It was settled before: nothing changed, and the attempt was counted.
  refused,  ///< It is in flight but cannot end so: completed but not charged, or charged but not completed.
};

class Ledger {
 public:
  explicit Ledger(std::size_t campaigns);
  ~Ledger();

  /// A new donation, in flight from now on. Nothing when the ledger is full: all amounts together would not fit into 64
  /// bits. `amount` must be above zero and the campaign must exist; std::invalid_argument otherwise.
  std::optional<Donation> accept(std::int64_t amount, CampaignId campaign, std::uint64_t donor,
                                 std::chrono::nanoseconds now);

  /// Takes the donation's money at the bank, once.
  Charge charge(DonationId id);

  Settled settle(DonationId id, Settlement how, std::chrono::nanoseconds now);

  /// For a donation that no process works on any more: completed if its money was taken, failed otherwise. Gives which;
  /// nothing when it was settled before.
  std::optional<Settlement> close(DonationId id, std::chrono::nanoseconds now);
  /// Closes all that are in flight; gives how many there were.
  std::size_t close_all(std::chrono::nanoseconds now);

  /// Notes that the attempt at a donation has begun; a second time changes nothing. A restarted intake learns from it
  /// which attempts were under way. Gives the entry; nothing when the donation is not in flight.
  std::optional<Donation> begin(DonationId id, std::chrono::nanoseconds now);
  /// Counts the attempt up: the next one waits to begin, and may from `next_at`. Gives the entry; nothing when the
  /// donation is not in flight.
  std::optional<Donation> retry(DonationId id, std::chrono::nanoseconds next_at);

  /// Of the donation accepted last; 0 before the first.
  DonationId last_id() const;
  /// Nothing when it is not in flight.
  std::optional<Donation> find(DonationId id) const;
  /// All that are in flight, oldest first.
  std::vector<Donation> in_flight() const;
  /// How many; without a lock.
  std::uint64_t in_flight_count() const;

  /// Every part of `conserved` is counted where it happens, on its own.
  LedgerFigures figures() const;
  /// Counts everything again from the entries themselves and compares: whether figures and entries agree, and whether
  /// exactly the completed donations and the charged ones in flight were charged. Takes time in proportion to
  /// `in_flight`.
  bool audit() const;

  /// Completed donations of a campaign: what its statistics are rebuilt from.
  Tally completed_of(CampaignId campaign) const;
  std::size_t campaigns() const;

  /// Money taken at the bank.
  Tally charged() const;
  /// Settlements that came too late, and charges asked for again: each would have been a double payment.
  std::uint64_t repeated_settlements() const;
  std::uint64_t repeated_charges() const;

  /// Over the second before `now`.
  double accepted_per_second(std::chrono::nanoseconds now) const;
  double completed_per_second(std::chrono::nanoseconds now) const;
  /// Accepted to completed, over the last 1,024 completed donations; zero when there is none. `share` from 0 to 1.
  std::chrono::nanoseconds latency(double share) const;

 private:
  struct Shard;
  struct Campaign;
  struct Recent;

  Shard& shard_of(DonationId id) const;
  void note_completed(const Donation& donation, std::chrono::nanoseconds now);

  std::unique_ptr<std::array<Shard, 64>> shards_;
  std::vector<Campaign> campaigns_;
  std::unique_ptr<Recent> recent_;
};

}  // namespace nazir::scenarios
