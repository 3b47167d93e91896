// SPDX-License-Identifier: BSL-1.0
#include "stats.hpp"

namespace nazir::scenarios::donations {

Stats::Stats(WorldPtr world) : world_(std::move(world)), stats_(world_->ledger.campaigns()) {
  for (CampaignId campaign = 0; campaign < stats_.size(); ++campaign) read(campaign);
}

void Stats::handle_cast(const Record& record) {
  if (record.campaign < stats_.size()) read(record.campaign);
}

CampaignStats Stats::handle_call(const Get& request) {
  return request.campaign < stats_.size() ? stats_[request.campaign] : CampaignStats{.campaign = request.campaign};
}

std::vector<CampaignStats> Stats::handle_call(const GetAll&) {
  return stats_;
}

void Stats::read(CampaignId campaign) {
  const auto tally = world_->ledger.completed_of(campaign);
  stats_[campaign] = {.campaign = campaign,
                      .count = tally.count,
                      .total = tally.amount,
                      .average = tally.count == 0 ? 0 : tally.amount / static_cast<std::int64_t>(tally.count)};
}

}  // namespace nazir::scenarios::donations
