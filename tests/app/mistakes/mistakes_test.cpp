// SPDX-License-Identifier: GPL-3.0-or-later
// Each of the common mistakes is found soon, by its own rule only, and with the processes that make it. The
// same system cured runs for ten minutes without any finding.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "judged_run.hpp"
#include "scenarios/scenario_file.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

struct Row {
  std::string id;
  std::string kind;             ///< Of the finding.
  std::set<std::string> names;  ///< Of its processes, as far as they live.
};

void PrintTo(const Row& row, std::ostream* out) {
  *out << row.id;
}

const Row rows[] = {
    {"unsupervised", "campaign total", {"campaign total"}},
    {"blocked-server", "zakat desk", {"zakat desk"}},
    {"no-timeout", "Till", {"Till"}},
    {"spawn-churn", "zakat office", {"zakat office"}},
    {"mailbox-growing", "campaign counter", {"campaign counter"}},
    {"unhandled-crash", "SendReceipt", {}},
    {"shared-payload", "LiveReport", {"report writer", "campaign"}},
    {"no-backpressure", "bank import", {"bank import", "donation ledger"}},
    {"call-wait-cycle", "donor register → treasury", {"donor register", "treasury"}},
};

class CommonMistake : public testing::TestWithParam<Row> {
 protected:
  const Row& row = GetParam();
};

bool is_a_lesson(const std::string& rule) {
  return std::any_of(std::begin(rows), std::end(rows), [&](const Row& each) { return each.id == rule; });
}

TEST_P(CommonMistake, IsFoundWithinFiveSeconds) {
  std::map<std::string, std::chrono::nanoseconds> found;
  judge(*load_scenario("mistakes/" + row.id), 20s, [&](const Look& look) {
    for (const auto& finding : look.findings.now) {
      if (!is_a_lesson(finding.rule)) continue;  // what else may be said of a system in trouble
      found.emplace(finding.rule, look.at);
      EXPECT_EQ(finding.rule, row.id) << finding.sentence;
      EXPECT_EQ(finding.kind, row.kind) << finding.sentence;
      EXPECT_EQ(look.names_of(finding), row.names) << finding.sentence;
    }
  });
  ASSERT_TRUE(found.contains(row.id));
  EXPECT_LE(found[row.id], 5s);
  RecordProperty("found_after_s", static_cast<int>(found[row.id] / 1s));
}

TEST_P(CommonMistake, CuredIsNotFoundInTenMinutes) {
  int looks = 0;
  judge(*load_scenario("mistakes/" + row.id + "-cured"), 10min, [&](const Look& look) {
    ++looks;
    for (const auto& finding : look.findings.now) ADD_FAILURE() << look.at / 1s << " s: " << finding.sentence;
  });
  EXPECT_EQ(looks, 600);
}

TEST(CommonMistakes, AreFoundSideBySide) {
  std::map<std::string, std::set<std::string>> found;  // rules, and the kinds of their findings
  judge(*load_scenario("mistakes"), 10s, [&](const Look& look) {
    for (const auto& finding : look.findings.now) {
      if (is_a_lesson(finding.rule)) found[finding.rule].insert(finding.kind);
    }
  });
  std::map<std::string, std::set<std::string>> expected;
  for (const auto& row : rows) expected[row.id].insert(row.kind);
  EXPECT_EQ(found, expected);
}

INSTANTIATE_TEST_SUITE_P(Each, CommonMistake, testing::ValuesIn(rows), [](const auto& each) {
  auto name = each.param.id;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace nazir::scenarios
