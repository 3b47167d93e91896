// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The first control of the load that has an effect, as a slider in the scenario bar: its name, the slider and its
// value.

#include <QWidget>

#include "scenarios/kit/session.hpp"

class QSlider;

namespace nazir::widgets {
class PlainLabel;
}

namespace nazir::app {

class LoadSlider : public QWidget {
  Q_OBJECT

 public:
  explicit LoadSlider(QWidget* parent = nullptr);

  /// Shows the first control of the load that has an effect: the rate or, where users wait for their answers, how many
  /// there are. Hides itself if there is none. Does not move the slider while the user does.
  void setControls(const std::vector<scenarios::Control>& controls);

 signals:
  void controlChanged(const std::string& id, double value);
  /// The user has finished a change: let go of the slider, or moved it one step by key or wheel.
  void controlSet(const std::string& id);

 private:
  widgets::PlainLabel* m_name;
  QSlider* m_slider;
  widgets::PlainLabel* m_value;
  scenarios::Control m_control;
};

}  // namespace nazir::app
