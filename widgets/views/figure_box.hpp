// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A titled box of figures, one per line: name at the left, value at the right. Lines are laid out once; a new value
// repaints one label, and only if it differs.

#include <QFrame>
#include <vector>

class QGridLayout;

namespace nazir::widgets {

class PlainLabel;

class FigureBox : public QFrame {
  Q_OBJECT

 public:
  explicit FigureBox(const QString& title, QWidget* parent = nullptr);

  /// Adds a line and returns its number. `help` becomes the tooltip of the name.
  int addFigure(const QString& name, const QString& help = {}, bool fixed = false);
  /// Adds a widget below the lines so far, across the whole box.
  void addWide(QWidget* widget);
  /// `exact` becomes the tooltip of the value. A value that is too long is shown there too.
  void setFigure(int line, const QString& value, const QString& exact = {});
  QString figure(int line) const;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  int nextRow();

  QGridLayout* m_layout;
  bool m_stretched = false;
  std::vector<PlainLabel*> m_values;
};

}  // namespace nazir::widgets
