// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Replaces an empty list: one sentence, and the action that fills it.

#include <QWidget>

class QPushButton;

namespace nazir::widgets {

class PlainLabel;

class EmptyState : public QWidget {
  Q_OBJECT

 public:
  explicit EmptyState(QWidget* parent = nullptr);

  /// Without an `action` there is no button.
  void setText(const QString& sentence, const QString& action = {});
  QString sentence() const;

 signals:
  void actionTriggered();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  PlainLabel* m_sentence;
  QPushButton* m_action;
};

}  // namespace nazir::widgets
