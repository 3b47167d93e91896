// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Keeps the mouse wheel from changing a value by accident, in every window of the application: scrolling a page must
// not change the load when a slider comes under the pointer. Sliders and number fields take the wheel only while they
// have the keyboard focus, which the wheel does not give them. Combo boxes and tab bars never take it. Otherwise the
// wheel scrolls the page below.
//
//   application.installEventFilter(new WheelGuard(&application));

#include <QObject>

namespace nazir::widgets {

class WheelGuard : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace nazir::widgets
