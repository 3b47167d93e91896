// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.hpp"

#include <QSettings>

#include "output.hpp"

namespace nazir::app {
namespace {

bool settings_disabled() {
  return qEnvironmentVariableIsSet("NAZIR_NO_SETTINGS");
}

QString nameOf(widgets::Theme theme) {
  return theme == widgets::Theme::light  ? QStringLiteral("light")
         : theme == widgets::Theme::dark ? QStringLiteral("dark")
                                         : QStringLiteral("system");
}

}  // namespace

Remembered readSettings() {
  Remembered remembered;
  if (settings_disabled()) return remembered;
  QSettings settings(QStringLiteral("nazir"), QStringLiteral("nazir"));
  remembered.geometry = settings.value("window/geometry").toByteArray();
  remembered.tab = settings.value("window/tab", 0).toInt();
  const QString theme = settings.value("window/theme").toString();
  for (const auto known : {widgets::Theme::light, widgets::Theme::dark}) {
    if (theme == nameOf(known)) remembered.theme = known;
  }
  remembered.interval = std::chrono::milliseconds(settings.value("observe/interval_ms", 1000).toInt());
  remembered.accumulate = settings.value("processes/accumulate", false).toBool();
  remembered.columns = settings.value("processes/columns").toStringList();
  remembered.sort = settings.value("processes/sort").toString();
  settings.beginGroup("widths");
  for (const auto& page : settings.childGroups()) {
    settings.beginGroup(page);
    for (const auto& column : settings.childKeys()) remembered.widths[page][column] = settings.value(column).toInt();
    settings.endGroup();
  }
  return remembered;
}

void writeSettings(const Remembered& remembered) {
  if (settings_disabled()) return;
  QSettings settings(QStringLiteral("nazir"), QStringLiteral("nazir"));
  settings.setValue("window/geometry", remembered.geometry);
  settings.setValue("window/tab", remembered.tab);
  settings.setValue("window/theme", nameOf(remembered.theme));
  settings.setValue("observe/interval_ms", static_cast<int>(remembered.interval.count()));
  settings.setValue("processes/accumulate", remembered.accumulate);
  settings.setValue("processes/columns", remembered.columns);
  settings.setValue("processes/sort", remembered.sort);
  settings.remove("widths");
  for (auto page = remembered.widths.begin(); page != remembered.widths.end(); ++page) {
    for (auto column = page->begin(); column != page->end(); ++column)
      settings.setValue(QStringLiteral("widths/%1/%2").arg(page.key(), column.key()), column.value());
  }
  settings.sync();
  if (settings.status() != QSettings::NoError) {
    print_error("the settings of the window cannot be saved in " + settings.fileName().toStdString());
  }
}

}  // namespace nazir::app
