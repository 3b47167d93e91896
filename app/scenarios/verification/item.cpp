// SPDX-License-Identifier: BSL-1.0
#include "item.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace nazir::scenarios::verification {
namespace {

constexpr std::uint64_t most_items = 1'000'000;  // of a batch, in each step

Fault draw_fault(const Values& values, Dice& dice) {
  const double at = dice.uniform();
  const double crashes = values[keys.crash_share];
  if (at < crashes) return Fault::crash;
  return at < crashes + values[keys.hang_share] ? Fault::hang : Fault::none;
}

std::uint32_t draw_failures(const Values& values, Dice& dice) {
  std::uint32_t failures = 0;
  while (failures < values[keys.attempts] && dice.happens(values[keys.failure_share])) ++failures;
  return failures;
}

void work(Lab& lab, std::uint64_t id, std::uint32_t attempt, Duration typical, Fault fault) {
  if (fault == Fault::hang) sleep(infinity);
  Dice dice = lab.run->dice({Stream::service, id, attempt});
  sleep(draw_service_time(dice, lab.values[keys.distribution], typical));
  if (fault == Fault::crash) throw std::runtime_error("a fault on purpose");
}

}  // namespace

Batch draw_batch(const Lab& lab, std::uint64_t number, Duration at) {
  constexpr std::array codes = {"EUR", "GBP", "IDR", "JPY", "KWD", "MYR", "TRY", "USD"};
  const auto& values = lab.values;
  Batch batch{.number = number, .at = at};
  std::uint64_t id = number * most_items * steps.size();
  Dice dice = lab.run->dice({Stream::contents, number});
  for (std::uint32_t i = 0; i < values[keys.size]; ++i) {
    const auto amount = static_cast<std::int64_t>(1 + dice.below(100'000));
    const bool invalid = dice.happens(values[keys.invalid_share]);
    batch.donations.push_back({++id, invalid ? -amount : amount, draw_fault(values, dice)});
  }
  for (std::uint32_t i = 0; i < values[keys.size]; ++i) {
    batch.transactions.push_back({++id, draw_fault(values, dice)});
  }
  for (std::uint32_t i = 0; i < std::min<std::size_t>(values[keys.currencies], codes.size()); ++i) {
    batch.currencies.push_back({++id, codes[i], draw_failures(values, dice), draw_fault(values, dice)});
  }
  return batch;
}

Result verify_donation(Lab& lab, const Donation& donation) {
  Process::set_label(fmt::format("donation {}", donation.id % most_items));
  work(lab, donation.id, 1, lab.values[keys.donation_time], donation.fault);
  return {donation.id, donation.amount > 0 ? Verdict::good : Verdict::invalid};
}

Result process_transaction(Lab& lab, const Transaction& transaction) {
  Process::set_label(fmt::format("transaction {}", transaction.id % most_items));
  work(lab, transaction.id, 1, lab.values[keys.transaction_time], transaction.fault);
  return {transaction.id, Verdict::good};
}

Result fetch_rate(Lab& lab, const Currency& currency) {
  const auto& values = lab.values;
  for (std::uint32_t attempt = 1;; ++attempt) {
    Process::set_label(fmt::format("{}: attempt {}", currency.code, attempt));
    ++lab.attempts;
    work(lab, currency.id, attempt, values[keys.rate_time], currency.fault);
    Dice dice = lab.run->dice({Stream::back_off, currency.id, attempt});
    if (attempt > currency.failures) {
      return {currency.id, Verdict::good, static_cast<std::int64_t>(1 + dice.below(1'500'000))};
    }
    if (attempt >= values[keys.attempts]) return {currency.id, Verdict::failed};
    Process::set_label(fmt::format("{}: pause {}", currency.code, attempt));
    ++lab.pauses;
    const bool guide = values[keys.variant] == Variant::guide;
    sleep(guide ? values[keys.pause] : pause_after(values[keys.pause], attempt, dice));
  }
}

Duration pause_after(Duration first, std::uint32_t attempt, Dice dice) {
  const double whole = static_cast<double>(first.count()) * std::exp2(std::min(attempt - 1, 30U));
  return Duration(static_cast<std::int64_t>(whole * (1 - dice.uniform() / 2)));
}

}  // namespace nazir::scenarios::verification
