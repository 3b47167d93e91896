// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A line inside a page that says what went wrong and what can be done; hidden while all is well. The text is shown
// letter for letter, on at most four lines; the tooltip has the whole.

#include <QFrame>

class QToolButton;

namespace nazir::widgets {

class PlainLabel;

class Banner : public QFrame {
  Q_OBJECT

 public:
  enum class Kind { error, notice };

  explicit Banner(QWidget* parent = nullptr);

  /// With an `action` there is a button of that name. A dismissible banner can be closed by the user.
  void showText(Kind kind, const QString& text, const QString& action = {}, bool dismissible = false);
  /// The last look at the node failed: what is shown is older.
  void showStale(const QString& problem);
  void clear() { hide(); }
  QString text() const;

 signals:
  void actionTriggered();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void dress();

  Kind m_kind = Kind::error;
  PlainLabel* m_text;
  QToolButton* m_action;
  QToolButton* m_close;
};

}  // namespace nazir::widgets
