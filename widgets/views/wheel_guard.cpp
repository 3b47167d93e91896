// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/wheel_guard.hpp"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QScrollBar>
#include <QSlider>
#include <QTabBar>

namespace nazir::widgets {
namespace {

/// The control whose value the wheel would change: `widget` or an ancestor of it, such as the number field of its text.
QWidget* controlOf(QWidget* widget) {
  for (; widget; widget = widget->isWindow() ? nullptr : widget->parentWidget()) {
    if (qobject_cast<QScrollBar*>(widget) || widget->inherits("QAbstractScrollArea")) return nullptr;
    if (qobject_cast<QAbstractSlider*>(widget) || qobject_cast<QAbstractSpinBox*>(widget) ||
        qobject_cast<QComboBox*>(widget) || qobject_cast<QTabBar*>(widget))
      return widget;
  }
  return nullptr;
}

bool takesWheel(QWidget* control) {
  if (qobject_cast<QComboBox*>(control) || qobject_cast<QTabBar*>(control)) return false;
  const QWidget* focus = QApplication::focusWidget();
  return focus && (focus == control || control->isAncestorOf(focus));
}

}  // namespace

bool WheelGuard::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::Wheel && event->type() != QEvent::Polish) return false;
  auto* widget = qobject_cast<QWidget*>(watched);
  if (!widget) return false;
  if (event->type() == QEvent::Polish) {
    if (widget->focusPolicy() == Qt::WheelFocus && controlOf(widget)) widget->setFocusPolicy(Qt::StrongFocus);
    return false;
  }
  QWidget* control = controlOf(widget);
  if (!control || takesWheel(control)) return false;
  event->ignore();  // propagates to the parent, which may scroll
  return true;
}

}  // namespace nazir::widgets
