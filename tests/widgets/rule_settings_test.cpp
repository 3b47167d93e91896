// SPDX-License-Identifier: GPL-3.0-or-later
// What the user sets of the rules: kept, combined with the scenario's, and changed in a dialog.
#include <gtest/gtest.h>

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QPlainTextEdit>
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
  EXPECT_EQ(dialog.expected().toPlainText(), "till*");
  EXPECT_EQ(dialog.chosen(), settingsOf(6, "till*").of("blocked-server")) << "untouched";
  dialog.works().setChecked(false);
  dialog.threshold(0).setValue(2.5);
  dialog.expected().setPlainText(" a \n\n Pair<A, B>\nb*\n");
  const findings::RuleSettings wanted{
      .enabled = false, .thresholds = {{"limit", 2.5}}, .expected = {"a", "Pair<A, B>", "b*"}};
  EXPECT_EQ(dialog.chosen(), wanted);
  dialog.threshold(0).setValue(4);
  EXPECT_TRUE(dialog.chosen().thresholds.empty()) << "the scenario's";
  dialog.buttons().button(QDialogButtonBox::RestoreDefaults)->click();
  EXPECT_EQ(dialog.chosen(), findings::RuleSettings());
  EXPECT_EQ(dialog.threshold(0).value(), 4);
}

TEST(RuleDialogTest, SaysWhatIsWrongAndStaysOpen) {
  RuleDialog dialog(*findings::rule_of("blocked-server"), {}, {}, nullptr);
  dialog.show();
  dialog.expected().setPlainText("till\n*");
  dialog.buttons().button(QDialogButtonBox::Ok)->click();
  EXPECT_TRUE(dialog.isVisible());
  EXPECT_EQ(dialog.problem(),
            "* cannot be expected: a kind of process must be named: to silence a rule, set enabled = false.");
  dialog.expected().setPlainText("till");
  dialog.buttons().button(QDialogButtonBox::Ok)->click();
  EXPECT_FALSE(dialog.isVisible());
  EXPECT_EQ(dialog.result(), QDialog::Accepted);
}

TEST(RuleDialogTest, ARuleThatTheScenarioSwitchesOffStaysOff) {
  const auto& rule = *findings::rule_of("orphan");
  RuleDialog dialog(rule, settingsOf(4, "desk", false), {}, nullptr);
  EXPECT_FALSE(dialog.works().isChecked());
  EXPECT_FALSE(dialog.works().isEnabled());
  EXPECT_EQ(dialog.works().text(), "The scenario file switches this rule off");
  EXPECT_EQ(dialog.chosen(), findings::RuleSettings()) << "the user has not switched it off";
  dialog.buttons().button(QDialogButtonBox::RestoreDefaults)->click();
  EXPECT_FALSE(dialog.works().isChecked());
}

TEST(RuleDialogTest, AValueNextToARoundedOneOfTheScenarioIsTheUsers) {
  const auto& rule = *findings::rule_of("blocked-server");
  findings::Settings scenario;
  EXPECT_EQ(scenario.set("blocked-server", "limit", 2.004), "");
  RuleDialog dialog(rule, scenario, {}, nullptr);
  EXPECT_EQ(dialog.threshold(0).value(), 2.0);
  EXPECT_TRUE(dialog.chosen().thresholds.empty());
  dialog.threshold(0).setValue(2.01);
  EXPECT_EQ(dialog.chosen().thresholds, (decltype(findings::RuleSettings::thresholds){{"limit", 2.01}}));
}

TEST(RuleDialogTest, EveryRuleWithoutOwnSettingsIsUnchanged) {
  for (const auto& rule : findings::rules()) {
    const RuleDialog dialog(rule, {}, {}, nullptr);
    EXPECT_EQ(dialog.chosen(), findings::RuleSettings()) << rule.id;
  }
}

}  // namespace
}  // namespace nazir::widgets
