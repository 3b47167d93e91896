// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A label for untrusted text. Shows it literally, never as HTML, and never makes its window wider or higher: a text
// that does not fit is elided, and the tooltip has all of it. A selectable label also copies all of it.
//
// On one line by default; `setMaximumLines` wraps, if necessary inside a word that is wider than the label.

#include <QLabel>

namespace nazir::widgets {

class PlainLabel : public QLabel {
  Q_OBJECT

 public:
  explicit PlainLabel(QWidget* parent = nullptr);
  explicit PlainLabel(const QString& text, QWidget* parent = nullptr);

  /// Where a long text is elided: at its end by default. With several lines, always at the end of the last one.
  void setElideMode(Qt::TextElideMode mode);
  void setMaximumLines(int lines);

  /// What is on the screen, line by line.
  QStringList shownLines() const;
  bool isElided() const;

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;
  int heightForWidth(int width) const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;

 private:
  /// The lines of the text at this width, at most `limit`; the last may be elided.
  QStringList linesFor(int width, int limit) const;
  int widestWord() const;
  int roomFor(int width) const;

  Qt::TextElideMode m_mode = Qt::ElideRight;
  int m_maximumLines = 1;
};

}  // namespace nazir::widgets
