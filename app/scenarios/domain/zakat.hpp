// SPDX-License-Identifier: BSL-1.0
#pragma once
// Zakat on wealth, exactly: whole minor units, one rounding rule, and an error instead of a wrong sum.
//
//   const Money threshold = nisab(Metal::gold, *Money::parse("75.50", usd));    // 85 g of gold: 6,417.50 USD
//   zakat_of(assets, debts, threshold, Year::lunar, Threshold::reached).due     // 2.5 % of assets - debts, or zero
//
// Sources: AAOIFI Shari'ah Standard No. 35 (Zakah): the nisab is 85 g of gold or 595 g of silver, the rate 2.5 % of a
// lunar year, and 2.577 % where accounts follow the solar year, which is 365.2422 / 354.3671 times as long. Debts that
// are due are deducted first.
//
// Rounding: to the nearest minor unit, halves up. All functions throw MoneyError when a sum does not fit into 64 bits,
// when currencies differ or when an amount is negative; nothing has changed then.
//
// Values without shared state: any thread may use them.

#include <cstdint>

#include "money.hpp"

namespace nazir::scenarios {

enum class Metal : std::uint8_t { gold, silver };
enum class Year : std::uint8_t { lunar, solar };
/// Whether wealth that is equal to the nisab is subject to zakat. By the standard it is (`reached`). The guide's code
/// compares with `>`, and so do the workloads that re-create it (`exceeded`).
enum class Threshold : std::uint8_t { reached, exceeded };

/// The wealth from which on zakat is due, at this price of one gram.
Money nisab(Metal metal, const Money& price_of_a_gram);

struct Zakat {
  Money base;  ///< Assets minus debts; zero if the debts are larger.
  Money due;   ///< Zero below the threshold.
};

Zakat zakat_of(const Money& assets, const Money& debts, const Money& threshold, Year year, Threshold rule);

}  // namespace nazir::scenarios
