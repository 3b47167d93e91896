// SPDX-License-Identifier: BSL-1.0
#pragma once
// The sums of the campaigns, and a table of them that outlives the aggregator, as an ETS table or a database would.

#include <cstdint>
#include <map>
#include <mutex>

namespace nazir::scenarios::campaign_stats {

using CampaignId = std::uint32_t;

struct CampaignStats {
  std::uint64_t count = 0;
  std::int64_t total = 0;  ///< Minor units.
  friend bool operator==(const CampaignStats&, const CampaignStats&) = default;

  void add(std::int64_t amount) {
    ++count;
    total += amount;
  }
};

using AllStats = std::map<CampaignId, CampaignStats>;

/// Thread-safe; nothing suspends.
class Table {
 public:
  void record(CampaignId campaign, std::int64_t amount) {
    const std::lock_guard lock(mutex_);
    stats_[campaign].add(amount);
  }
  AllStats read() const {
    const std::lock_guard lock(mutex_);
    return stats_;
  }

 private:
  mutable std::mutex mutex_;
  AllStats stats_;
};

}  // namespace nazir::scenarios::campaign_stats
