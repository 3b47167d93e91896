// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A line inside a page that says what went wrong and what to do; hidden otherwise. The text is shown literally on at
// most four lines; the tooltip has all of it.

#include <QFrame>

class QToolButton;

namespace nazir::widgets {

class PlainLabel;

class Banner : public QFrame {
  Q_OBJECT

 public:
  /// `crash`: a process ended for another reason than normal or shutdown.
  enum class Kind { error, crash, notice };

  explicit Banner(QWidget* parent = nullptr);

  /// A non-empty `action` adds a button of that name. The user can close a dismissible banner.
  void showText(Kind kind, const QString& text, const QString& action = {}, bool dismissible = false);
  void clear() { hide(); }
  QString text() const;
  Kind kind() const { return m_kind; }

 signals:
  void actionTriggered();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void applyPalette();

  Kind m_kind = Kind::error;
  PlainLabel* m_text;
  QToolButton* m_action;
  QToolButton* m_close;
};

}  // namespace nazir::widgets
