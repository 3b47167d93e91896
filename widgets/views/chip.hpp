// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A small field with a text and a cross that removes it: one condition of a filter, or another thing that changes what
// a list shows. With the keyboard on it, Delete or Backspace removes it, Enter edits it, and the arrows go on.

#include <QWidget>

namespace nazir::widgets {

class Chip : public QWidget {
  Q_OBJECT

 public:
  enum class Kind { condition, notice };

  Chip(Kind kind, const QString& text, QWidget* parent);

  const QString& text() const { return m_text; }
  void setText(const QString& text);
  /// Why it has no effect; empty if it has.
  void setProblem(const QString& problem);
  /// What it does, for the tooltip.
  void setHelp(const QString& help);
  /// The place of the cross.
  QRect crossBox() const;

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 signals:
  void removeRequested();
  void editRequested();
  /// To the next one: +1, or back: -1.
  void stepRequested(int step);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  void describe();

  Kind m_kind;
  QString m_text, m_problem, m_help;
  bool m_overCross = false, m_pressed = false;
};

}  // namespace nazir::widgets
