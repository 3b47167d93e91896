// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Colours the TOML of a scenario: comments, sections, keys, texts, and the values that are not texts. Only for the eye:
// what is valid is decided by the reader of scenario files.

#include <QPalette>
#include <QSyntaxHighlighter>
#include <QTextCharFormat>

namespace nazir::app {

class TomlHighlighter : public QSyntaxHighlighter {
  Q_OBJECT

 public:
  TomlHighlighter(QTextDocument* document, const QPalette& palette);

  /// Takes the colours of a theme, and colours the text again.
  void applyPalette(const QPalette& palette);

 protected:
  void highlightBlock(const QString& line) override;

 private:
  /// Colours a text from its opening quote on, and returns where it ends. A text of several lines goes on in the next.
  int highlightText(const QString& line, int from);
  int highlightLongText(const QString& line, int from, int quote);

  QTextCharFormat m_comment, m_section, m_key, m_text, m_value;
};

}  // namespace nazir::app
