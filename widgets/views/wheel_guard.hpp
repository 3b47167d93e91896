// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Keeps the wheel from changing a value by accident, in every window of the application: scrolling a page must not
// change the load when a slider comes under the pointer. Sliders and number fields take the wheel only while they have
// the keyboard focus, and do not get the focus from the wheel; choice boxes and tab bars never take it. What they do
// not take scrolls the page below them.
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
