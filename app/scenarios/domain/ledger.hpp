// SPDX-License-Identifier: BSL-1.0
#pragma once
// The book of all donations, and the bank that takes each one's money at most once. It is not a process: like a
// database it survives the crash of every process, and a restarted process learns from it what is still to be done.
//
// A donation is accepted once and is then in flight until it is settled, exactly once, as completed, rejected or
// failed. A second settlement changes nothing and is counted. `charge` takes a donation's money at most once, however
// often it is called. A charged donation can only end as completed, and an uncharged one cannot, so a retry never pays
// twice and a failure never keeps money.
//
// Every member is thread-safe and may be called from any process. Critical sections are a few map operations under one
// of 64 mutexes (`in_flight` and `audit` walk one shard at a time). Nothing here suspends a process. Amounts are minor
// units of the scenario's one currency, above zero.

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "tally.hpp"

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
  std::uint32_t attempt = 1;                ///< The attempt under way, or the next one if none is; from 1.
  bool charged = false;                     ///< Its money was taken.
  std::chrono::nanoseconds due{0};          ///< When the donor should have come; latencies count from then.
  std::chrono::nanoseconds accepted_at{0};  ///< On the session's clock, as all times here.
  std::chrono::nanoseconds next_at{0};      ///< The attempt may not begin earlier.
  std::optional<std::chrono::nanoseconds> begun_at = {};  ///< When the attempt began; nothing before that.
};

enum class Charge : std::uint8_t {
  taken,    ///< This call took the money.
  already,  ///< An earlier call took it: the same receipt again.
  refused,  ///< The donation is not in flight (any more): nothing was taken.
};

/// The result of a settlement.
enum class Settled : std::uint8_t {
  done,     ///< This call settled it.
  already,  ///< It was settled before: nothing changed, and the call was counted.
  refused,  ///< It is in flight but cannot end this way: completed but not charged, or charged but not completed.
};

class Ledger {
 public:
  explicit Ledger(std::size_t campaigns);
  ~Ledger();

  /// Accepts a donation, which is in flight from now on. Returns nothing when the ledger is full: the sum of all
  /// amounts would not fit into 64 bits. Throws std::invalid_argument unless `amount` is above zero and the campaign
  /// exists. `due`: if the donor should have come earlier than now.
  std::optional<Donation> accept(std::int64_t amount, CampaignId campaign, std::uint64_t donor,
                                 std::chrono::nanoseconds now, std::optional<std::chrono::nanoseconds> due = {});

  /// Takes the donation's money at the bank, once.
  Charge charge(DonationId id);

  Settled settle(DonationId id, Settlement how, std::chrono::nanoseconds now);

  /// For a donation that no process works on any more. Settles it as completed if its money was taken, otherwise as
  /// failed, and returns which; nothing when it was settled before.
  std::optional<Settlement> close(DonationId id, std::chrono::nanoseconds now);
  /// Closes all donations in flight; returns how many.
  std::size_t close_all(std::chrono::nanoseconds now);

  /// Notes that the attempt at a donation has begun; idempotent. A restarted intake learns from it which attempts were
  /// under way. Returns the entry; nothing when the donation is not in flight.
  std::optional<Donation> begin(DonationId id, std::chrono::nanoseconds now);
  /// Counts up the attempt: the next one waits to begin, until `next_at` at least. Returns the entry; nothing when the
  /// donation is not in flight.
  std::optional<Donation> retry(DonationId id, std::chrono::nanoseconds next_at);

  /// The id of the donation accepted last; 0 before the first.
  DonationId last_id() const;
  /// Nothing when it is not in flight.
  std::optional<Donation> find(DonationId id) const;
  /// All donations in flight, oldest first.
  std::vector<Donation> in_flight() const;
  /// How many; lock-free.
  std::uint64_t in_flight_count() const;

  /// Each tally is counted separately, where it happens, so `conserved` is a real check.
  LedgerFigures figures() const;
  /// Recounts everything from the entries. True when the figures agree with the entries, and exactly the completed
  /// donations and the charged ones in flight were charged. Takes time in proportion to `in_flight`.
  bool audit() const;

  /// Completed donations of a campaign, from which its statistics are rebuilt.
  Tally completed_of(CampaignId campaign) const;
  std::size_t campaigns() const;

  /// Money taken at the bank.
  Tally charged() const;
  /// Late settlements and repeated charges: each would have been a double payment.
  std::uint64_t repeated_settlements() const;
  std::uint64_t repeated_charges() const;

  /// Over the second before `now`.
  double accepted_per_second(std::chrono::nanoseconds now) const;
  double completed_per_second(std::chrono::nanoseconds now) const;

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
