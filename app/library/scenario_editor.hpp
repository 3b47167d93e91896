// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The text of a scenario, with line numbers, colours, and a mark where something is wrong.
//
// Keys beyond those of every text field: Ctrl+/ makes lines comments, or texts again; Ctrl+S asks to save. Tab moves
// the focus, so that the keyboard never gets caught: TOML needs no tabs.

#include <QPlainTextEdit>
#include <optional>

#include "toml_keys.hpp"

namespace nazir::app {

class TomlHighlighter;

class ScenarioEditor : public QPlainTextEdit {
  Q_OBJECT

 public:
  explicit ScenarioEditor(QWidget* parent = nullptr);

  /// Shows another text, at its beginning, without a history of changes.
  void setText(const QString& text);
  /// What is shown, with the line breaks that the text came with.
  QString text() const;
  /// Replaces the text as one change, which can be undone.
  void replaceText(const QString& text);

  /// Marks the place, from 1, from there to the end of the word; nothing: no mark.
  struct Mark {
    std::size_t line, column;
    QString text;  ///< The tooltip of the place.
  };
  void setMark(const std::optional<Mark>& mark);
  /// Puts the cursor there, and shows it.
  void goToMark();

  /// Adds the key with its default and selects the value; when the text has the key already, goes there.
  void insertKey(const scenarios::Parameter& key);

 signals:
  void saveRequested();

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  bool viewportEvent(QEvent* event) override;

 private:
  class Margin;
  int marginWidth() const;
  void placeMargin();
  void paintMargin(QPaintEvent& event);
  void showMark();
  void toggleComment();
  /// The place of the mark as a cursor that selects it; null without a mark or when the line is gone.
  QTextCursor markCursor() const;
  void goTo(int line, int column, int length);

  TomlHighlighter* m_highlighter;
  QWidget* m_margin;
  std::optional<Mark> m_mark;
  bool m_windowsLines = false;  // the text came with "\r\n"
};

}  // namespace nazir::app
