// SPDX-License-Identifier: GPL-3.0-or-later
#include "language.hpp"

#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <string_view>

namespace nazir::app {
namespace {

QString folder() {
  return QStringLiteral(":/translations");
}

QString english() {
  return QStringLiteral("en");
}

/// Qt's tool cannot tell the namespace of some texts outside of classes, and files them under the bare name of the
/// class.
class Translator : public QTranslator {
 public:
  using QTranslator::QTranslator;

  QString translate(const char* context, const char* text, const char* remark, int count) const override {
    const auto found = QTranslator::translate(context, text, remark, count);
    const std::string_view name(context);
    const auto space = name.rfind("::");
    if (!found.isNull() || space == std::string_view::npos) return found;
    return QTranslator::translate(name.substr(space + 2).data(), text, remark, count);
  }
};

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
    auto* own = new Translator(&application);
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
