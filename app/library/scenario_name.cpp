// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_name.hpp"

#include <QFileInfo>

#include "scenarios/scenario_file.hpp"

namespace nazir::app {

bool isFile(const QString& scenario) {
  return scenario.contains(QLatin1Char('/')) && scenarios::find_built_in(scenario.toStdString()) == nullptr;
}

QString absoluteScenario(const QString& scenario) {
  const bool path = isFile(scenario) || scenario.endsWith(QStringLiteral(".toml"));
  return path ? QFileInfo(scenario).absoluteFilePath() : scenario;
}

}  // namespace nazir::app
