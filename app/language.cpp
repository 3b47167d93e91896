// SPDX-License-Identifier: GPL-3.0-or-later
#include "language.hpp"

#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace nazir::app {
namespace {

QString folder() {
  return QStringLiteral(":/translations");
}

QString english() {
  return QStringLiteral("en");
}

/// "ar" of "ar-EG".
QString codeOf(const QString& language) {
  return language.section(QLatin1Char('-'), 0, 0).section(QLatin1Char('_'), 0, 0).toLower();
}

}  // namespace

QStringList translatedLanguages() {
  auto files = QDir(folder()).entryList({QStringLiteral("nazir_*.qm")}, QDir::Files, QDir::Name);
  for (auto& file : files) file = file.section(QLatin1Char('_'), 1).section(QLatin1Char('.'), 0, 0);
  return files;
}

QStringList wantedLanguages() {
  const auto chosen = qEnvironmentVariable("NAZIR_LANGUAGE");
  return chosen.isEmpty() ? QLocale::system().uiLanguages() : QStringList{chosen};
}

QString applyLanguage(QApplication& application, const QStringList& wanted) {
  const auto known = translatedLanguages();
  for (const auto& language : wanted) {
    const auto code = codeOf(language);
    if (code == english()) break;
    if (!known.contains(code)) continue;
    auto* own = new QTranslator(&application);
    if (!own->load(QStringLiteral("%1/nazir_%2.qm").arg(folder(), code))) continue;
    application.installTranslator(own);
    auto* qt = new QTranslator(&application);  // buttons of dialogs, where the system has them
    if (qt->load(QStringLiteral("qtbase_") + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
      application.installTranslator(qt);
    }
    QApplication::setLayoutDirection(QLocale(code).textDirection());
    return code;
  }
  return english();
}

}  // namespace nazir::app
