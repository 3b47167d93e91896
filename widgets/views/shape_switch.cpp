// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/shape_switch.hpp"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

#include "widgets/views/theme.hpp"

namespace nazir::widgets {

ShapeSwitch::ShapeSwitch(QWidget* parent)
    : QWidget(parent), m_list(new QToolButton(this)), m_tree(new QToolButton(this)) {
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  m_list->setText(tr("List"));
  m_list->setToolTip(tr("All processes in one order (F7)"));
  m_tree->setText(tr("Tree"));
  m_tree->setToolTip(tr("Processes below those that started them, with sums over branches (F7)"));
  for (auto* button : {m_list, m_tree}) {
    button->setCheckable(true);
    button->setAutoExclusive(true);
    button->setFocusPolicy(Qt::TabFocus);
    layout->addWidget(button);
  }
  setAccessibleName(tr("List or tree"));
  m_list->setChecked(true);
  connect(m_tree, &QToolButton::toggled, this, [this](bool tree) {
    setTree(tree);
    emit treeChosen(tree);
  });
}

void ShapeSwitch::setTree(bool tree) {
  const QSignalBlocker quiet(m_tree);
  (tree ? m_tree : m_list)->setChecked(true);
  // One stop for Tab; the arrows go from one to the other.
  m_list->setFocusPolicy(tree ? Qt::NoFocus : Qt::TabFocus);
  m_tree->setFocusPolicy(tree ? Qt::TabFocus : Qt::NoFocus);
}

void ShapeSwitch::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(tokens(palette()).edge);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

}  // namespace nazir::widgets
