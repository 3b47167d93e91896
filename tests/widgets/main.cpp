// SPDX-License-Identifier: GPL-3.0-or-later
// main() of the tests: one application for all, without a display, with fixed style, theme and locale.
#include <gtest/gtest.h>

#include <QApplication>
#include <QLocale>

#include "widgets/views/theme.hpp"

#ifndef NAZIR_TEST_APPLICATION
#define NAZIR_TEST_APPLICATION QApplication
#endif

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  qputenv("NAZIR_NO_SETTINGS", "1");
  qputenv("QT_SCALE_FACTOR", "1");
  testing::InitGoogleTest(&argc, argv);
  QLocale::setDefault(QLocale::c());
  NAZIR_TEST_APPLICATION application(argc, argv);
  QApplication::setQuitOnLastWindowClosed(false);
  nazir::widgets::applyTheme(application, nazir::widgets::Theme::light);
  return RUN_ALL_TESTS();
}
