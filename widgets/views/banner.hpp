// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A line inside a page that says what went wrong and what can be done; hidden while all is well.

#include <QFrame>

class QLabel;
class QToolButton;

namespace nazir::widgets {

class Banner : public QFrame {
  Q_OBJECT

 public:
  enum class Kind { error, notice };

  explicit Banner(QWidget* parent = nullptr);

  /// With an `action` there is a button of that name. A dismissible banner can be closed by the user.
  void showText(Kind kind, const QString& text, const QString& action = {}, bool dismissible = false);
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
  QLabel* m_text;
  QToolButton* m_action;
  QToolButton* m_close;
};

}  // namespace nazir::widgets
