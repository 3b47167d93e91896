// SPDX-License-Identifier: BSL-1.0
#include "client.hpp"

#include <fmt/format.h>

namespace nazir::scenarios::campaign_stats {
namespace {

using namespace std::chrono_literals;

/// The call goes to the process that got the cast: if it answers, it has handled the cast before.
void check(Books& books, Pid stats, const Donation& donation) {
  const Duration begun = now();
  try {
    const auto answer = call(stats, Aggregator::Get{donation.campaign, donation.client});
    books.calls.note(now() - begun, now());
    if (answer.last != donation.sequence || answer.stats.count == 0) ++books.unseen;
  } catch (const ExitError&) {
    ++books.failed_calls;
  }
}

}  // namespace

std::string client_name(std::uint64_t number) {
  return fmt::format("client {}", number);
}

Clients::Init Clients::init(const BooksPtr& books) {
  std::vector<ChildSpec> specs;
  for (std::uint32_t i = 1; i <= books->values[keys.clients]; ++i) {
    specs.push_back(child<Client>({.name = client_name(i), .shutdown = brutal_kill}, books, i));
  }
  return Supervisor::init(std::move(specs), {.max_restarts = 1000, .max_seconds = 1s});
}

Client::Client(BooksPtr books, std::uint32_t number) : books_(std::move(books)), number_(number) {}

void Client::handle_cast(const Donate& donate) {
  const auto& values = books_->values;
  Dice dice = books_->run->dice({Stream::donations, donate.arrived.number});
  constexpr std::uint64_t most = 500;
  Donation donation{.campaign = static_cast<CampaignId>(dice.below(values[keys.campaigns]) + 1),
                    .amount = static_cast<std::int64_t>(dice.below(most) + 1) * books_->run->settings.currency.unit(),
                    .client = number_,
                    .at = donate.arrived.at,
                    .under_way = donate.under_way};
  if (dice.happens(values[keys.bad_share])) donation.amount = dice.happens(0.5) ? 0 : -donation.amount;
  const bool calls = dice.happens(values[keys.call_share]);

  if (donation.amount > 0) donation.sequence = books_->next_cast(number_);
  const Pid stats = whereis("stats");
  if (record_donation(*books_, stats, donation) && calls) check(*books_, stats, donation);
  Process::set_label(fmt::format("{} donations", ++donations_));
}

}  // namespace nazir::scenarios::campaign_stats
