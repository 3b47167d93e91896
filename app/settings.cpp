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
  remembered.page = settings.value("window/page").toString();
  const QString theme = settings.value("window/theme").toString();
  for (const auto known : {widgets::Theme::light, widgets::Theme::dark}) {
    if (theme == nameOf(known)) remembered.theme = known;
  }
  remembered.interval = std::chrono::milliseconds(settings.value("observe/interval_ms", 1000).toInt());
  settings.beginGroup("pages");
  for (const auto& page : settings.childGroups()) {
    settings.beginGroup(page);
    for (const auto& key : settings.childKeys()) remembered.pages[page][key] = settings.value(key);
    settings.endGroup();
  }
  return remembered;
}

void writeSettings(const Remembered& remembered) {
  if (settings_disabled()) return;
  QSettings settings(QStringLiteral("nazir"), QStringLiteral("nazir"));
  settings.setValue("window/geometry", remembered.geometry);
  settings.setValue("window/page", remembered.page);
  settings.setValue("window/theme", nameOf(remembered.theme));
  settings.setValue("observe/interval_ms", static_cast<int>(remembered.interval.count()));
  settings.remove("pages");
  for (auto page = remembered.pages.begin(); page != remembered.pages.end(); ++page) {
    for (auto entry = page->begin(); entry != page->end(); ++entry)
      settings.setValue(QStringLiteral("pages/%1/%2").arg(page.key(), entry.key()), entry.value());
  }
  settings.sync();
  if (settings.status() != QSettings::NoError) {
    print_error("the settings of the window cannot be saved in " + settings.fileName().toStdString());
  }
}

}  // namespace nazir::app
