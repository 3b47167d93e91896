// SPDX-License-Identifier: GPL-3.0-or-later
// What the user sets of the rules: kept, combined with the scenario's, and changed in a dialog.
#include <gtest/gtest.h>

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>

#include "widgets/data/own_findings.hpp"
#include "widgets/views/findings/rule_dialog.hpp"

namespace nazir::widgets {
namespace {

findings::Settings settingsOf(double limit, const char* kind, bool enabled = true) {
  findings::Settings settings;
  EXPECT_EQ(settings.set("blocked-server", "limit", limit), "");
  EXPECT_EQ(settings.expect("blocked-server", kind), "");
  if (!enabled) {
    EXPECT_EQ(settings.enable("orphan", false), "");
  }
  return settings;
}

TEST(OwnFindings, GoBeforeThoseOfTheScenario) {
  auto both = combined(settingsOf(4, "desk"), settingsOf(6, "till*", false));
  EXPECT_EQ(both.threshold("blocked-server", "limit"), 6);
  EXPECT_EQ(both.of("blocked-server").expected, (std::vector<std::string>{"desk", "till*"}));
  EXPECT_FALSE(both.of("orphan").enabled);
  both = combined(settingsOf(4, "desk", false), {});
  EXPECT_EQ(both, settingsOf(4, "desk", false));
}

TEST(OwnFindings, AreKept) {
  const auto own = settingsOf(6, "till*", false);
  EXPECT_EQ(ownFindings(toVariant(own)), own);
  EXPECT_EQ(toVariant({}), QVariantMap());
}

TEST(OwnFindings, WhatIsDamagedIsLeftOut) {
  const QVariantMap map{
      {"nonsense", QVariantMap{{"limit", 3}}},
      {"orphan", 7},
      {"blocked-server", QVariantMap{{"limit", -1}, {"speed", 3}, {"expected", QStringList{"*", "a"}}}}};
  findings::Settings expected;
  EXPECT_EQ(expected.expect("blocked-server", "a"), "");
  EXPECT_EQ(ownFindings(map), expected);
}

TEST(OwnFindings, OfOneRuleAreReplaced) {
  const auto changed = withRule(settingsOf(6, "till*", false), "blocked-server", {.expected = {"desk"}});
  findings::Settings expected;
  EXPECT_EQ(expected.expect("blocked-server", "desk"), "");
  EXPECT_EQ(expected.enable("orphan", false), "");
  EXPECT_EQ(changed, expected);
}

TEST(RuleDialogTest, ShowsWhatIsSetAndChangesIt) {
  const auto& rule = *findings::rule_of("blocked-server");
  RuleDialog dialog(rule, settingsOf(4, "desk"), settingsOf(6, "till*"), nullptr);
  EXPECT_TRUE(dialog.works().isChecked());
  EXPECT_EQ(dialog.threshold(0).value(), 6);
  EXPECT_EQ(dialog.threshold(0).text(), "6.00 s");
  EXPECT_EQ(dialog.expected().text(), "till*");
  EXPECT_EQ(dialog.chosen(), settingsOf(6, "till*").of("blocked-server")) << "untouched";
  dialog.works().setChecked(false);
  dialog.threshold(0).setValue(2.5);
  dialog.expected().setText(" a ,, b*, ");
  const findings::RuleSettings wanted{.enabled = false, .thresholds = {{"limit", 2.5}}, .expected = {"a", "b*"}};
  EXPECT_EQ(dialog.chosen(), wanted);
  dialog.threshold(0).setValue(4);
  EXPECT_TRUE(dialog.chosen().thresholds.empty()) << "the scenario's";
  dialog.buttons().button(QDialogButtonBox::RestoreDefaults)->click();
  EXPECT_EQ(dialog.chosen(), findings::RuleSettings());
  EXPECT_EQ(dialog.threshold(0).value(), 4);
}

TEST(RuleDialogTest, EveryRuleWithoutOwnSettingsIsUnchanged) {
  for (const auto& rule : findings::rules()) {
    const RuleDialog dialog(rule, {}, {}, nullptr);
    EXPECT_EQ(dialog.chosen(), findings::RuleSettings()) << rule.id;
  }
}

}  // namespace
}  // namespace nazir::widgets
