// SPDX-License-Identifier: BSL-1.0
#include "stats.hpp"

#include <fmt/format.h>

namespace nazir::scenarios::donations {
namespace {

/// The largest of 10,000, 20,000, 50,000, 100,000 and so on, in units of the currency, that `total` has reached; or 0.
std::int64_t milestone(std::int64_t total, std::int64_t unit) {
  constexpr std::int64_t first = 10'000;
  std::int64_t reached = 0;
  for (std::int64_t power = first; power <= total / unit; power *= 10) {
    for (const auto times : {1, 2, 5}) {
      if (power <= total / unit / times) reached = power * times;
    }
    if (power > total / unit / 10) break;
  }
  return reached * unit;
}

}  // namespace

Stats::Stats(WorldPtr world) : world_(std::move(world)), stats_(world_->ledger.campaigns()) {
  for (CampaignId campaign = 0; campaign < stats_.size(); ++campaign) read(campaign);
}

void Stats::handle_cast(const Record& record) {
  if (record.campaign >= stats_.size()) return;
  const auto& run = *world_->run;
  const auto unit = run.settings.currency.unit();
  const auto before = milestone(stats_[record.campaign].total, unit);
  read(record.campaign);
  if (const auto reached = milestone(stats_[record.campaign].total, unit); reached > before) {
    run.note(
        fmt::format("Campaign {} has reached {}.", record.campaign + 1, Money(reached, run.settings.currency).text()));
  }
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
