// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/keys_dialog.hpp"

#include <gtest/gtest.h>

#include <QAction>
#include <QLabel>
#include <QMenuBar>

#include "settled.hpp"
#include "widgets/views/observer_panel.hpp"
#include "widgets/views/observer_window.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/process_window.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameWhere;
using tests::patience;

QStringList textsOf(const QWidget& dialog) {
  QStringList texts;
  for (const auto* label : dialog.findChildren<QLabel*>()) {
    texts.push_back(label->text());
  }
  return texts;
}

/// The dialog that is open over a window; null if there is none.
KeysDialog* openOver(const QWidget& window) {
  for (auto* dialog : window.findChildren<KeysDialog*>(Qt::FindDirectChildrenOnly)) {
    if (dialog->isVisible()) return dialog;
  }
  return nullptr;
}

class KeysOfAnObserverWindow : public testing::Test {
 protected:
  KeysOfAnObserverWindow() {
    m_node->add(m_node->row(1));
    m_window.show();
    m_window.activateWindow();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&m_window, patience));
    EXPECT_TRUE(frameWhere(m_window.panel()->collector(), [](const Frame&) { return true; }));
  }

  std::shared_ptr<FakeNode> m_node = std::make_shared<FakeNode>();
  ObserverWindow m_window{m_node};
};

TEST(KeysDialogTest, ShowsTheKeysOfAProgramBelowThoseOfThePages) {
  const KeysDialog alone;
  EXPECT_FALSE(textsOf(alone).contains(QStringLiteral("In this program")));
  const KeysDialog dialog({{QStringLiteral("Ctrl+B"), QStringLiteral("Open the books")}});
  const auto texts = textsOf(dialog);
  const auto at = texts.indexOf(QStringLiteral("In this program"));
  ASSERT_GT(at, texts.indexOf(QStringLiteral("In the window")));
  EXPECT_EQ(texts.mid(at + 1, 2), QStringList({QStringLiteral("Ctrl+B"), QStringLiteral("Open the books")}));
  EXPECT_EQ(texts.size(), textsOf(alone).size() + 3);
}

TEST_F(KeysOfAnObserverWindow, OpenWithAQuestionMarkAndFromTheMenu) {
  EXPECT_EQ(openOver(m_window), nullptr);
  QTest::keyClick(&m_window, Qt::Key_Question, Qt::ShiftModifier);
  ASSERT_NE(openOver(m_window), nullptr);
  openOver(m_window)->close();
  EXPECT_EQ(openOver(m_window), nullptr);
  for (auto* action : m_window.menuBar()->actions().back()->menu()->actions()) action->trigger();
  EXPECT_NE(openOver(m_window), nullptr);
}

TEST_F(KeysOfAnObserverWindow, OpenOverAWindowOfAProcess) {
  auto* process = m_window.panel()->processActions().openProcess(tests::pid(1));
  emit m_window.panel()->processActions().keysRequested(process);
  EXPECT_NE(openOver(*process), nullptr);
  EXPECT_EQ(openOver(m_window), nullptr);
}

TEST_F(KeysOfAnObserverWindow, HoldEveryShortcutOfItsMenus) {
  const QString listed = textsOf(KeysDialog()).join(QLatin1Char('\n'));
  int shortcuts = 0;
  for (const auto* menu : m_window.menuBar()->actions()) {
    for (const auto* action : menu->menu()->actions()) {
      if (action->shortcut().isEmpty()) continue;
      ++shortcuts;
      EXPECT_TRUE(listed.contains(action->shortcut().toString())) << action->shortcut().toString().toStdString();
    }
  }
  EXPECT_GT(shortcuts, 4);
}

}  // namespace
}  // namespace nazir::widgets
