// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_box.hpp"

#include <QKeyEvent>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <algorithm>

#include "widgets/models/plain_text.hpp"

namespace nazir::app {
namespace {

constexpr int leastLetters = 12;
/// Longer than all built-in names; only paths are longer.
constexpr int mostLetters = 40;
/// The style cuts a name a few pixels before the end of its own size hint.
constexpr int roomAtEnds = 8;

}  // namespace

ScenarioBox::ScenarioBox(QWidget* parent) : QComboBox(parent) {
  setSizeAdjustPolicy(QComboBox::AdjustToContents);
  setMinimumContentsLength(leastLetters);
  setFocusPolicy(Qt::TabFocus);  // after a choice with the mouse, Space and letters go to the page
  setAccessibleName(tr("Scenario"));
  showScenario({});
}

QSize ScenarioBox::sizeHint() const {
  const QSize wanted = QComboBox::sizeHint();
  return {std::min(wanted.width() + roomAtEnds, fontMetrics().averageCharWidth() * mostLetters), wanted.height()};
}

void ScenarioBox::showScenario(const QString& scenario, bool edited) {
  m_edited = edited;
  update();
  if (!scenario.isEmpty() && findText(scenario) < 0) {
    addItem(scenario);
    setItemData(count() - 1, widgets::plainToolTip(scenario), Qt::ToolTipRole);
  }
  if (!scenario.isEmpty()) setCurrentText(scenario);
  const QString help = tr("The scenario. Choosing another one ends this one and starts the chosen one.");
  setToolTip(widgets::plainToolTip(scenario.isEmpty() ? help : scenario + QLatin1Char('\n') + help));
}

void ScenarioBox::initStyleOption(QStyleOptionComboBox* option) const {
  QComboBox::initStyleOption(option);
  const QRect box = style()->subControlRect(QStyle::CC_ComboBox, option, QStyle::SC_ComboBoxEditField, this);
  option->currentText = fontMetrics().elidedText(m_edited ? tr("%1 (edited)").arg(currentText()) : currentText(),
                                                 Qt::ElideMiddle, box.width() - 4);
}

void ScenarioBox::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End:
      showPopup();
      return;
    default:
      break;
  }
  const QString text = event->text();
  if (!text.isEmpty() && text.at(0).isLetterOrNumber() && !(event->modifiers() & Qt::ControlModifier)) {
    showPopup();
    return;
  }
  QComboBox::keyPressEvent(event);
}

}  // namespace nazir::app
