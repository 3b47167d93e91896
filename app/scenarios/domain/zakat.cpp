// SPDX-License-Identifier: BSL-1.0
#include "zakat.hpp"

#include <limits>

namespace nazir::scenarios {
namespace {

__extension__ using SignedWide = __int128;

constexpr std::int64_t gold_grams = 85, silver_grams = 595;
constexpr std::int64_t rate_scale = 100'000;                    // of the rates below
constexpr std::int64_t lunar_rate = 2'500, solar_rate = 2'577;  // 2.5 %, 2.577 %

std::int64_t exactly(SignedWide value) {
  if (value > std::numeric_limits<std::int64_t>::max()) throw MoneyError("the amount does not fit into 64 bits");
  return static_cast<std::int64_t>(value);
}

void expect_not_negative(const Money& amount) {
  if (amount.minor() < 0) throw MoneyError("expected an amount of at least zero, found " + amount.text());
}

}  // namespace

Money nisab(Metal metal, const Money& price_of_a_gram) {
  expect_not_negative(price_of_a_gram);
  const std::int64_t grams = metal == Metal::gold ? gold_grams : silver_grams;
  return {exactly(SignedWide{price_of_a_gram.minor()} * grams), price_of_a_gram.currency()};
}

Zakat zakat_of(const Money& assets, const Money& debts, const Money& threshold, Year year, Threshold rule) {
  for (const auto* amount : {&assets, &debts, &threshold}) expect_not_negative(*amount);
  const Money none(0, assets.currency());
  const Money rest = assets - debts;
  const Money base = rest < none ? none : rest;
  const bool is_due = rule == Threshold::reached ? base >= threshold : base > threshold;
  if (!is_due) return {base, none};
  const std::int64_t rate = year == Year::lunar ? lunar_rate : solar_rate;
  return {base, {exactly((SignedWide{base.minor()} * rate + rate_scale / 2) / rate_scale), base.currency()}};
}

}  // namespace nazir::scenarios
