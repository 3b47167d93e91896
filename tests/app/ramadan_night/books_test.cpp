// SPDX-License-Identifier: GPL-3.0-or-later
// The books of the zakat: every step happens once, and nothing is lost between the steps.
#include "scenarios/ramadan_night/books.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

namespace nazir::scenarios::ramadan_night {
namespace {

const Currency usd = *Currency::find("USD");

TEST(BooksTest, GoThroughANight) {
  Books books(usd);
  EXPECT_EQ(books.step(), Books::Step::closed);
  EXPECT_EQ(books.night(), 0u);
  ASSERT_TRUE(books.open(1));
  EXPECT_EQ(books.step(), Books::Step::collecting);
  EXPECT_EQ(books.night(), 1u);
  EXPECT_TRUE(books.collect(1, 7, 600));
  EXPECT_TRUE(books.collect(1, 3, 0));
  EXPECT_TRUE(books.collect(1, 0, 401));
  EXPECT_EQ(books.figures().chest, 1001);

  books.distribute({3, 1}, 2);
  EXPECT_EQ(books.step(), Books::Step::distributing);
  // 1,001 by weights 3:1 is 751 (750.75 has the larger remainder) and 250; each half goes to a recipient.
  const std::vector<Order> expected = {{0, 1, 376}, {0, 2, 375}, {1, 1, 125}, {1, 2, 125}};
  ASSERT_EQ(books.orders(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(books.order(i).category, expected[i].category);
    EXPECT_EQ(books.order(i).recipient, expected[i].recipient);
    EXPECT_EQ(books.order(i).amount, expected[i].amount);
    EXPECT_EQ(books.order(i).state, Order::State::open);
  }
  EXPECT_EQ(books.figures().ordered, 1001);
  EXPECT_EQ(books.figures().chest, 0);

  EXPECT_TRUE(books.settle(1, 0, Order::State::paid));
  EXPECT_TRUE(books.settle(1, 1, Order::State::failed));
  EXPECT_TRUE(books.settle(1, 3, Order::State::timed_out));
  EXPECT_EQ(books.open_orders(), std::vector<std::size_t>{2});
  EXPECT_FALSE(books.close());
  EXPECT_EQ(books.step(), Books::Step::distributing);
  EXPECT_TRUE(books.settle(1, 2, Order::State::paid));

  const auto night = books.close();
  ASSERT_TRUE(night);
  EXPECT_EQ(night->number, 1u);
  EXPECT_EQ(night->assessed, 3u);
  EXPECT_EQ(night->owing, 2u);
  EXPECT_EQ(night->collected, 1001);
  EXPECT_EQ(night->paid, 2u);
  EXPECT_EQ(night->failed, 1u);
  EXPECT_EQ(night->timed_out, 1u);
  EXPECT_EQ(night->distributed, 501);
  EXPECT_EQ(night->kept, 500);
  EXPECT_EQ(books.step(), Books::Step::closed);

  const auto sums = books.figures();
  EXPECT_EQ(sums.nights, 1u);
  EXPECT_EQ(sums.assessed, 3u);
  EXPECT_EQ(sums.owing, 2u);
  EXPECT_EQ(sums.paid, 2u);
  EXPECT_EQ(sums.failed, 1u);
  EXPECT_EQ(sums.timed_out, 1u);
  EXPECT_EQ(sums.repeated, 0u);
  EXPECT_EQ(sums.collected, 1001);
  EXPECT_EQ(sums.distributed, 501);
  EXPECT_EQ(sums.ordered, 0);
  EXPECT_EQ(sums.chest, 500);
  EXPECT_EQ(sums.by_category[0], 376);
  EXPECT_EQ(sums.by_category[1], 125);
  EXPECT_TRUE(sums.conserved());
}

TEST(BooksTest, WhatIsLeftIsDistributedInTheNextNight) {
  Books books(usd);
  books.open(1);
  books.collect(1, 0, 100);
  books.distribute({1}, 1);
  books.settle(1, 0, Order::State::failed);
  books.close();
  ASSERT_TRUE(books.open(2));
  EXPECT_TRUE(books.collect(2, 0, 11)) << "a donor pays once in each night";
  books.distribute({1}, 1);
  EXPECT_EQ(books.order(0).amount, 111);
  books.settle(2, 0, Order::State::paid);
  const auto night = books.close();
  ASSERT_TRUE(night);
  EXPECT_EQ(night->collected, 11);
  EXPECT_EQ(night->distributed, 111);
  EXPECT_EQ(night->kept, 0);
}

TEST(BooksTest, EverythingHappensOnce) {
  Books books(usd);
  EXPECT_FALSE(books.collect(1, 0, 5)) << "before a night is open";
  EXPECT_FALSE(books.settle(1, 0, Order::State::paid)) << "there is no order";
  EXPECT_FALSE(books.close());
  books.distribute({1}, 1);
  EXPECT_EQ(books.step(), Books::Step::closed) << "nothing was collected";
  ASSERT_TRUE(books.open(1));
  EXPECT_FALSE(books.open(1));
  EXPECT_FALSE(books.open(2)) << "the first is not closed";
  EXPECT_TRUE(books.collect(1, 4, 10));
  EXPECT_FALSE(books.collect(1, 4, 10));
  EXPECT_FALSE(books.collect(1, 5, -1));
  EXPECT_FALSE(books.collect(2, 5, 10)) << "another night";
  EXPECT_TRUE(books.assessed(4));
  EXPECT_FALSE(books.assessed(5));
  EXPECT_EQ(books.figures().repeated, 1u);
  books.distribute({1}, 1);
  books.distribute({1}, 1);
  ASSERT_EQ(books.orders(), 1u);
  EXPECT_FALSE(books.collect(1, 6, 10)) << "after the distribution has begun";
  EXPECT_FALSE(books.settle(1, 0, Order::State::open));
  EXPECT_FALSE(books.settle(2, 0, Order::State::paid)) << "another night";
  EXPECT_TRUE(books.settle(1, 0, Order::State::paid));
  EXPECT_FALSE(books.settle(1, 0, Order::State::paid));
  EXPECT_FALSE(books.settle(1, 0, Order::State::failed));
  EXPECT_FALSE(books.settle(1, 1, Order::State::paid)) << "there is no such order";
  EXPECT_EQ(books.figures().repeated, 2u) << "the second payments of a donor and of an order";
  EXPECT_TRUE(books.close());
  EXPECT_FALSE(books.close());
  EXPECT_FALSE(books.open(1)) << "a night has one assessment";
  EXPECT_EQ(books.figures().collected, 10);
  EXPECT_EQ(books.figures().distributed, 10);
}

TEST(BooksTest, AnEmptyChestNeedsNoTransfer) {
  Books books(usd);
  books.open(1);
  books.collect(1, 0, 0);
  books.distribute(zakat_weights, 25);
  EXPECT_EQ(books.orders(), 0u);
  EXPECT_TRUE(books.close());
}

TEST(BooksTest, ASmallChestReachesSomeRecipientsOnly) {
  Books books(usd);
  books.open(1);
  books.collect(1, 0, 3);
  books.distribute({1, 1}, 2);  // 2 and 1 minor units
  ASSERT_EQ(books.orders(), 3u);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(books.order(i).amount, 1);
  EXPECT_EQ(books.order(2).category, 1u);
}

TEST(BooksTest, ASumBeyond64BitsIsRefused) {
  Books books(usd);
  books.open(1);
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  EXPECT_TRUE(books.collect(1, 0, most - 1));
  EXPECT_FALSE(books.collect(1, 1, 2));
  EXPECT_TRUE(books.collect(1, 1, 1)) << "a refused donor has not paid";
  EXPECT_EQ(books.figures().collected, most);
  EXPECT_EQ(books.figures().refused, 1u);
  EXPECT_TRUE(books.figures().conserved());
}

TEST(BooksTest, TheWeightsAreThoseOfAllCategoriesInPercent) {
  EXPECT_EQ(zakat_weights.size(), zakat_categories.size());
  EXPECT_EQ(std::accumulate(zakat_weights.begin(), zakat_weights.end(), std::uint64_t{0}), 100u);
}

}  // namespace
}  // namespace nazir::scenarios::ramadan_night
