// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The selector of the speed of the virtual clock. On the real clock it is disabled, and its tooltip says why.

#include <QComboBox>
#include <optional>

namespace nazir::app {

/// "×60", "×0.5", "×1,200", "×12.3 k", "max".
QString speedText(double speed);

class SpeedBox : public QComboBox {
  Q_OBJECT

 public:
  explicit SpeedBox(QWidget* parent = nullptr);

  /// Shows the speed without choosing it; adds it when it is not in the list. Nothing: the clock is real.
  void showSpeed(std::optional<double> speed);

 signals:
  void chosen(double speed);

 private:
  int indexOf(double speed);
};

}  // namespace nazir::app
