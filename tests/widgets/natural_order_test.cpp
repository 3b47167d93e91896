// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/natural_order.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "widgets/data/case_fold.hpp"

namespace nazir::widgets {
namespace {

TEST(NaturalOrder, IsTheOneThatPeopleExpect) {
  const std::vector<const char*> ascending{"",
                                           " ",
                                           "(init)",
                                           "2",
                                           "10",
                                           "10 a",
                                           "Abc",
                                           "abd",
                                           "Donor ÄÖ 17",
                                           "donor äö 18",
                                           "École",
                                           "ÉCOLE 2",
                                           "école 10",
                                           "İstanbul",
                                           "straße",
                                           "STRASSE 2",
                                           "v1.9",
                                           "v1.10",
                                           "worker",
                                           "Worker 2",
                                           "worker 10",
                                           "worker 10b",
                                           "worker 99999999999999999999999",
                                           "worker 100000000000000000000000",
                                           "worker_1",
                                           "workers",
                                           "ΣΟΦΟΣ",
                                           "Жертва 1",
                                           "жертва 2",
                                           "寄付"};
  for (std::size_t i = 1; i < ascending.size(); ++i)
    EXPECT_LT(naturalKey(ascending[i - 1]), naturalKey(ascending[i])) << ascending[i - 1] << " before " << ascending[i];
}

TEST(NaturalOrder, CaseAccentsAndLeadingZerosMakeNoDifference) {
  EXPECT_EQ(naturalKey("Ann 007"), naturalKey("ann 7"));
  EXPECT_EQ(naturalKey("École"), naturalKey("ECOLE"));
  EXPECT_EQ(naturalKey("worker ٣"), naturalKey("worker 3")) << "digits of other scripts";
  EXPECT_EQ(naturalKey("0"), naturalKey("000"));
  EXPECT_NE(naturalKey("0"), naturalKey("1"));
}

TEST(NaturalOrder, NumbersOfAnyLength) {
  const std::string long1(300, '1');
  const std::string long2 = std::string(299, '1') + '2';
  EXPECT_LT(naturalKey(std::string(299, '9')), naturalKey(long1));
  EXPECT_LT(naturalKey(long1), naturalKey(long2));
  EXPECT_LT(naturalKey(std::string(254, '9')), naturalKey(std::string(255, '1')));
  EXPECT_LT(naturalKey(std::string(255, '9')), naturalKey(std::string(256, '1')));
}

TEST(CaseFold, ASearchSeesNoCaseAndNoHalfCharacters) {
  EXPECT_TRUE(containsFolded("PaymentWorker", "mentw"));
  EXPECT_FALSE(containsFolded("Payment", "payments"));
  EXPECT_TRUE(containsFolded("anything", ""));
  EXPECT_EQ(caseFolded("STRASSE"), caseFolded("straße"));
  EXPECT_EQ(caseFolded("e\u0301"), caseFolded("É")) << "an accent of its own";
  EXPECT_FALSE(containsFolded("é", "e"));
  EXPECT_TRUE(containsFolded("bad \xff byte", caseFolded("bad \xff")));
}

}  // namespace
}  // namespace nazir::widgets
