// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <limits>

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
  EXPECT_EQ(text(bytes(5ULL << 40U)), "5 TiB");
  EXPECT_EQ(text(exactBytes(1)), "1 byte");
  EXPECT_EQ(text(exactBytes(2048)), "2,048 bytes (2 KiB)");
}

TEST(Format, ShortCountsAndRates) {
  EXPECT_EQ(text(shortCount(7)), "7");
  EXPECT_EQ(text(shortCount(999)), "999");
  EXPECT_EQ(text(shortCount(999.7)), "1 k");
  EXPECT_EQ(text(shortCount(10412)), "10.4 k");
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
}

TEST(Format, PercentNeverHidesSomething) {
  EXPECT_EQ(text(percent(0)), "0 %");
  EXPECT_EQ(text(percent(0.0003)), "< 0.1 %");
  EXPECT_EQ(text(percent(0.0031)), "0.3 %");
  EXPECT_EQ(text(percent(0.25)), "25 %");
  EXPECT_EQ(text(percent(1)), "100 %");
}

TEST(Format, SharesHaveOneDecimal) {
  EXPECT_EQ(text(share(0)), "0.0 %");
  EXPECT_EQ(text(share(0.0003)), "< 0.1 %");
  EXPECT_EQ(text(share(0.001)), "0.1 %");
  EXPECT_EQ(text(share(0.25)), "25.0 %");
  EXPECT_EQ(text(share(1)), "100.0 %");
  EXPECT_EQ(text(share(std::numeric_limits<double>::quiet_NaN())), "–");
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
