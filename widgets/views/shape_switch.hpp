// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Two buttons side by side, List and Tree, of which one is down.

#include <QWidget>

class QToolButton;

namespace nazir::widgets {

class ShapeSwitch : public QWidget {
  Q_OBJECT

 public:
  explicit ShapeSwitch(QWidget* parent);

  /// Does not emit.
  void setTree(bool tree);

 signals:
  void treeChosen(bool tree);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QToolButton* m_list;
  QToolButton* m_tree;
};

}  // namespace nazir::widgets
