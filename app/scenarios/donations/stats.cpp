// SPDX-License-Identifier: BSL-1.0
#include "stats.hpp"

#include <fmt/format.h>

namespace nazir::scenarios::donations {
namespace {

/// The largest power of ten from 100,000 on, in units of the currency, that `total` has reached; or 0.
std::int64_t milestone(std::int64_t total, std::int64_t unit) {
  constexpr std::int64_t first = 100'000;
  std::int64_t reached = 0;
  for (std::int64_t rest = total / unit / first, power = first; rest > 0; rest /= 10, power *= 10) reached = power;
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
