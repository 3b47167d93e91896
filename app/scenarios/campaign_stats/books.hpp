// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the processes of one run of `campaign-stats` share, and what outlives each of them: the table, the counts and
// the measured times. Thread-safe; nothing suspends.
//
// Clients number their casts. Messages of one process to another arrive in order, so a number that the aggregator
// misses was lost: it lay in the mailbox of an aggregator that was killed, or there was none.

#include <atomic>
#include <memory>
#include <unordered_map>

#include "keys.hpp"
#include "scenarios/kit/counted.hpp"
#include "scenarios/kit/run.hpp"
#include "scenarios/kit/stage.hpp"
#include "table.hpp"

namespace nazir::scenarios::campaign_stats {

/// First numbers of the paths of dice.
enum Stream : std::uint64_t { arrivals = 1, kills = 2, donations = 3 };

/// Goes with a donation through the mailboxes and counts it as under way until the last copy is gone.
using UnderWay = std::shared_ptr<const Counted>;

struct Donation {
  CampaignId campaign = 0;
  std::int64_t amount = 0;     ///< Minor units.
  std::uint32_t client = 0;    ///< Its number, from 1.
  std::uint64_t sequence = 0;  ///< Of the casts of this client, from 1.
  Duration at{0};              ///< When it arrived.
  UnderWay under_way = {};     ///< Empty in tests that do not ask.
};

struct Totals {
  std::uint64_t casts = 0;       ///< That clients sent.
  CampaignStats counted;         ///< What aggregators counted, since the start.
  CampaignStats known;           ///< What the aggregator of now has in its state.
  CampaignStats forgotten;       ///< What aggregators had counted and their successors do not know.
  std::uint64_t missed = 0;      ///< Casts that no aggregator handled, as far as later ones of the client show.
  std::uint64_t disordered = 0;  ///< Casts that came after a later one of the same client.
  std::uint64_t starts = 0;      ///< Of aggregators.
};

class Books {
 public:
  explicit Books(RunPtr of) : run(std::move(of)), values(*run->values) {}

  const RunPtr run;
  Values& values;
  Table table;  ///< Written only if the sums are kept.

  /// Donations that wait, or are worked on, in clients and in the aggregator: also those that end with its mailbox.
  std::atomic<std::uint64_t> under_way{0};
  Stage counts, calls;  ///< From the arrival of a donation until it is counted; of calls.

  std::atomic<std::uint64_t> refused{0};       ///< By clients: the amount is not above zero.
  std::atomic<std::uint64_t> failed_calls{0};  ///< There was no aggregator, or it ended before the answer.
  std::atomic<std::uint64_t> unseen{0};        ///< Answers that did not know the cast before the call.
  std::atomic<std::uint64_t> killed{0};        ///< Aggregators, by the fault.

  /// The number of the client's next cast.
  std::uint64_t next_cast(std::uint32_t client);
  /// The aggregator has counted a donation, and now knows this in all.
  void counted(const Donation& donation, const CampaignStats& known);
  /// An aggregator begins, with this in its state. Returns what its predecessor knew and it does not.
  CampaignStats started(const CampaignStats& known);
  Totals totals() const;

 private:
  struct Client {
    std::uint64_t cast = 0, counted = 0;  ///< The last sequence numbers.
  };

  mutable std::mutex mutex_;
  Totals totals_;
  std::unordered_map<std::uint32_t, Client> clients_;
};

using BooksPtr = std::shared_ptr<Books>;

}  // namespace nazir::scenarios::campaign_stats
