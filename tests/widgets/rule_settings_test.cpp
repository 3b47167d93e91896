// SPDX-License-Identifier: GPL-3.0-or-later
// What the user sets of the rules: kept, combined with the scenario's, and changed in a dialog.
#include <gtest/gtest.h>

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <algorithm>

#include "widgets/data/own_findings.hpp"
#include "widgets/models/threshold_text.hpp"
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
  EXPECT_EQ(dialog.threshold(0).text(), "6 s");
  EXPECT_EQ(dialog.expected().toPlainText(), "till*");
  EXPECT_EQ(dialog.chosen(), settingsOf(6, "till*").of("blocked-server")) << "untouched";
  dialog.works().setChecked(false);
  dialog.threshold(0).setText("2500 ms");
  dialog.expected().setPlainText(" a \n\n Pair<A, B>\nb*\n");
  const findings::RuleSettings wanted{
      .enabled = false, .thresholds = {{"limit", 2.5}}, .expected = {"a", "Pair<A, B>", "b*"}};
  EXPECT_EQ(dialog.chosen(), wanted);
  dialog.threshold(0).setText("4");
  EXPECT_TRUE(dialog.chosen().thresholds.empty()) << "the scenario's";
  dialog.buttons().button(QDialogButtonBox::RestoreDefaults)->click();
  EXPECT_EQ(dialog.chosen(), findings::RuleSettings());
  EXPECT_EQ(dialog.threshold(0).text(), "4 s");
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

TEST(RuleDialogTest, AWrongThresholdIsSaidAndTheFieldHasTheKeyboard) {
  RuleDialog dialog(*findings::rule_of("blocked-server"), {}, {}, nullptr);
  dialog.show();
  dialog.threshold(0).setText("soon");
  dialog.buttons().button(QDialogButtonBox::Ok)->click();
  EXPECT_TRUE(dialog.isVisible());
  EXPECT_EQ(dialog.problem(), "limit: expected a number from 0.01 to 86400 s, found “soon”.");
  EXPECT_EQ(dialog.focusWidget(), &dialog.threshold(0));
}

TEST(RuleDialogTest, TheTabKeyGoesFromTopToBottom) {
  RuleDialog dialog(*findings::rule_of("mailbox-growing"), {}, {}, nullptr);
  const std::vector<const QWidget*> wanted{&dialog.works(), &dialog.threshold(0), &dialog.threshold(1),
                                           &dialog.expected()};
  std::vector<const QWidget*> order;
  const QWidget* widget = &dialog;
  do {
    widget = widget->nextInFocusChain();
    if (std::find(wanted.begin(), wanted.end(), widget) != wanted.end()) order.push_back(widget);
  } while (widget != &dialog);
  EXPECT_EQ(order, wanted);
}

TEST(ThresholdText, IsReadBack) {
  const struct {
    const char* unit;
    double value;
    const char* text;
  } cases[] = {
      {"s", 2, "2 s"},      {"s", 0.5, "0.5 s"}, {"ms", 250, "250 ms"},         {"%", 50, "50 %"},
      {"/s", 100, "100/s"}, {"", 3, "3"},        {"bytes", 64 << 20, "64 MiB"}, {"bytes", 1'000'001, "1000001 bytes"}};
  for (const auto& [unit, value, text] : cases) {
    const findings::Threshold threshold{"key", 1, 0, 1e9, unit, ""};
    EXPECT_EQ(thresholdText(threshold, value), text);
    EXPECT_EQ(typedThreshold(threshold, text), value) << text;
  }
}

TEST(ThresholdText, TakesOtherUnitsAndRefusesWhatIsNoNumberOrOutOfRange) {
  const struct {
    const char *unit, *typed;
    std::optional<double> value;
  } cases[] = {{"s", "500ms", 0.5},   {"s", " 1 m ", 60},   {"s", "1h30m", 5400}, {"ms", "2 s", 2000},
               {"s", "7", 7},         {"s", "1,200", 1200}, {"s", "1.25", 1.25},  {"bytes", "32MiB", 32 << 20},
               {"bytes", "512", 512}, {"%", "80%", 80},     {"%", "80", 80},      {"/s", "5/s", 5},
               {"s", "soon", {}},     {"s", "", {}},        {"s", "-5", {}},      {"s", "1e12", {}},
               {"s", "5 MiB", {}},    {"bytes", "5 s", {}}, {"%", "5 s", {}},     {"", "5 s", {}},
               {"s", "nan", {}},      {"s", "2 s more", {}}};
  for (const auto& [unit, typed, value] : cases) {
    const findings::Threshold threshold{"key", 1, 0, 1e9, unit, ""};
    EXPECT_EQ(typedThreshold(threshold, typed), value) << unit << ": " << typed;
  }
}

TEST(RuleDialogTest, EveryRuleWithoutOwnSettingsIsUnchanged) {
  for (const auto& rule : findings::rules()) {
    const RuleDialog dialog(rule, {}, {}, nullptr);
    EXPECT_EQ(dialog.chosen(), findings::RuleSettings()) << rule.id;
  }
}

}  // namespace
}  // namespace nazir::widgets
