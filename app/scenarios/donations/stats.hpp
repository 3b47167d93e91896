// SPDX-License-Identifier: BSL-1.0
#pragma once
// Statistics of the campaigns. A crash loses nothing: they are rebuilt from the ledger when the server starts, and
// every record is a reason to read the ledger again, so that no donation is missing and none is counted twice, whatever
// became of the messages in between.

#include <vector>

#include <nazir/nazir.hpp>

#include "world.hpp"

namespace nazir::scenarios::donations {

struct CampaignStats {
  CampaignId campaign = 0;
  std::uint64_t count = 0;   ///< Completed donations.
  std::int64_t total = 0;    ///< Minor units.
  std::int64_t average = 0;  ///< Minor units, rounded down; 0 without donations.
};

class Stats : public GenServer<Stats> {
 public:
  /// A donation to the campaign was completed.
  struct Record {
    CampaignId campaign;
  };
  struct Get {
    CampaignId campaign;
    using Reply = CampaignStats;
  };
  struct GetAll {
    using Reply = std::vector<CampaignStats>;
  };
  using Handles = Messages<Record, Get, GetAll>;

  explicit Stats(WorldPtr world);

  void handle_cast(const Record& record);
  /// Zeros for a campaign that does not exist.
  CampaignStats handle_call(const Get& request);
  std::vector<CampaignStats> handle_call(const GetAll& request);

 private:
  void read(CampaignId campaign);

  WorldPtr world_;
  std::vector<CampaignStats> stats_;
};

}  // namespace nazir::scenarios::donations
