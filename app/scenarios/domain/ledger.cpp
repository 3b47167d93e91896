// SPDX-License-Identifier: BSL-1.0
#include "ledger.hpp"

#include <algorithm>
#include <atomic>
#include <limits>
#include <mutex>
#include <stdexcept>
#include <unordered_map>

#include "money.hpp"
#include "scenarios/recent.hpp"

namespace nazir::scenarios {
namespace {

void add(Tally& tally, std::int64_t amount) {
  ++tally.count;
  tally.amount = add_exactly(tally.amount, amount);
}

void add(Tally& tally, const Tally& other) {
  tally.count += other.count;
  tally.amount = add_exactly(tally.amount, other.amount);
}

}  // namespace

/// Each shard is conserved by itself at any moment, so sums over shards are conserved although shards are read one by
/// one.
struct alignas(64) Ledger::Shard {
  mutable std::mutex mutex;
  std::unordered_map<DonationId, Donation> entries;
  Tally accepted, completed, rejected, failed, in_flight, charged;
};

struct Ledger::Campaign {
  mutable std::mutex mutex;
  Tally completed;
};

struct Ledger::Recent {
  std::atomic<DonationId> last_id{0};
  std::atomic<std::uint64_t> in_flight{0};
  std::atomic<std::int64_t> amount{0};  // accepted; bounds all other sums, so that none of them can overflow
  std::atomic<bool> full{false};
  std::atomic<std::uint64_t> repeated_settlements{0};
  std::atomic<std::uint64_t> repeated_charges{0};
  Rate accepted, completed;
};

Ledger::Ledger(std::size_t campaigns)
    : shards_(std::make_unique<std::array<Shard, 64>>()), campaigns_(campaigns), recent_(std::make_unique<Recent>()) {}

Ledger::~Ledger() = default;

Ledger::Shard& Ledger::shard_of(DonationId id) const {
  return (*shards_)[id % shards_->size()];
}

std::optional<Donation> Ledger::accept(std::int64_t amount, CampaignId campaign, std::uint64_t donor,
                                       std::chrono::nanoseconds now, std::optional<std::chrono::nanoseconds> due) {
  if (amount <= 0) throw std::invalid_argument("a donation's amount is above zero");
  if (campaign >= campaigns_.size()) throw std::invalid_argument("a donation is for a campaign that exists");
  auto total = recent_->amount.load();
  do {
    if (amount > std::numeric_limits<std::int64_t>::max() - total) {
      recent_->full = true;
      return std::nullopt;
    }
  } while (!recent_->amount.compare_exchange_weak(total, total + amount));
  const DonationId id = recent_->last_id.fetch_add(1, std::memory_order_relaxed) + 1;
  const Donation donation{.id = id,
                          .amount = amount,
                          .campaign = campaign,
                          .donor = donor,
                          .due = due.value_or(now),
                          .accepted_at = now,
                          .next_at = now};
  {
    auto& shard = shard_of(id);
    const std::lock_guard lock(shard.mutex);
    shard.entries.emplace(id, donation);
    add(shard.accepted, amount);
    add(shard.in_flight, amount);
  }
  recent_->in_flight.fetch_add(1, std::memory_order_relaxed);
  recent_->accepted.note(now);
  return donation;
}

Charge Ledger::charge(DonationId id) {
  auto& shard = shard_of(id);
  const std::lock_guard lock(shard.mutex);
  const auto entry = shard.entries.find(id);
  if (entry == shard.entries.end()) return Charge::refused;
  if (entry->second.charged) {
    recent_->repeated_charges.fetch_add(1, std::memory_order_relaxed);
    return Charge::already;
  }
  entry->second.charged = true;
  add(shard.charged, entry->second.amount);
  return Charge::taken;
}

Settled Ledger::settle(DonationId id, Settlement how, std::chrono::nanoseconds now) {
  auto& shard = shard_of(id);
  Donation donation;
  {
    const std::lock_guard lock(shard.mutex);
    const auto entry = shard.entries.find(id);
    if (entry == shard.entries.end()) {
      recent_->repeated_settlements.fetch_add(1, std::memory_order_relaxed);
      return Settled::already;
    }
    if (entry->second.charged != (how == Settlement::completed)) return Settled::refused;
    donation = entry->second;
    shard.entries.erase(entry);
    --shard.in_flight.count;
    shard.in_flight.amount -= donation.amount;
    add(how == Settlement::completed  ? shard.completed
        : how == Settlement::rejected ? shard.rejected
                                      : shard.failed,
        donation.amount);
  }
  recent_->in_flight.fetch_sub(1, std::memory_order_relaxed);
  if (how == Settlement::completed) note_completed(donation, now);
  return Settled::done;
}

void Ledger::note_completed(const Donation& donation, std::chrono::nanoseconds now) {
  {
    auto& campaign = campaigns_[donation.campaign];
    const std::lock_guard lock(campaign.mutex);
    add(campaign.completed, donation.amount);
  }
  recent_->completed.note(now);
}

std::optional<Settlement> Ledger::close(DonationId id, std::chrono::nanoseconds now) {
  // The money may be taken between `find` and `settle`, which then refuses: look again. Once taken, it stays taken.
  for (;;) {
    const auto donation = find(id);
    if (!donation) return std::nullopt;
    const auto how = donation->charged ? Settlement::completed : Settlement::failed;
    const auto settled = settle(id, how, now);
    if (settled == Settled::done) return how;
    if (settled == Settled::already) return std::nullopt;
  }
}

std::size_t Ledger::close_all(std::chrono::nanoseconds now) {
  std::size_t closed = 0;
  for (const auto& donation : in_flight()) closed += close(donation.id, now).has_value();
  return closed;
}

std::optional<Donation> Ledger::begin(DonationId id, std::chrono::nanoseconds now) {
  auto& shard = shard_of(id);
  const std::lock_guard lock(shard.mutex);
  const auto entry = shard.entries.find(id);
  if (entry == shard.entries.end()) return std::nullopt;
  if (!entry->second.begun_at) entry->second.begun_at = now;
  return entry->second;
}

std::optional<Donation> Ledger::retry(DonationId id, std::chrono::nanoseconds next_at) {
  auto& shard = shard_of(id);
  const std::lock_guard lock(shard.mutex);
  const auto entry = shard.entries.find(id);
  if (entry == shard.entries.end()) return std::nullopt;
  ++entry->second.attempt;
  entry->second.next_at = next_at;
  entry->second.begun_at.reset();
  return entry->second;
}

DonationId Ledger::last_id() const {
  return recent_->last_id.load(std::memory_order_relaxed);
}

std::optional<Donation> Ledger::find(DonationId id) const {
  const auto& shard = shard_of(id);
  const std::lock_guard lock(shard.mutex);
  const auto entry = shard.entries.find(id);
  return entry == shard.entries.end() ? std::nullopt : std::optional(entry->second);
}

std::vector<Donation> Ledger::in_flight() const {
  std::vector<Donation> donations;
  for (const auto& shard : *shards_) {
    const std::lock_guard lock(shard.mutex);
    for (const auto& [id, donation] : shard.entries) donations.push_back(donation);
  }
  std::sort(donations.begin(), donations.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return donations;
}

std::uint64_t Ledger::in_flight_count() const {
  return recent_->in_flight.load(std::memory_order_relaxed);
}

LedgerFigures Ledger::figures() const {
  LedgerFigures sum;
  for (const auto& shard : *shards_) {
    const std::lock_guard lock(shard.mutex);
    add(sum.accepted, shard.accepted);
    add(sum.completed, shard.completed);
    add(sum.rejected, shard.rejected);
    add(sum.failed, shard.failed);
    add(sum.in_flight, shard.in_flight);
  }
  Tally others = sum.completed;
  add(others, sum.rejected);
  add(others, sum.failed);
  add(others, sum.in_flight);
  sum.conserved = sum.accepted == others;
  sum.full = recent_->full;
  return sum;
}

bool Ledger::audit() const {
  for (const auto& shard : *shards_) {
    const std::lock_guard lock(shard.mutex);
    Tally in_flight, charged = shard.completed;
    for (const auto& [id, donation] : shard.entries) {
      add(in_flight, donation.amount);
      if (donation.charged) add(charged, donation.amount);
    }
    Tally settled = shard.completed;
    add(settled, shard.rejected);
    add(settled, shard.failed);
    add(settled, in_flight);
    if (in_flight != shard.in_flight || charged != shard.charged || settled != shard.accepted) return false;
  }
  return true;
}

Tally Ledger::completed_of(CampaignId campaign) const {
  const auto& entry = campaigns_.at(campaign);
  const std::lock_guard lock(entry.mutex);
  return entry.completed;
}

std::size_t Ledger::campaigns() const {
  return campaigns_.size();
}

Tally Ledger::charged() const {
  Tally sum;
  for (const auto& shard : *shards_) {
    const std::lock_guard lock(shard.mutex);
    add(sum, shard.charged);
  }
  return sum;
}

std::uint64_t Ledger::repeated_settlements() const {
  return recent_->repeated_settlements.load();
}
std::uint64_t Ledger::repeated_charges() const {
  return recent_->repeated_charges.load();
}

double Ledger::accepted_per_second(std::chrono::nanoseconds now) const {
  return recent_->accepted.per_second(now);
}
double Ledger::completed_per_second(std::chrono::nanoseconds now) const {
  return recent_->completed.per_second(now);
}

}  // namespace nazir::scenarios
