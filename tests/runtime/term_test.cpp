// SPDX-License-Identifier: BSL-1.0
// Values of any type: content and equality.
#include <nazir/term.hpp>

#include "helpers.hpp"

namespace nazir::test {
namespace {

TEST(TermTest, nil_is_nothing) {
  const Term nil;
  EXPECT_FALSE(nil);
  EXPECT_EQ(nil.type_name(), "nil");
  EXPECT_EQ(nil.inspect(), "nil");
  EXPECT_EQ(nil.get_if<int>(), nullptr);
  EXPECT_FALSE(nil == 0);
  EXPECT_FALSE(nil == std::string());
}

TEST(TermTest, holds_a_value_of_its_type) {
  const Term term(42);
  EXPECT_TRUE(term);
  EXPECT_EQ(term.type_name(), "int");
  EXPECT_EQ(term.inspect(), "42");
  ASSERT_NE(term.get_if<int>(), nullptr);
  EXPECT_EQ(*term.get_if<int>(), 42);
  EXPECT_EQ(term.get_if<long>(), nullptr) << "just this type";
  EXPECT_TRUE(term == 42);
  EXPECT_FALSE(term == 43);
  EXPECT_FALSE(term == 42L);
}

TEST(TermTest, keeps_text_as_a_string) {
  const char* const literal = "zakat";
  for (const Term& term : {Term("zakat"), Term(std::string("zakat")), Term(std::string_view("zakat")), Term(literal)}) {
    ASSERT_NE(term.get_if<std::string>(), nullptr);
    EXPECT_EQ(*term.get_if<std::string>(), "zakat");
    EXPECT_EQ(term.inspect(), "\"zakat\"");
    EXPECT_TRUE(term == std::string("zakat"));
    EXPECT_TRUE(term == std::string_view("zakat"));
    EXPECT_FALSE(term == std::string("sadaqah"));
  }
}

TEST(TermTest, moves) {
  Term one(Number{7});
  const Term other(std::move(one));
  EXPECT_FALSE(one);  // NOLINT(bugprone-use-after-move)
  EXPECT_EQ(other.type_name(), "Number");
  EXPECT_EQ(other.inspect(), "Number{7}");
}

}  // namespace
}  // namespace nazir::test
