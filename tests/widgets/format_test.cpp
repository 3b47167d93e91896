// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "widgets/data/format.hpp"

namespace nazir::widgets::format {
namespace {

using namespace std::chrono_literals;

std::string text(const QString& value) {
  return value.toStdString();
}

TEST(Format, CountsHaveThousandsSeparators) {
  EXPECT_EQ(text(count(0)), "0");
  EXPECT_EQ(text(count(999)), "999");
  EXPECT_EQ(text(count(1000)), "1,000");
  EXPECT_EQ(text(count(1234567)), "1,234,567");
  EXPECT_EQ(text(count(std::numeric_limits<std::uint64_t>::max())), "18,446,744,073,709,551,615");
  EXPECT_EQ(text(signedCount(-1234)), "-1,234");
  EXPECT_EQ(text(signedCount(std::numeric_limits<std::int64_t>::min())), "-9,223,372,036,854,775,808");
}

TEST(Format, BytesHaveThreeDigitsAndAUnit) {
  EXPECT_EQ(text(bytes(0)), "0 B");
  EXPECT_EQ(text(bytes(1023)), "1,023 B");
  EXPECT_EQ(text(bytes(1024)), "1 KiB");
  EXPECT_EQ(text(bytes(1536)), "1.5 KiB");
  EXPECT_EQ(text(bytes(10 * 1024 + 300)), "10.3 KiB");
  EXPECT_EQ(text(bytes(224395264)), "214 MiB");
  EXPECT_EQ(text(bytes(1024ULL * 1024 * 1024 - 1)), "1 GiB") << "never 1024 MiB";
  EXPECT_EQ(text(bytes(1'048'000)), "1,023 KiB");
  EXPECT_EQ(text(bytes(5ULL << 40U)), "5 TiB");
  EXPECT_EQ(text(bytes(5ULL << 50U)), "5 PiB");
  EXPECT_EQ(text(bytes(std::numeric_limits<std::uint64_t>::max())), "16 EiB");
  EXPECT_EQ(text(exactBytes(1)), "1 byte");
  EXPECT_EQ(text(exactBytes(2048)), "2,048 bytes (2 KiB)");
}

TEST(Format, ShortCountsAndRates) {
  EXPECT_EQ(text(shortCount(7)), "7");
  EXPECT_EQ(text(shortCount(999)), "999");
  EXPECT_EQ(text(shortCount(999.7)), "1 k");
  EXPECT_EQ(text(shortCount(10412)), "10.4 k");
  EXPECT_EQ(text(shortCount(99'999'999)), "100 M");
  EXPECT_EQ(text(shortCount(18'446'744'073'709'551'615.0)), "18.4 E");
  EXPECT_EQ(text(shortCount(1e300)), "1,000,000,000,000,000 E") << "beyond anything that is counted";
  EXPECT_EQ(text(shortCount(-10412)), "-10.4 k");
  EXPECT_EQ(text(shortCount(-0.001)), "0");
  EXPECT_EQ(text(shortCount(0.004)), "< 0.01");
  EXPECT_EQ(text(shortCount(9.994)), "9.99");
  EXPECT_EQ(text(shortCount(9.996)), "10");
  EXPECT_EQ(text(shortCount(99.94)), "99.9");
  EXPECT_EQ(text(shortCount(99.96)), "100");
  EXPECT_EQ(text(rate(1'240'000)), "1.24 M/s");
  EXPECT_EQ(text(rate(0)), "0/s");
  EXPECT_EQ(text(rate(0.001)), "< 0.01/s");
  EXPECT_EQ(text(rate(std::numeric_limits<double>::quiet_NaN())), "–");
}

TEST(Format, DurationsAboveAMinuteHaveTwoUnits) {
  EXPECT_EQ(text(duration(0ns)), "0 ns");
  EXPECT_EQ(text(duration(16us)), "16 µs");
  EXPECT_EQ(text(duration(1240us)), "1.24 ms");
  EXPECT_EQ(text(duration(999'600us)), "1 s");
  EXPECT_EQ(text(duration(42'100ms)), "42.1 s");
  EXPECT_EQ(text(duration(59'960ms)), "1 m 0 s") << "never 60 s";
  EXPECT_EQ(text(duration(125s)), "2 m 5 s");
  EXPECT_EQ(text(duration(3h + 12min + 40s)), "3 h 12 m");
  EXPECT_EQ(text(duration(50h)), "2 d 2 h");
  EXPECT_EQ(text(duration(-3s)), "-3 s");
  EXPECT_EQ(text(duration(999ns)), "999 ns");
  EXPECT_EQ(text(duration(999'400ns)), "999 µs");
  EXPECT_EQ(text(duration(999'600ns)), "1 ms") << "never 1,000 µs";
  EXPECT_EQ(text(duration(std::chrono::nanoseconds::max())), "106,751 d 23 h");
  EXPECT_EQ(text(duration(std::chrono::nanoseconds::min())), "-106,751 d 23 h");
}

TEST(Format, PercentNeverHidesSomething) {
  EXPECT_EQ(text(percent(0)), "0 %");
  EXPECT_EQ(text(percent(0.0003)), "< 0.1 %");
  EXPECT_EQ(text(percent(0.0031)), "0.3 %");
  EXPECT_EQ(text(percent(0.0994)), "9.9 %");
  EXPECT_EQ(text(percent(0.0997)), "10 %") << "never 10.0 %";
  EXPECT_EQ(text(percent(0.25)), "25 %");
  EXPECT_EQ(text(percent(0.2546)), "25 %") << "rounded once";
  EXPECT_EQ(text(percent(12345)), "1,234,500 %");
  EXPECT_EQ(text(percent(-0.0001)), "0 %");
  EXPECT_EQ(text(percent(-0.25)), "-25 %");
  EXPECT_EQ(text(percent(1)), "100 %");
  EXPECT_EQ(text(percent(0.9949)), "99 %");
  EXPECT_EQ(text(percent(0.99997)), "> 99 %") << "something is missing";
}

TEST(Format, SharesHaveOneDecimal) {
  EXPECT_EQ(text(share(0)), "0.0 %");
  EXPECT_EQ(text(share(0.0003)), "< 0.1 %");
  EXPECT_EQ(text(share(0.001)), "0.1 %");
  EXPECT_EQ(text(share(0.25)), "25.0 %");
  EXPECT_EQ(text(share(0.0997)), "10.0 %");
  EXPECT_EQ(text(share(1)), "100.0 %");
  EXPECT_EQ(text(share(-0.0001)), "0.0 %");
  EXPECT_EQ(text(share(std::numeric_limits<double>::quiet_NaN())), "–");
}

template <typename Value, typename Text, typename Key>
void keysFollowTexts(const std::vector<Value>& ascending, Text&& write, Key&& keyOf) {
  for (std::size_t i = 1; i < ascending.size(); ++i) {
    const QString before = write(ascending[i - 1]);
    const QString after = write(ascending[i]);
    const bool same = before == after;
    EXPECT_EQ(keyOf(ascending[i - 1]) == keyOf(ascending[i]), same) << text(before) << " and " << text(after);
    EXPECT_LE(keyOf(ascending[i - 1]), keyOf(ascending[i])) << text(before) << " and " << text(after);
  }
}

TEST(Format, KeysOrderValuesAsTheyAreWritten) {
  std::vector<std::uint64_t> whole{0, 1};
  std::vector<double> real{0, 1e-9};
  for (double value = 1.003; value < 9e18; value *= 1.003) {
    const auto next = static_cast<std::uint64_t>(value);
    if (next > whole.back()) whole.push_back(next);
    real.push_back(value / 1e4);
  }
  for (const auto edge : {59'949'999'999ULL, 59'950'000'000ULL, 3'599'499'999'999ULL, 3'599'500'000'000ULL,
                          86'399'499'999'999ULL, 86'399'500'000'000ULL, 1'048'063ULL, 1'048'064ULL})
    whole.push_back(edge);
  std::sort(whole.begin(), whole.end());
  keysFollowTexts(whole, bytes, bytesKey);
  keysFollowTexts(
      whole, [](std::uint64_t value) { return duration(std::chrono::nanoseconds(value)); },
      [](std::uint64_t value) { return durationKey(std::chrono::nanoseconds(value)); });
  keysFollowTexts(real, shortCount, shortCountKey);
  real.resize(4000);
  keysFollowTexts(real, share, shareKey);
  EXPECT_EQ(durationKey(-3s), 0U);
  EXPECT_EQ(shortCountKey(-1), 0U);
  EXPECT_EQ(shareKey(std::numeric_limits<double>::quiet_NaN()), 0U);
}

TEST(Format, MoneyIsExact) {
  EXPECT_EQ(text(money(123456, 2, "USD")), "1,234.56 USD");
  EXPECT_EQ(text(money(5, 2, "USD")), "0.05 USD");
  EXPECT_EQ(text(money(-5, 2, "USD")), "-0.05 USD");
  EXPECT_EQ(text(money(1234, 0, "JPY")), "1,234 JPY");
  EXPECT_EQ(text(money(1234567, 3, "KWD")), "1,234.567 KWD");
  EXPECT_EQ(text(money(std::numeric_limits<std::int64_t>::max(), 2, "USD")), "92,233,720,368,547,758.07 USD");
}

TEST(Format, PluralsAgree) {
  EXPECT_EQ(text(plural(1, "process", "processes")), "1 process");
  EXPECT_EQ(text(plural(0, "process", "processes")), "0 processes");
}

}  // namespace
}  // namespace nazir::widgets::format
