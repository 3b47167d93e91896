// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What can be made to go wrong while a scenario runs: processes to kill, mailboxes to flood, and the scenario's own
// faults, for ten seconds or for good. The entries act on the session of a SessionControl, which tells what came of it.
// Many processes whose names differ in a number only are one entry, which asks for the number. To kill a supervisor
// ends all below it, so its entry asks first.

#include <QMenu>
#include <QStringList>
#include <functional>
#include <vector>

#include "session_control.hpp"

namespace nazir::widgets {
class Collector;
}

namespace nazir::app {

class ScenarioControls;

/// The processes of the supervision tree that have a name, in natural order.
struct FaultTargets {
  QStringList processes;
  QStringList supervisors;
};
/// Takes time in proportion to the number of processes.
FaultTargets faultTargets(const observe::Snapshot& snapshot);

/// Names that differ in the number at their end only: "district 1" to "district 100".
struct TargetFamily {
  QString name;        ///< "district", or the whole name of a process that is alone.
  QList<int> numbers;  ///< In ascending order; empty if it is alone.
};
/// In the order of the names. `least` of them make a family.
QList<TargetFamily> targetFamilies(const QStringList& names, qsizetype least);

class FaultMenu : public QMenu {
  Q_OBJECT

 public:
  static constexpr int mostTargets = 40;  ///< Of each submenu.
  static constexpr int leastFamily = 3;   ///< Fewer processes of one kind have an entry each.
  static constexpr std::chrono::seconds shortTime{10};

  FaultMenu(SessionControl& control, widgets::Collector& collector, QWidget* parent = nullptr);

  /// The scenario's own faults, as they are now.
  void setControls(const std::vector<scenarios::Control>& faults);

 private:
  void showState();
  /// Looks for the targets on the collector's thread.
  void readTargets();
  void showTargets(const FaultTargets& targets);
  void fill(QMenu& menu, const QStringList& names, scenarios::Fault::Kind kind, const QStringList& asking = {});
  void chooseNumber(scenarios::Fault::Kind kind, const TargetFamily& family);
  void askThenKill(const QString& supervisor);
  void showShortFaults(const std::vector<scenarios::Control>& faults);
  void inject(scenarios::Fault::Kind kind, const QString& target);

  SessionControl& m_control;
  widgets::Collector& m_collector;
  QAction* m_random;
  QMenu* m_below;
  QMenu* m_kill;
  QMenu* m_flood;
  QAction* m_afterShort;
  QAction* m_reset;
  ScenarioControls* m_controls;
  QList<QAction*> m_short;
  std::vector<scenarios::Control> m_shown;  // those of m_short
};

}  // namespace nazir::app
