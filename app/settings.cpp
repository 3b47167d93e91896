// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.hpp"

#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include "output.hpp"

namespace nazir::app {
namespace {

bool settings_disabled() {
  return qEnvironmentVariableIsSet("NAZIR_NO_SETTINGS");
}

/// Whether something else than a file has the place of the settings. QSettings would wait for a pipe, and replace the
/// device at the end of a link.
bool placeIsTaken() {
  const auto folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
  const QFileInfo file(folder + QStringLiteral("/nazir/nazir.conf"));
  return file.exists() && !file.isFile();
}

QString nameOf(widgets::Theme theme) {
  return theme == widgets::Theme::light  ? QStringLiteral("light")
         : theme == widgets::Theme::dark ? QStringLiteral("dark")
                                         : QStringLiteral("system");
}

}  // namespace

Remembered readSettings() {
  Remembered remembered;
  if (settings_disabled() || placeIsTaken()) return remembered;
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
  if (placeIsTaken()) {
    print_error("the settings of the window cannot be saved: nazir.conf in the folder of settings is no regular file");
    return;
  }
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
    print_error("the settings of the window cannot be saved in " + settings.fileName().toStdString() +
                "; if the file can be written, it is damaged: delete it");
  }
}

}  // namespace nazir::app
