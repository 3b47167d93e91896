// SPDX-License-Identifier: BSL-1.0
#pragma once
// Distributes an amount to the last minor unit.
//
//   distribute(pool, {1, 1, 1})      // 1,000 into 334, 333, 333
//   distribute(pool, zakat_weights)
//
// Values without shared state: any thread may use them.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "money.hpp"

namespace nazir::scenarios {

/// Shares in proportion to the weights, which add up to the amount exactly. Largest remainder method (Hamilton; also
/// Hare-Niemeyer): each share is rounded down, then the units that are left go to the largest remainders, the earlier
/// one first among equals. With equal weights the first shares are one unit larger. Throws MoneyError when the amount
/// is negative, when there is no weight, or when all weights are 0 or their sum does not fit into 64 bits.
std::vector<Money> distribute(const Money& amount, const std::vector<std::uint64_t>& weights);

/// The eight categories of recipients of zakat (Qur'an 9:60), in the order of the verse.
inline constexpr std::array<std::string_view, 8> zakat_categories = {
    "the poor",         "the needy",     "administrators of zakat", "those whose hearts are to be reconciled",
    "those in bondage", "those in debt", "in the cause of God",     "travellers in need"};

/// The share of each category in the workloads, in percent. The verse names the categories but gives no shares.
inline const std::vector<std::uint64_t> zakat_weights = {25, 25, 12, 5, 3, 15, 10, 5};

}  // namespace nazir::scenarios
