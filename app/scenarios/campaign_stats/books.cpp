// SPDX-License-Identifier: BSL-1.0
#include "books.hpp"

namespace nazir::scenarios::campaign_stats {

std::uint64_t Books::next_cast(std::uint32_t client) {
  const std::lock_guard lock(mutex_);
  ++totals_.casts;
  return ++clients_[client].cast;
}

void Books::counted(const Donation& donation, const CampaignStats& known) {
  const std::lock_guard lock(mutex_);
  totals_.counted.add(donation.amount);
  totals_.known = known;
  auto& last = clients_[donation.client].counted;
  if (donation.sequence <= last) {
    ++totals_.disordered;
  } else {
    totals_.missed += donation.sequence - last - 1;
    last = donation.sequence;
  }
}

CampaignStats Books::started(const CampaignStats& known) {
  const std::lock_guard lock(mutex_);
  ++totals_.starts;
  const CampaignStats before = totals_.known;
  totals_.known = known;
  totals_.forgotten.count += before.count - known.count;
  totals_.forgotten.total += before.total - known.total;
  return {before.count - known.count, before.total - known.total};
}

Totals Books::totals() const {
  const std::lock_guard lock(mutex_);
  return totals_;
}

}  // namespace nazir::scenarios::campaign_stats
