// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The numbers of a scenario that can be changed while it runs, each as a slider and a field. Built from the session's
// controls. A change acts at once, and the widgets follow the values in force. A control that has no effect in the run
// is greyed, and its tooltip says why.

#include <QWidget>
#include <vector>

#include "scenarios/kit/session.hpp"

class QLabel;
class QSlider;

namespace nazir::app {

class NumberField;

/// Maps a range to slider positions. Wide ranges are finer at the low end, where small steps matter.
class ControlScale {
 public:
  explicit ControlScale(const scenarios::Control& control);
  int positions() const { return m_positions; }
  int toPosition(double value) const;
  double toValue(int position) const;

 private:
  double m_minimum, m_range, m_step;
  bool m_wide;
  int m_positions;
};

/// "1,240/s", "2.5 %".
QString controlText(const scenarios::Control& control, double value);

class ScenarioControls : public QWidget {
  Q_OBJECT

 public:
  explicit ScenarioControls(QWidget* parent = nullptr);

  /// Builds a line for each control; for the same controls it only updates their values.
  void setControls(const std::vector<scenarios::Control>& controls);
  /// Resets all values to the scenario file's.
  void reset();

 signals:
  void controlChanged(const QString& id, double value);
  /// The user has let go of it.
  void controlSet(const QString& id);

 private:
  struct Line {
    scenarios::Control control;
    QLabel* name;
    QSlider* slider;
    NumberField* field;
  };
  void build(const std::vector<scenarios::Control>& controls);
  void change(std::size_t line, double value);
  void show(Line& line, double value);

  std::vector<Line> m_lines;
};

}  // namespace nazir::app
