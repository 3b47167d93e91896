// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/domain/zakat.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace nazir::scenarios {
namespace {

Money money(std::int64_t minor, const char* code = "USD") {
  return {minor, *Currency::find(code)};
}

std::int64_t due(std::int64_t assets, std::int64_t debts, std::int64_t threshold, Year year = Year::lunar,
                 Threshold rule = Threshold::reached) {
  return zakat_of(money(assets), money(debts), money(threshold), year, rule).due.minor();
}

TEST(ZakatTest, TheNisabIsTheWeightOfTheMetalAtItsPrice) {
  EXPECT_EQ(nisab(Metal::gold, money(7550)), money(641'750));
  EXPECT_EQ(nisab(Metal::silver, money(95)), money(56'525));
  EXPECT_EQ(nisab(Metal::gold, money(24'321, "KWD")), money(2'067'285, "KWD"));
  EXPECT_EQ(nisab(Metal::gold, money(0)), money(0));
}

TEST(ZakatTest, IsAFortiethOfALunarYear) {
  EXPECT_EQ(due(1'000'000, 0, 500'000), 25'000);  // the guide: 10,000 gives 250.00
  EXPECT_EQ(due(4'000'000, 0, 500'000), 100'000);
  EXPECT_EQ(due(300, 0, 0), 8);  // 7.5: halves are rounded up
  EXPECT_EQ(due(299, 0, 0), 7);  // 7.475
  EXPECT_EQ(due(20, 0, 0), 1);   // 0.5
  EXPECT_EQ(due(19, 0, 0), 0);   // 0.475
}

TEST(ZakatTest, IsMoreOfASolarYear) {
  EXPECT_EQ(due(1'000'000, 0, 500'000, Year::solar), 25'770);
  EXPECT_EQ(due(100'000, 0, 0, Year::solar), 2'577);
  EXPECT_EQ(due(50, 0, 0, Year::solar), 1);  // 1.2885
}

TEST(ZakatTest, BeginsAtTheNisabOrAboveIt) {
  EXPECT_EQ(due(499'999, 0, 500'000), 0);
  EXPECT_EQ(due(500'000, 0, 500'000), 12'500);
  EXPECT_EQ(due(500'000, 0, 500'000, Year::lunar, Threshold::exceeded), 0);
  EXPECT_EQ(due(500'001, 0, 500'000, Year::lunar, Threshold::exceeded), 12'500);
}

TEST(ZakatTest, DebtsAreDeductedFirst) {
  const auto zakat = zakat_of(money(1'000'000), money(400'000), money(500'000), Year::lunar, Threshold::reached);
  EXPECT_EQ(zakat.base, money(600'000));
  EXPECT_EQ(zakat.due, money(15'000));
  EXPECT_EQ(due(1'000'000, 500'001, 500'000), 0);
  const auto debtor = zakat_of(money(100), money(400), money(0), Year::lunar, Threshold::exceeded);
  EXPECT_EQ(debtor.base, money(0));
  EXPECT_EQ(debtor.due, money(0));
}

TEST(ZakatTest, AThousandOfFortyOneAreExact) {  // in floating point: 1024.999999999984
  std::int64_t sum = 0;
  for (int i = 0; i < 1000; ++i) sum += due(4100, 0, 0);
  EXPECT_EQ(sum, 103'000);  // 102.5 each, rounded up
}

TEST(ZakatTest, TheLargestAmountsAreExact) {
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(due(most, 0, 0), 230'584'300'921'369'395);
  EXPECT_EQ(due(most, most, 0), 0);
}

TEST(ZakatTest, RefusesWhatHasNoAnswer) {
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  EXPECT_THROW(nisab(Metal::gold, money(most / 80)), MoneyError);
  EXPECT_THROW(nisab(Metal::silver, money(-1)), MoneyError);
  EXPECT_THROW(due(-1, 0, 0), MoneyError);
  EXPECT_THROW(due(1, -1, 0), MoneyError);
  EXPECT_THROW(due(1, 0, -1), MoneyError);
  EXPECT_THROW(zakat_of(money(1), money(1, "KWD"), money(0), Year::lunar, Threshold::reached), MoneyError);
  EXPECT_THROW(zakat_of(money(1), money(1), money(0, "KWD"), Year::lunar, Threshold::reached), MoneyError);
}

}  // namespace
}  // namespace nazir::scenarios
