// SPDX-License-Identifier: BSL-1.0
// Numbers and plurals in sentences.
#include "words.hpp"

#include "fake_node.hpp"

namespace nazir::findings::test {
namespace {

TEST(FindingsWords, numbers_and_plurals) {
  EXPECT_EQ(number(0), "0");
  EXPECT_EQ(number(999), "999");
  EXPECT_EQ(number(1000), "1,000");
  EXPECT_EQ(number(1234567), "1,234,567");
  EXPECT_EQ(counted(1, "server", "servers"), "1 server");
  EXPECT_EQ(counted(0, "server", "servers"), "0 servers");
  EXPECT_EQ(counted(1204, "server", "servers"), "1,204 servers");
}

TEST(FindingsWords, rates_have_two_digits_or_more) {
  const std::pair<double, const char*> cases[] = {{-1, "0"},      {0, "0"},       {0.004, "0"},
                                                  {0.25, "0.25"}, {0.996, "1.0"}, {3.14, "3.1"},
                                                  {9.94, "9.9"},  {9.96, "10"},   {1204, "1,204"}};
  for (const auto& [value, words] : cases) EXPECT_EQ(rate(value), words);
}

TEST(FindingsWords, times_have_the_unit_that_suits) {
  const std::pair<Duration, const char*> cases[] = {
      {-1s, "0 s"},         {0s, "0 s"},       {250us, "250 µs"},      {999ns, "less than 1 µs"}, {350ms, "350 ms"},
      {999'600us, "1.0 s"}, {2400ms, "2.4 s"}, {9'960ms, "10 s"},      {119s, "119 s"},           {180s, "3 min"},
      {7200s, "2 h"},       {48h, "2 days"},   {24h * 400, "400 days"}};
  for (const auto& [value, words] : cases) EXPECT_EQ(time(value), words);
}

TEST(FindingsWords, bytes_have_the_unit_that_suits) {
  EXPECT_EQ(bytes(0), "0 B");
  EXPECT_EQ(bytes(1023), "1023 B");
  EXPECT_EQ(bytes(1024), "1.0 KiB");
  EXPECT_EQ(bytes((1U << 20U) - 1), "1.0 MiB");
  EXPECT_EQ(bytes(std::uint64_t{3} << 30U), "3.0 GiB");
}

}  // namespace
}  // namespace nazir::findings::test
