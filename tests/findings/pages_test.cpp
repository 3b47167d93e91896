// SPDX-License-Identifier: BSL-1.0
// Every rule has a page that explains it and names its thresholds.
#include "fake_node.hpp"

namespace nazir::findings::test {
namespace {

TEST(FindingsPages, every_rule_has_one_that_names_its_thresholds) {
  for (const auto& rule : rules()) {
    const auto page = page_of(rule.id);
    EXPECT_TRUE(page.starts_with("# ")) << rule.id;
    EXPECT_LE(std::count(page.begin(), page.end(), '\n'), 60) << rule.id << ": too long";
    for (const auto& each : rule.thresholds) {
      EXPECT_NE(page.find('`' + std::string(each.key) + '`'), std::string_view::npos) << rule.id << " " << each.key;
    }
  }
  EXPECT_EQ(page_of("none"), "");
}

}  // namespace
}  // namespace nazir::findings::test
