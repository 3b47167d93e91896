// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The row above the tabs, always visible: start and stop, the scenario, its load, its faults and its clock.

#include <QWidget>

#include "session_control.hpp"

class QMenu;
class QProgressBar;
class QSlider;
class QToolButton;

namespace nazir::widgets {
class Collector;
class PlainLabel;
}  // namespace nazir::widgets

namespace nazir::app {

class ScenarioBox;
class ScenarioControls;

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

  SessionControl& m_control;
  widgets::Collector& m_collector;
  QToolButton* m_toggle;
  QToolButton* m_stop;
  ScenarioBox* m_scenario;
  widgets::PlainLabel* m_loadName;
  QSlider* m_load;
  widgets::PlainLabel* m_loadValue;
  QToolButton* m_faults;
  QMenu* m_faultsMenu;
  ScenarioControls* m_faultControls;
  widgets::PlainLabel* m_clock;
  QProgressBar* m_progress;
  scenarios::Control m_loadControl;
  bool m_stopping = false;
};

}  // namespace nazir::app
