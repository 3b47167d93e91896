// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads, checks and writes scenario files for the library, on a thread of its own: a file may lie on a slow disk, and a
// scenario may name a recording of 64 MiB. Use it from the window's thread; every member returns at once, except the
// destructor, which waits for the current job.

#include <QObject>
#include <QString>
#include <QStringList>
#include <atomic>
#include <functional>
#include <optional>

#include "scenarios/kit/workload.hpp"
#include "scenarios/scenario_file.hpp"
#include "worker.hpp"

namespace nazir::app {

/// What the text of a scenario says, or the first thing that is wrong with it.
struct ScenarioCheck {
  std::optional<scenarios::TextProblem> problem;
  const scenarios::Workload* workload = nullptr;  ///< Null with a problem.
  QString title, description, watch;              ///< Empty with a problem.
};

/// Any thread; blocks while files are read that the text names.
ScenarioCheck checkScenario(const QString& text, const QString& origin);

/// The text of a file, or one line that says why there is none.
struct ScenarioText {
  QString text, problem;
};

class ScenarioChecker : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  /// Checks the text of the scenario called `origin`; `then` gets the result, unless `check` was called again before.
  void check(const QString& text, const QString& origin, std::function<void(const ScenarioCheck&)> then);
  /// Reads a scenario by its name or path.
  void read(const QString& scenario, std::function<void(const ScenarioText&)> then);
  /// Reads and checks scenarios, for a list of them.
  void survey(const QStringList& scenarios, std::function<void(const QString& scenario, const ScenarioCheck&)> each);

  enum class Written { done, changed, failed };
  /// Writes a file. `known`: the text that the file should still have; if it has another, nothing is written and the
  /// result is `changed`. `then` gets what went wrong, too.
  void write(const QString& path, const QString& text, const std::optional<QString>& known,
             std::function<void(Written, const QString& problem)> then);

 private:
  /// Runs `job` on the worker, then the function that it returns on the window's thread.
  void post(std::function<std::function<void()>()> job);

  std::atomic<int> m_latest = 0;
  Worker m_worker;
};

}  // namespace nazir::app
