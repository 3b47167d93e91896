// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/domain/money.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "scenarios/duration.hpp"
#include "scenarios/kit/random.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();

Currency usd() {
  return *Currency::find("USD");
}
Currency jpy() {
  return *Currency::find("JPY");
}
Currency kwd() {
  return *Currency::find("KWD");
}

// Every known currency with its number of decimal digits in ISO 4217.
TEST(Money, KnowsTheExponentsOfTheStandard) {
  const std::vector<std::pair<std::string_view, int>> standard = {
      {"AED", 2}, {"BHD", 3}, {"CHF", 2}, {"EGP", 2}, {"EUR", 2}, {"GBP", 2}, {"IDR", 2}, {"INR", 2},
      {"IQD", 3}, {"JOD", 3}, {"JPY", 0}, {"KRW", 0}, {"KWD", 3}, {"MAD", 2}, {"MYR", 2}, {"OMR", 3},
      {"PKR", 2}, {"QAR", 2}, {"SAR", 2}, {"TND", 3}, {"TRY", 2}, {"USD", 2}};
  std::vector<std::string_view> codes;
  for (const auto& [code, exponent] : standard) {
    codes.push_back(code);
    ASSERT_TRUE(Currency::find(code)) << code;
    EXPECT_EQ(Currency::find(code)->code(), code);
    EXPECT_EQ(Currency::find(code)->exponent(), exponent) << code;
    EXPECT_EQ(Currency::find(code)->unit(), exponent == 0 ? 1 : exponent == 2 ? 100 : 1000) << code;
  }
  EXPECT_EQ(Currency::codes(), codes);
  EXPECT_FALSE(Currency::find("usd"));
  EXPECT_FALSE(Currency::find(""));
}

TEST(Money, PrintsEveryDigit) {
  EXPECT_EQ(Money(1'234'567, usd()).text(), "12,345.67 USD");
  EXPECT_EQ(Money(5, usd()).text(), "0.05 USD");
  EXPECT_EQ(Money(-5, usd()).text(), "-0.05 USD");
  EXPECT_EQ(Money(100'000, usd()).text(), "1,000.00 USD");
  EXPECT_EQ(Money(1000, jpy()).text(), "1,000 JPY");
  EXPECT_EQ(Money(1234, kwd()).text(), "1.234 KWD");
  EXPECT_EQ(Money(0, jpy()).text(), "0 JPY");
  EXPECT_EQ(Money(kLeast, usd()).text(), "-92,233,720,368,547,758.08 USD");
}

TEST(Money, ReadsWhatItPrints) {
  Dice dice({1});
  for (int i = 0; i < 2000; ++i) {
    for (const auto currency : {usd(), jpy(), kwd()}) {
      const Money money(static_cast<std::int64_t>(dice.next() >> dice.below(64)), currency);
      const auto text = format_minor(money.minor(), currency.exponent());
      const auto read = Money::parse(text, currency);
      ASSERT_TRUE(read) << text;
      ASSERT_EQ(*read, money) << text;
    }
  }
}

TEST(Money, ReadsAmountsWithoutCommasAndWithFewerDecimals) {
  EXPECT_EQ(Money::parse("12345.6", usd())->minor(), 1'234'560);
  EXPECT_EQ(Money::parse("7", kwd())->minor(), 7000);
  EXPECT_EQ(Money::parse("-1,000", jpy())->minor(), -1000);
}

TEST(Money, RefusesWhatIsNotAnAmount) {
  for (const auto* text : {"", "-", ".", "1.", ".5", "1.234", "1,00", "1,0000", ",100", "1000,000", "1 000", "+1",
                           "1e3", "12,345,67", "99999999999999999999", "١"}) {
    EXPECT_FALSE(Money::parse(text, usd())) << text;
  }
  EXPECT_FALSE(Money::parse("1.0", jpy()));
  EXPECT_EQ(Money::parse("1.234", usd()).problem(),
            "expected an amount in USD with at most 2 decimal digits, found \"1.234\"");
}

TEST(Money, AddsExactlyOrNotAtAll) {
  EXPECT_EQ((Money(10, usd()) + Money(20, usd())).minor(), 30);
  EXPECT_EQ((Money(10, usd()) - Money(20, usd())).minor(), -10);
  EXPECT_THROW(Money(kMost, usd()) + Money(1, usd()), MoneyError);
  EXPECT_THROW(Money(kLeast, usd()) - Money(1, usd()), MoneyError);
  EXPECT_THROW(Money(1, usd()) + Money(1, jpy()), MoneyError);
  EXPECT_THROW(Money(1, usd()) - Money(1, jpy()), MoneyError);
  Money gift(5, usd());
  EXPECT_THROW(gift -= Money(1, jpy()), MoneyError);
  EXPECT_THROW(gift += Money(1, jpy()), MoneyError);
  EXPECT_EQ(gift, Money(5, usd()));
  EXPECT_THROW((void)(Money(1, usd()) < Money(1, jpy())), MoneyError);
  EXPECT_THROW(add_exactly(kMost, 1), MoneyError);
}

TEST(Money, SplitsToTheLastUnit) {
  Dice dice({2});
  for (int i = 0; i < 2000; ++i) {
    const Money pool(static_cast<std::int64_t>(dice.next() >> (1 + dice.below(62))), usd());
    const auto shares = split(pool, 1 + dice.below(200));
    Money sum(0, usd());
    for (const auto& share : shares) sum += share;
    ASSERT_EQ(sum, pool);
    ASSERT_LE(shares.front().minor() - shares.back().minor(), 1);
    ASSERT_TRUE(std::is_sorted(shares.rbegin(), shares.rend()));
  }
  EXPECT_EQ(split(Money(1000, usd()), 3), (std::vector{Money(334, usd()), Money(333, usd()), Money(333, usd())}));
  EXPECT_THROW(split(Money(1, usd()), 0), MoneyError);
  EXPECT_THROW(split(Money(-1, usd()), 1), MoneyError);
}

TEST(Durations, AreReadExactly) {
  EXPECT_EQ(*parse_duration("200ms"), 200ms);
  EXPECT_EQ(*parse_duration("5s"), 5s);
  EXPECT_EQ(*parse_duration("1h"), 1h);
  EXPECT_EQ(*parse_duration("1.5 min"), 90s);
  EXPECT_EQ(*parse_duration("0.1s"), 100ms);
  EXPECT_EQ(*parse_duration("2d"), 48h);
  EXPECT_EQ(*parse_duration("0.000000001s"), 1ns);
  for (const auto* text : {"", "5", "s", "-5s", "5 s ", "5  s", "1..5s", "1.s", ".5s", "5S", "0.5ns", "fast", "300000d",
                           "99999999999999999999s"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
}

TEST(Durations, AreWrittenInTheLargestUnitThatFits) {
  EXPECT_EQ(format_duration(200ms), "200ms");
  EXPECT_EQ(format_duration(90s), "90s");
  EXPECT_EQ(format_duration(2h), "2h");
  EXPECT_EQ(format_duration(1500us), "1500us");
  EXPECT_EQ(format_duration(1ns), "1ns");
  EXPECT_EQ(format_duration(0ns), "0s");
}

}  // namespace
}  // namespace nazir::scenarios
