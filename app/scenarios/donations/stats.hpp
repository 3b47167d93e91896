// SPDX-License-Identifier: BSL-1.0
#pragma once
// Statistics of the campaigns. A crash loses nothing: the server rebuilds them from the ledger when it starts, and
// reads the ledger again for every record. So no donation is missing or counted twice, whatever happened to messages in
// between.

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

  BOOST_DESCRIBE_CLASS(Stats, (), (), (), (stats_))
};

}  // namespace nazir::scenarios::donations
