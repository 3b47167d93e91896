// SPDX-License-Identifier: BSL-1.0
#include "donation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace nazir::scenarios::realtime_donations {
namespace {

using namespace std::chrono_literals;

Duration scaled(const Books& books, Duration time) {
  return Duration(static_cast<std::int64_t>(static_cast<double>(time.count()) * books.values[keys.factor]));
}

bool validate_amount(const Donation& donation) {
  Process::set_label(fmt::format("amount of {}", donation.number));
  return donation.amount > 0;
}

bool validate_campaign(const Books& books, const Donation& donation) {
  Process::set_label(fmt::format("campaign of {}", donation.number));
  sleep(scaled(books, 50ms));
  return true;
}

bool check_fraud(const Books& books, const Donation& donation) {
  Process::set_label(fmt::format("fraud check of {}", donation.number));
  sleep(scaled(books, 100ms));
  if (donation.crashes) throw std::runtime_error("the fraud check does not answer");
  return true;
}

bool verify_donor(const Books& books, const Donation& donation) {
  Process::set_label(fmt::format("donor of {}", donation.number));
  sleep(scaled(books, 75ms));
  return true;
}

std::string make_payment(Books& books, const Donation& donation) {
  sleep(scaled(books, 200ms));
  ++books.payments;
  return fmt::format("REC{}", donation.number);
}

}  // namespace

Donation draw_donation(const Books& books, std::uint64_t number) {
  constexpr std::uint64_t most = 500;
  Dice dice = books.run->dice({Stream::donations, number});
  Donation donation{.number = number, .amount = static_cast<std::int64_t>(dice.below(most) + 1)};
  donation.amount *= books.run->settings.currency.unit();
  if (dice.happens(books.values[keys.invalid_share])) donation.amount = dice.happens(0.5) ? 0 : -donation.amount;
  donation.crashes = dice.happens(books.values[keys.crash_share]);
  return donation;
}

Verdict process_donation(Books& books, const Donation& donation) {
  Process::set_label(fmt::format("donation {}: validated", donation.number));
  const auto* shared = &books;  // outlives the validations, which are linked to this task
  const auto results = Task::await_many({Task::async([donation] { return validate_amount(donation); }),
                                         Task::async([=] { return validate_campaign(*shared, donation); }),
                                         Task::async([=] { return check_fraud(*shared, donation); }),
                                         Task::async([=] { return verify_donor(*shared, donation); })});
  if (std::find(results.begin(), results.end(), false) != results.end()) return {};
  Process::set_label(fmt::format("donation {}: paid", donation.number));
  return {.valid = true, .receipt_id = make_payment(books, donation)};
}

}  // namespace nazir::scenarios::realtime_donations
