// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_checker.hpp"

#include <QFileInfo>

#include "output.hpp"
#include "replaced_file.hpp"
#include "scenarios/read_file.hpp"

namespace nazir::app {
namespace {

ScenarioText textOf(const QString& scenario) {
  const auto name = scenario.toStdString();
  if (const auto* built = scenarios::find_built_in(name)) return {QString::fromUtf8(built->toml), {}};
  const auto text = scenarios::read_file(name, scenarios::largest_scenario);
  if (!text) return {{}, QString::fromStdString(text.problem())};
  const auto read = QString::fromUtf8(*text);
  if (read.toUtf8() != QByteArray(text->data(), std::ssize(*text)) || read.contains(QChar::Null)) {
    return {{}, QStringLiteral("expected text in UTF-8, found other bytes")};
  }
  return {read, {}};
}

}  // namespace

ScenarioCheck checkScenario(const QString& text, const QString& origin) {
  const auto utf8 = text.toUtf8();
  auto read = scenarios::read_scenario({utf8.constData(), static_cast<std::size_t>(utf8.size())}, origin.toStdString());
  if (const auto* problem = std::get_if<scenarios::TextProblem>(&read)) {
    return {.problem = *problem, .title = {}, .description = {}, .watch = {}};
  }
  const auto& settings = std::get<scenarios::Settings>(read);
  return {.problem = {},
          .workload = settings.workload,
          .title = QString::fromStdString(settings.title),
          .description = QString::fromStdString(settings.description),
          .watch = QString::fromStdString(settings.watch)};
}

void ScenarioChecker::post(std::function<std::function<void()>()> job) {
  m_worker.post([this, job = std::move(job)] { QMetaObject::invokeMethod(this, job(), Qt::QueuedConnection); });
}

void ScenarioChecker::check(const QString& text, const QString& origin,
                            std::function<void(const ScenarioCheck&)> then) {
  const int mine = ++m_latest;
  post([this, mine, text, origin, then = std::move(then)]() -> std::function<void()> {
    if (mine != m_latest) return [] {};
    return [this, mine, then, result = checkScenario(text, origin)] {
      if (mine == m_latest) then(result);
    };
  });
}

void ScenarioChecker::read(const QString& scenario, std::function<void(const ScenarioText&)> then) {
  post([scenario, then = std::move(then)]() -> std::function<void()> {
    return [then, text = textOf(scenario)] { then(text); };
  });
}

void ScenarioChecker::survey(const QStringList& scenarios,
                             std::function<void(const QString&, const ScenarioCheck&)> each) {
  for (const auto& scenario : scenarios) {
    post([scenario, each]() -> std::function<void()> {
      const auto text = textOf(scenario);
      ScenarioCheck result;
      if (text.problem.isEmpty()) {
        result = checkScenario(text.text, scenario);
      } else {
        result.problem = scenarios::TextProblem{.text = text.problem.toStdString()};
      }
      return [each, scenario, result] { each(scenario, result); };
    });
  }
}

void ScenarioChecker::write(const QString& path, const QString& text, const std::optional<QString>& known,
                            std::function<void(Written, const QString&)> then) {
  post([path, text, known, then = std::move(then)]() -> std::function<void()> {
    if (known && QFileInfo::exists(path)) {
      const auto now = textOf(path);
      if (!now.problem.isEmpty() || now.text != *known) return [then] { then(Written::changed, {}); };
    }
    try {
      ReplacedFile file(path.toStdString());
      file.write(text.toStdString());
      file.commit();
      return [then] { then(Written::done, {}); };
    } catch (const OutputError& error) {
      return [then, problem = QString::fromLocal8Bit(error.what())] { then(Written::failed, problem); };
    }
  });
}

}  // namespace nazir::app
