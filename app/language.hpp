// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The language of the window: that of the desktop if there is a translation (resources/translations), else English.
// NAZIR_LANGUAGE=ar or NAZIR_LANGUAGE=en overrides the desktop. Languages from right to left mirror the window.
//
// Texts of workloads (titles, parameters, figures, journals) and names of processes stay as they are written.

#include <QApplication>
#include <QStringList>

namespace nazir::app {

/// Codes of the languages that the program has, besides English: "ar".
QStringList translatedLanguages();

/// Shows the application in the first of these languages that the program has; English counts as one. Call it before
/// the window is made. Returns the code of the language.
QString applyLanguage(QApplication& application, const QStringList& wanted);

/// What the environment and the desktop ask for, the first wish first.
QStringList wantedLanguages();

}  // namespace nazir::app
