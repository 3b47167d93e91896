// SPDX-License-Identifier: GPL-3.0-or-later
// The field in which the library shows and changes the text of a scenario.
#include "library/scenario_editor.hpp"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

#include "library/toml_highlighter.hpp"
#include "scenarios/kit/workload.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::app {
namespace {

QColor colourAt(const ScenarioEditor& editor, int line, int column) {
  const auto block = editor.document()->findBlockByNumber(line);
  for (const auto& range : block.layout()->formats()) {
    if (column >= range.start && column < range.start + range.length) return range.format.foreground().color();
  }
  return {};
}

TEST(ScenarioEditorTest, GivesBackWhatItWasGiven) {
  ScenarioEditor editor;
  for (const auto* text :
       {"", "a = 1", "a = 1\n", "a = 1\r\nb = 2\r\n", "a = \"no\u00a0break\"\n", "a = \"\U0001F319\"\n\n"}) {
    editor.setText(QString::fromUtf8(text));
    EXPECT_EQ(editor.text(), QString::fromUtf8(text));
    EXPECT_FALSE(editor.document()->isUndoAvailable());
  }
}

TEST(ScenarioEditorTest, MarksTheWordAtAPlaceThatCountsCodePoints) {
  ScenarioEditor editor;
  editor.setText("[load]\n\U0001F319 rate = fast, x\n");
  editor.setMark(ScenarioEditor::Mark{2, 10, "expected a number"});
  const auto marks = editor.extraSelections();
  ASSERT_EQ(marks.size(), 2);
  EXPECT_EQ(marks[1].cursor.selectedText(), "fast");
  editor.goToMark();
  EXPECT_EQ(editor.textCursor().blockNumber(), 1);
  EXPECT_EQ(editor.textCursor().positionInBlock(), 10) << "the moon takes two characters";
  editor.setMark({});
  EXPECT_TRUE(editor.extraSelections().isEmpty());
  editor.setMark(ScenarioEditor::Mark{99, 1, "behind the end"});
  EXPECT_TRUE(editor.extraSelections().isEmpty());
}

TEST(ScenarioEditorTest, AddsAKeyOnceAndSelectsItsValue) {
  const auto& queue = *scenarios::find_workload("queue");
  const auto& users = *queue.parameters.find("users.number");
  ScenarioEditor editor;
  editor.setText("workload = \"queue\"");
  editor.insertKey(users);
  EXPECT_EQ(editor.text(), "workload = \"queue\"\n\n[users]\nnumber = 10");
  EXPECT_EQ(editor.textCursor().selectedText(), "10");
  QTest::keyClicks(&editor, "4");
  editor.insertKey(users);
  EXPECT_EQ(editor.text(), "workload = \"queue\"\n\n[users]\nnumber = 4") << "it is there already";
  EXPECT_EQ(editor.textCursor().selectedText(), " 4");
  editor.undo();
  editor.undo();
  EXPECT_EQ(editor.text(), "workload = \"queue\"");
}

TEST(ScenarioEditorTest, MakesLinesCommentsAndTextsAgain) {
  ScenarioEditor editor;
  editor.setText("a = 1\n#b = 2\nc = 3\n");
  QTest::keyClick(&editor, Qt::Key_Down, Qt::ShiftModifier);
  QTest::keyClick(&editor, Qt::Key_Slash, Qt::ControlModifier);
  EXPECT_EQ(editor.text(), "# a = 1\n# #b = 2\nc = 3\n");
  QTest::keyClick(&editor, Qt::Key_Slash, Qt::ControlModifier);
  EXPECT_EQ(editor.text(), "a = 1\n#b = 2\nc = 3\n");
}

TEST(ScenarioEditorTest, CtrlSAsksToSave) {
  ScenarioEditor editor;
  QSignalSpy saves(&editor, &ScenarioEditor::saveRequested);
  QTest::keyClick(&editor, Qt::Key_S, Qt::ControlModifier);
  EXPECT_EQ(saves.count(), 1);
}

struct ColourCase {
  const char* text;
  int line, column;
  QColor widgets::Tokens::*colour;
};

TEST(ScenarioEditorTest, ColoursTheParts) {
  ScenarioEditor editor;
  const auto& t = widgets::tokens(editor.palette());
  using T = widgets::Tokens;
  const ColourCase cases[] = {
      {"# note", 0, 3, &T::dim},
      {"[load] # note", 0, 1, &T::accent},
      {"[load] # note", 0, 9, &T::dim},
      {"rate = 12", 0, 1, &T::text},
      {"rate = 12", 0, 7, &T::runnable},
      {"rate = \"1%\" # note", 0, 8, &T::running},
      {"rate = \"1%\" # note", 0, 12, &T::dim},
      {"rate = \"a # b\"", 0, 10, &T::running},
      {"rate = \"a \\\" # b\"", 0, 13, &T::running},
      {"text = \"\"\"\na # b\n\"\"\" # note", 1, 2, &T::running},
      {"text = \"\"\"\na # b\n\"\"\" # note", 2, 5, &T::dim},
      {"text = '''\na\n'''\nrate = 2", 3, 7, &T::runnable},
  };
  for (const auto& [text, line, column, colour] : cases) {
    editor.setText(text);
    EXPECT_EQ(colourAt(editor, line, column).name(), (t.*colour).name()) << text << " at " << line << ":" << column;
  }
}

}  // namespace
}  // namespace nazir::app
