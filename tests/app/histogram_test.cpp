// SPDX-License-Identifier: BSL-1.0
#include "scenarios/kit/histogram.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <memory>
#include <thread>
#include <vector>

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

class HistogramTest : public testing::Test {
 protected:
  /// On the heap: it is larger than the stack of a process.
  const std::unique_ptr<Histogram> histogram_ = std::make_unique<Histogram>();
};

TEST_F(HistogramTest, OfNothingIsZero) {
  EXPECT_EQ(histogram_->count(), 0u);
  EXPECT_EQ(histogram_->max(), 0ns);
  EXPECT_EQ(histogram_->mean(), 0ns);
  EXPECT_EQ(histogram_->quantile(0.5), 0ns);
}

TEST_F(HistogramTest, IsExactBelow256Nanoseconds) {
  for (int n = 1; n <= 200; ++n) histogram_->add(std::chrono::nanoseconds(n));
  for (int n = 1; n <= 200; ++n) EXPECT_EQ(histogram_->quantile(n / 200.0).count(), n);
  EXPECT_EQ(histogram_->count(), 200u);
  EXPECT_EQ(histogram_->max(), 200ns);
  EXPECT_EQ(histogram_->mean(), 100ns);
}

// Each duration is the smaller one of two, so that the answer is not simply the maximum.
TEST_F(HistogramTest, IsWithinFourTenthsOfAPercentOverTheWholeRange) {
  for (double exact = 1; exact < 9.0e18; exact *= 1.0173) {
    Histogram& histogram = *std::make_unique<Histogram>().release();
    const std::unique_ptr<Histogram> owner(&histogram);
    histogram.add(std::chrono::nanoseconds(static_cast<std::int64_t>(exact)));
    histogram.add(std::chrono::nanoseconds::max());
    const auto found = static_cast<double>(histogram.quantile(0.5).count());
    ASSERT_NEAR(found, std::floor(exact), 0.004 * exact) << exact;
  }
}

TEST_F(HistogramTest, TakesTheNearestRank) {
  for (const auto duration : {1ns, 2ns, 3ns, 4ns}) histogram_->add(duration);
  EXPECT_EQ(histogram_->quantile(-1), 1ns);
  EXPECT_EQ(histogram_->quantile(0), 1ns);
  EXPECT_EQ(histogram_->quantile(0.25), 1ns);
  EXPECT_EQ(histogram_->quantile(0.26), 2ns);
  EXPECT_EQ(histogram_->quantile(0.5), 2ns);
  EXPECT_EQ(histogram_->quantile(0.75), 3ns);
  EXPECT_EQ(histogram_->quantile(0.999), 4ns);
  EXPECT_EQ(histogram_->quantile(1), 4ns);
  EXPECT_EQ(histogram_->quantile(2), 4ns);
}

TEST_F(HistogramTest, NeverExceedsTheMaximum) {
  histogram_->add(1'000'001ns);
  histogram_->add(1'000'001ns);
  EXPECT_EQ(histogram_->quantile(0.5), 1'000'001ns);
  EXPECT_EQ(histogram_->quantile(1), 1'000'001ns);
}

TEST_F(HistogramTest, CountsANegativeDurationAsZero) {
  histogram_->add(-5ns);
  EXPECT_EQ(histogram_->count(), 1u);
  EXPECT_EQ(histogram_->max(), 0ns);
  EXPECT_EQ(histogram_->mean(), 0ns);
}

TEST_F(HistogramTest, KeepsTheMeanWithinRange) {
  histogram_->add(std::chrono::nanoseconds::max());
  histogram_->add(std::chrono::nanoseconds::max());
  EXPECT_EQ(histogram_->mean().count(), std::numeric_limits<std::int64_t>::max() / 2);
}

TEST_F(HistogramTest, LosesNothingOfManyThreads) {
  constexpr int threads = 4, each = 20'000;
  std::vector<std::thread> adding;
  for (int t = 0; t < threads; ++t) {
    adding.emplace_back([this, t] {
      for (int i = 1; i <= each; ++i) histogram_->add(std::chrono::nanoseconds(t + 1));
    });
  }
  for (auto& thread : adding) thread.join();
  EXPECT_EQ(histogram_->count(), static_cast<std::uint64_t>(threads * each));
  EXPECT_EQ(histogram_->quantile(0.25), 1ns);
  EXPECT_EQ(histogram_->quantile(0.5), 2ns);
  EXPECT_EQ(histogram_->quantile(0.75), 3ns);
  EXPECT_EQ(histogram_->max(), 4ns);
  EXPECT_EQ(histogram_->mean(), 2ns);  // 2.5, cut
}

}  // namespace
}  // namespace nazir::scenarios
