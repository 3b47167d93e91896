// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The row above the tabs, always visible: start and stop, the scenario, its load, its faults, and the speed and the
// time of its clock.

#include <QWidget>

#include "session_control.hpp"

class QProgressBar;
class QToolButton;

namespace nazir::widgets {
class Collector;
class PlainLabel;
}  // namespace nazir::widgets

namespace nazir::app {

class FaultMenu;
class LoadSlider;
class ScenarioBox;
class SpeedBox;

class ScenarioBar : public QWidget {
  Q_OBJECT

 public:
  ScenarioBar(SessionControl& control, widgets::Collector& collector, QWidget* parent = nullptr);

  /// Shows that the window is about to close.
  void showStopping();

 protected:
  void changeEvent(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void applyPalette();
  void showState();
  void showFigures();
  void showControls();
  void showSpeed();

  SessionControl& m_control;
  widgets::Collector& m_collector;
  QToolButton* m_toggle;
  QToolButton* m_stop;
  ScenarioBox* m_scenario;
  LoadSlider* m_load;
  QToolButton* m_faults;
  FaultMenu* m_faultsMenu;
  widgets::PlainLabel* m_speedName;
  SpeedBox* m_speed;
  widgets::PlainLabel* m_achieved;
  widgets::PlainLabel* m_clock;
  QProgressBar* m_progress;
  bool m_stopping = false;
  bool m_slow = false;  // the clock does not reach its speed
};

}  // namespace nazir::app
