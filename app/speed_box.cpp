// SPDX-License-Identifier: GPL-3.0-or-later
#include "speed_box.hpp"

#include <QAbstractItemView>
#include <cmath>

#include "scenarios/kit/speed.hpp"
#include "widgets/data/format.hpp"

namespace nazir::app {

QString speedText(double speed) {
  if (std::isinf(speed)) return SpeedBox::tr("max");
  constexpr double whole = 100, large = 10'000;
  const QString text = speed < whole   ? QString::number(speed, 'g', 3)
                       : speed < large ? widgets::format::count(static_cast<std::uint64_t>(std::llround(speed)))
                                       : widgets::format::shortCount(speed);
  return QStringLiteral("×") + text;
}

SpeedBox::SpeedBox(QWidget* parent) : QComboBox(parent) {
  for (const double speed : {1.0, 10.0, 60.0, 600.0, scenarios::as_fast_as_possible}) addItem(speedText(speed), speed);
  setSizeAdjustPolicy(QComboBox::AdjustToContents);  // also to those of a file or the command line
  setFocusPolicy(Qt::TabFocus);                      // after a choice with the mouse, Space and letters go to the page
  setAccessibleName(tr("Speed of the clock"));
  connect(this, &QComboBox::activated, this, [this](int index) { emit chosen(itemData(index).toDouble()); });
  showSpeed({});
}

void SpeedBox::showSpeed(std::optional<double> speed) {
  setEnabled(speed.has_value());
  setToolTip(speed ? tr("How many seconds of the virtual clock pass in a second. The results are the same at "
                        "any speed.")
                   : tr("Real time has only one speed. To choose another one, start the program with "
                        "--clock virtual."));
  if (!view()->isVisible()) setCurrentIndex(indexOf(speed.value_or(1)));
}

int SpeedBox::indexOf(double speed) {
  int index = 0;
  while (index < count() && itemData(index).toDouble() < speed) ++index;
  if (index == count() || itemData(index).toDouble() != speed) insertItem(index, speedText(speed), speed);
  return index;
}

}  // namespace nazir::app
