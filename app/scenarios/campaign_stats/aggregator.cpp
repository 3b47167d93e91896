// SPDX-License-Identifier: BSL-1.0
#include "aggregator.hpp"

#include <fmt/format.h>

namespace nazir::scenarios::campaign_stats {
namespace {

constexpr std::uint64_t shown_every = 100;  // donations

bool keeps(const Books& books) {
  return books.run->settings[keys.persistence] == Persistence::kept;
}

}  // namespace

Aggregator::Aggregator(BooksPtr books) : books_(std::move(books)) {
  if (keeps(*books_)) stats_ = books_->table.read();
  for (const auto& [campaign, stats] : stats_) {
    known_.count += stats.count;
    known_.total += stats.total;
  }
  const auto forgotten = books_->started(known_);
  if (books_->totals().starts > 1) {
    if (keeps(*books_)) {
      books_->run->note_some("The aggregator starts again, and reads {} donations from the table.", known_.count);
    } else {
      const Money money(forgotten.total, books_->run->settings.currency);
      books_->run->note_some("The aggregator starts again with nothing: {} donations of {} together are forgotten.",
                             forgotten.count, money.text());
    }
  }
  show();
}

void Aggregator::handle_cast(const Record& record) {
  const auto& donation = record.donation;
  if (const Duration time = books_->values[keys.time]; time > Duration::zero()) sleep(time);
  // Nothing from here on gives way: a kill finds the donation everywhere or nowhere.
  if (keeps(*books_)) books_->table.record(donation.campaign, donation.amount);
  stats_[donation.campaign].add(donation.amount);
  known_.add(donation.amount);
  last_[donation.client] = donation.sequence;
  books_->counted(donation, known_);

  books_->counts.note(now() - donation.at, now());
  if (known_.count % shown_every == 0) show();
}

Aggregator::Get::Reply Aggregator::handle_call(const Get& request) {
  Get::Reply reply;
  if (const auto found = stats_.find(request.campaign); found != stats_.end()) reply.stats = found->second;
  if (const auto found = last_.find(request.client); found != last_.end()) reply.last = found->second;
  return reply;
}

Aggregator::GetAll::Reply Aggregator::handle_call(const GetAll&) {
  return {stats_.begin(), stats_.end()};
}

void Aggregator::show() const {
  Process::set_label(fmt::format("{} donations for {} campaigns", known_.count, stats_.size()));
}

bool record_donation(Books& books, const ServerName& stats, const Donation& donation) {
  if (donation.amount <= 0) {
    ++books.refused;
    return false;
  }
  cast(stats, Aggregator::Record{donation});
  return true;
}

CampaignStats get_stats(const ServerName& stats, CampaignId campaign) {
  return call(stats, Aggregator::Get{campaign}).stats;
}

std::vector<std::pair<CampaignId, CampaignStats>> get_all_stats(const ServerName& stats) {
  return call(stats, Aggregator::GetAll{});
}

}  // namespace nazir::scenarios::campaign_stats
