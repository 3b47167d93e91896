// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the mistakes agree with their rules and lead to scenarios that exist.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nazir/findings.hpp>

#include "scenarios/mistakes/lesson.hpp"
#include "scenarios/scenario_file.hpp"

namespace nazir::scenarios {
namespace {

bool has(std::string_view page, const std::string& text) {
  return page.find(text) != std::string_view::npos;
}

/// "1000" as "1,000".
std::string as_text(double value) {
  auto text = fmt::format("{}", value);
  if (text.find('.') == std::string::npos && text.size() > 3) text.insert(text.size() - 3, ",");
  return text;
}

TEST(MistakePages, EachLessonIsARuleWithAPage) {
  for (const auto* lesson : mistakes::lessons()) {
    const std::string id(mistakes::id_of(*lesson));
    const auto* rule = findings::rule_of(id);
    ASSERT_NE(rule, nullptr) << id;
    const auto page = findings::page_of(id);
    EXPECT_TRUE(page.starts_with("# ")) << id;
    for (const auto* section :
         {"## Why it hurts", "## How to see it", "## The mistake", "## The cure", "## The rule"}) {
      EXPECT_TRUE(has(page, section)) << id << ": " << section;
    }
    for (const auto& threshold : rule->thresholds) {
      const auto unit = threshold.unit.empty() ? std::string() : fmt::format(" {}", threshold.unit);
      const auto row =
          fmt::format("| `{}` | {}{} | {} |", threshold.key, as_text(threshold.value), unit, threshold.help);
      EXPECT_TRUE(has(page, row)) << id << ": " << row;
    }
    EXPECT_TRUE(has(page, fmt::format("**See it:** `mistakes/{0}`. **Cured:** `mistakes/{0}-cured`.", id))) << id;
    EXPECT_NE(find_built_in("mistakes/" + id), nullptr) << id;
    EXPECT_NE(find_built_in("mistakes/" + id + "-cured"), nullptr) << id;
  }
}

TEST(MistakePages, AnyOtherTextHasNone) {
  EXPECT_EQ(findings::page_of("nothing"), "");
  EXPECT_EQ(findings::page_of(""), "");
}

}  // namespace
}  // namespace nazir::scenarios
