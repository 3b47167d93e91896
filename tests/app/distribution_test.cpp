// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/domain/distribution.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "scenarios/kit/random.hpp"

namespace nazir::scenarios {
namespace {

std::vector<std::int64_t> shares(std::int64_t amount, const std::vector<std::uint64_t>& weights) {
  std::vector<std::int64_t> minors;
  for (const auto& share : distribute({amount, *Currency::find("USD")}, weights)) minors.push_back(share.minor());
  return minors;
}

using Shares = std::vector<std::int64_t>;

TEST(DistributionTest, EqualWeightsGiveTheFirstOnesOneUnitMore) {
  EXPECT_EQ(shares(1000, {1, 1, 1}), (Shares{334, 333, 333}));
  EXPECT_EQ(shares(2, {1, 1, 1}), (Shares{1, 1, 0}));
  EXPECT_EQ(shares(0, {1, 1}), (Shares{0, 0}));
  for (const auto& [count, least, most] :
       {std::tuple{1, 10'007, 10'007}, {10, 1000, 1001}, {11, 909, 910}, {25, 400, 401}, {100, 100, 101}}) {
    const auto all = shares(10'007, std::vector<std::uint64_t>(static_cast<std::size_t>(count), 7));
    EXPECT_EQ(*std::min_element(all.begin(), all.end()), least);
    EXPECT_EQ(*std::max_element(all.begin(), all.end()), most);
    EXPECT_TRUE(std::is_sorted(all.rbegin(), all.rend()));
  }
}

TEST(DistributionTest, TheLargestRemaindersGetTheRest) {
  EXPECT_EQ(shares(10, {6, 3, 1}), (Shares{6, 3, 1}));
  EXPECT_EQ(shares(7, {53, 24, 23}), (Shares{4, 2, 1}));    // 3.71, 1.68, 1.61
  EXPECT_EQ(shares(100, {1, 1, 4}), (Shares{17, 17, 66}));  // 16.67, 16.67, 66.67: the earlier first
  EXPECT_EQ(shares(5, {0, 1, 0}), (Shares{0, 5, 0}));
}

TEST(DistributionTest, LargeAmountsAndWeightsAreExact) {
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  constexpr auto heavy = std::numeric_limits<std::uint64_t>::max() / 2;
  EXPECT_EQ(shares(most, {heavy, heavy}), (Shares{most / 2 + 1, most / 2}));
}

TEST(DistributionTest, EveryUnitIsDistributed) {
  Dice dice({5});
  for (int i = 0; i < 2000; ++i) {
    const auto amount = static_cast<std::int64_t>(dice.below(1'000'000));
    std::vector<std::uint64_t> weights;
    for (auto n = 1 + dice.below(30); n > 0; --n) weights.push_back(1 + dice.below(50));
    std::uint64_t all = 0;
    for (const auto weight : weights) all += weight;
    std::int64_t sum = 0;
    const auto parts = shares(amount, weights);
    for (std::size_t p = 0; p < parts.size(); ++p) {
      sum += parts[p];
      const double exact = static_cast<double>(amount) * static_cast<double>(weights[p]) / static_cast<double>(all);
      EXPECT_LT(std::abs(static_cast<double>(parts[p]) - exact), 1.0);
    }
    EXPECT_EQ(sum, amount);
  }
}

TEST(DistributionTest, EqualSharesDifferByOneUnitAtMost) {
  Dice dice({6});
  for (int i = 0; i < 2000; ++i) {
    const auto amount = i % 50 == 0 ? 0 : static_cast<std::int64_t>(dice.below(1'000'000));
    const auto parts = shares(amount, std::vector<std::uint64_t>(1 + dice.below(200), 1));
    const auto [least, most] = std::minmax_element(parts.begin(), parts.end());
    EXPECT_LE(*most - *least, 1);
    EXPECT_EQ(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}), amount);
  }
}

TEST(DistributionTest, RefusesWhatCannotBeDistributed) {
  constexpr auto heavy = std::numeric_limits<std::uint64_t>::max();
  EXPECT_THROW(shares(1, {}), MoneyError);
  EXPECT_THROW(shares(1, {0, 0}), MoneyError);
  EXPECT_THROW(shares(-1, {1}), MoneyError);
  EXPECT_THROW(shares(1, {heavy, 1}), MoneyError);
}

}  // namespace
}  // namespace nazir::scenarios
