// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The scenario selector. Choosing another scenario ends the running one, so only a choice from the open list counts:
// arrow keys and letters open the list instead of choosing at once. Shows the whole name if there is room for it; else
// it is elided in the middle, and the tooltip has all of it.

#include <QComboBox>

namespace nazir::app {

class ScenarioBox : public QComboBox {
  Q_OBJECT

 public:
  explicit ScenarioBox(QWidget* parent = nullptr);

  /// Shows the scenario without choosing it; adds it when it is not in the list. `edited`: what runs is another text.
  void showScenario(const QString& scenario, bool edited = false);

  QSize sizeHint() const override;

 protected:
  void initStyleOption(QStyleOptionComboBox* option) const override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  bool m_edited = false;
};

}  // namespace nazir::app
