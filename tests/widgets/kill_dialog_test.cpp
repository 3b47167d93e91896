// SPDX-License-Identifier: GPL-3.0-or-later
// The question before processes are killed.
#include "widgets/views/kill_dialog.hpp"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>

#include "fake_node.hpp"
#include "widgets/models/process_columns.hpp"

namespace nazir::widgets {
namespace {

using tests::pid;

QString allTexts(const KillDialog& dialog) {
  QStringList texts;
  for (const auto* label : dialog.findChildren<QLabel*>()) texts.push_back(label->text());
  return texts.join("\n");
}
QPushButton* killButton(const KillDialog& dialog) {
  for (auto* button : dialog.findChildren<QPushButton*>()) {
    if (button->text().startsWith("Kill")) return button;
  }
  return nullptr;
}

TEST(KillDialogTest, NamesTheOneProcess) {
  KillDialog dialog({{pid(7), "intake"}}, 1);
  EXPECT_EQ(dialog.windowTitle(), "Kill process");
  EXPECT_TRUE(allTexts(dialog).contains("End this process?"));
  EXPECT_TRUE(allTexts(dialog).contains(pidText(pid(7)) + "  intake"));
  EXPECT_FALSE(allTexts(dialog).contains("more"));
  EXPECT_EQ(killButton(dialog)->text(), "Kill process");
  EXPECT_TRUE(killButton(dialog)->isDefault());
}

TEST(KillDialogTest, NamesTheFirstOfManyAndCountsTheRest) {
  KillDialog dialog({{pid(7), "intake"}, {pid(8), "stats"}}, 1502);
  EXPECT_EQ(dialog.windowTitle(), "Kill processes");
  EXPECT_TRUE(allTexts(dialog).contains("End these 1,502 processes?"));
  EXPECT_TRUE(allTexts(dialog).contains(pidText(pid(7)) + "  intake"));
  EXPECT_TRUE(allTexts(dialog).contains(pidText(pid(8)) + "  stats"));
  EXPECT_TRUE(allTexts(dialog).contains("… and 1,500 more"));
  EXPECT_EQ(killButton(dialog)->text(), "Kill 1,502 processes");
  const KillDialog all({{pid(7), "intake"}, {pid(8), "stats"}}, 2);
  EXPECT_FALSE(allTexts(all).contains("more"));
}

TEST(KillDialogTest, ExplainsEachReason) {
  KillDialog dialog({{pid(7), "intake"}}, 1);
  auto* reasons = dialog.findChild<QComboBox*>();
  ASSERT_NE(reasons, nullptr);
  EXPECT_TRUE(reasons->isEditable());
  QStringList offered;
  for (int i = 0; i < reasons->count(); ++i) offered.push_back(reasons->itemText(i));
  EXPECT_EQ(offered, (QStringList{"kill", "shutdown", "normal", "crash"}));
  EXPECT_EQ(dialog.reason(), "kill");
  EXPECT_TRUE(allTexts(dialog).contains("Cannot be trapped"));
  const std::pair<const char*, const char*> meanings[] = {{"shutdown", "Orderly: "},
                                                          {"normal", "Ignored by a process that does not trap exits."},
                                                          {"crash", "An exit signal with this reason"},
                                                          {" boom ", "An exit signal with this reason"},
                                                          {" kill ", "Cannot be trapped"}};
  for (const auto& [reason, meaning] : meanings) {
    dialog.setReason(reason);
    EXPECT_TRUE(allTexts(dialog).contains(meaning)) << reason;
    EXPECT_EQ(dialog.reason(), QString(reason).trimmed());
    EXPECT_TRUE(killButton(dialog)->isEnabled());
  }
  dialog.setReason("  ");
  EXPECT_FALSE(killButton(dialog)->isEnabled()) << "a signal needs a reason";
}

TEST(KillDialogTest, AcceptsAndRejects) {
  KillDialog dialog({{pid(7), "intake"}}, 1);
  dialog.show();
  killButton(dialog)->click();
  EXPECT_EQ(dialog.result(), QDialog::Accepted);
  dialog.show();
  dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Cancel)->click();
  EXPECT_EQ(dialog.result(), QDialog::Rejected);
}

}  // namespace
}  // namespace nazir::widgets
