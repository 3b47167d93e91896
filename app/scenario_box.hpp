// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The choice of the scenario. Choosing another one ends the one that runs, so nothing but a choice from the open list
// does it: arrow keys and letters open the list instead of choosing at once. A long path is elided in the middle.

#include <QComboBox>

namespace nazir::app {

class ScenarioBox : public QComboBox {
  Q_OBJECT

 public:
  explicit ScenarioBox(QWidget* parent = nullptr);

  /// Shows a scenario without choosing it; one that is not in the list is added.
  void showScenario(const QString& scenario);

 protected:
  void initStyleOption(QStyleOptionComboBox* option) const override;
  void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace nazir::app
