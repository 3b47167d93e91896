// SPDX-License-Identifier: BSL-1.0
// Thresholds and expected kinds, and what is said of wrong ones.
#include <cmath>

#include <nazir/findings/settings.hpp>

#include "fake_node.hpp"

namespace nazir::findings::test {
namespace {

std::string all_rules() {
  std::string text;
  for (const auto& rule : rules()) text += (text.empty() ? "" : ", ") + std::string(rule.id);
  return text;
}

TEST(FindingsSettings, a_threshold_is_its_default_until_it_is_set) {
  Settings settings;
  EXPECT_EQ(settings.threshold("blocked-server", "limit"), 2);
  EXPECT_EQ(settings.set("blocked-server", "limit", 5), "");
  EXPECT_EQ(settings.threshold("blocked-server", "limit"), 5);
  EXPECT_EQ(settings.threshold("no-timeout", "limit"), 2);
}

TEST(FindingsSettings, errors_say_what_was_expected) {
  Settings settings;
  EXPECT_EQ(settings.set("blocked", "limit", 5), "there is no rule blocked; expected one of " + all_rules());
  EXPECT_EQ(settings.enable("blocked", true), "there is no rule blocked; expected one of " + all_rules());
  EXPECT_EQ(settings.expect("blocked", "x"), "there is no rule blocked; expected one of " + all_rules());
  EXPECT_EQ(settings.set("blocked-server", "time", 5),
            "the rule blocked-server has no setting time; expected one of enabled, expected, limit");
  EXPECT_EQ(settings.set("blocked-server", "limit", 0), "0 is out of range for limit; expected 0.01 to 86400 s");
  EXPECT_EQ(settings.set("blocked-server", "limit", 1e9),
            "1000000000 is out of range for limit; expected 0.01 to 86400 s");
  EXPECT_EQ(settings.set("blocked-server", "limit", std::nan("")),
            "nan is out of range for limit; expected 0.01 to 86400 s");
  EXPECT_EQ(settings.set("mailbox-growing", "messages", 0), "0 is out of range for messages; expected 1 to 1000000000");
  for (const std::string kind : {"", "*", "**"}) {
    EXPECT_EQ(settings.expect("blocked-server", kind),
              "a kind of process must be named: to silence a rule, set enabled = false");
  }
  EXPECT_EQ(settings, Settings());
}

TEST(FindingsSettings, an_expected_kind_is_listed_once) {
  Settings settings;
  EXPECT_EQ(settings.expect("orphan", "cache*"), "");
  EXPECT_EQ(settings.expect("orphan", "cache*"), "");
  EXPECT_EQ(settings.of("orphan").expected, std::vector<std::string>{"cache*"});
  EXPECT_TRUE(is_expected(settings.of("orphan"), "cache"));
  EXPECT_TRUE(is_expected(settings.of("orphan"), "cache of pages"));
  EXPECT_FALSE(is_expected(settings.of("orphan"), "a cache"));
  EXPECT_FALSE(is_expected(settings.of("orphan"), ""));
}

TEST(FindingsSettings, a_star_stands_for_any_text) {
  const struct {
    const char *pattern, *text;
    bool matches;
  } cases[] = {
      {"cache", "cache", true},
      {"cache", "caches", false},
      {"cache", "a cache", false},
      {"cache*", "cache", true},
      {"cache*", "caches", true},
      {"*cache", "the cache", true},
      {"*cache", "the caches", false},
      {"a*c", "ac", true},
      {"a*c", "abcbc", true},
      {"a*c", "abcb", false},
      {"a*b*c", "a-b-b-c", true},
      {"a*b*c", "a-c-b", false},
      {"**a**", "banana", true},
      {"Pool of <*>", "Pool of <0.7.0>", true},
      {"void (*)()", "void (*)()", true},
      {"a*", "", false},
  };
  for (const auto& [pattern, text, matches] : cases) {
    Settings settings;
    ASSERT_EQ(settings.expect("orphan", pattern), "");
    EXPECT_EQ(is_expected(settings.of("orphan"), text), matches) << pattern << " and " << text;
  }
}

TEST(FindingsRules, thresholds_have_keys_sane_ranges_and_help) {
  for (const auto& rule : rules()) {
    EXPECT_FALSE(rule.title.empty()) << rule.id;
    EXPECT_EQ(rule_of(rule.id), &rule);
    std::set<std::string_view> keys;
    for (const auto& each : rule.thresholds) {
      EXPECT_TRUE(keys.insert(each.key).second) << rule.id << " " << each.key;
      EXPECT_NE(each.key, "enabled");
      EXPECT_NE(each.key, "expected");
      EXPECT_LE(each.least, each.value) << rule.id << " " << each.key;
      EXPECT_LE(each.value, each.most) << rule.id << " " << each.key;
      EXPECT_TRUE(each.help.ends_with('.')) << rule.id << " " << each.key;
    }
  }
  EXPECT_EQ(rules().size(), 29U);
  EXPECT_EQ(rule_of("none"), nullptr);
}

}  // namespace
}  // namespace nazir::findings::test
