// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Two buttons side by side, of which one is down: the two ways in which a page can show the same. One stop for Tab; the
// arrows go from one to the other.

#include <QWidget>

class QToolButton;

namespace nazir::widgets {

class TwoWaySwitch : public QWidget {
  Q_OBJECT

 public:
  struct Way {
    QString text, help;
  };
  /// The first way is chosen. `name`: the accessible name, such as "List or tree".
  TwoWaySwitch(const Way& first, const Way& second, const QString& name, QWidget* parent);

  /// Does not emit.
  void setSecond(bool second);

 signals:
  void secondChosen(bool second);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QToolButton* m_first;
  QToolButton* m_second;
};

}  // namespace nazir::widgets
