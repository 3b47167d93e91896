// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the window remembers from one start to the next. Nothing is read or written while NAZIR_NO_SETTINGS is set.

#include <QByteArray>
#include <QStringList>
#include <chrono>

#include "widgets/views/list_header.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::app {

struct Remembered {
  QByteArray geometry;
  int tab = 0;
  widgets::Theme theme = widgets::Theme::system;
  std::chrono::milliseconds interval{1000};
  bool accumulate = false;
  QStringList columns;  ///< Empty: the usual ones.
  QString sort;         ///< Empty: the usual one.
  /// What the user resized: by the name of the page.
  QMap<QString, widgets::ColumnWidths> widths;
};

Remembered readSettings();
void writeSettings(const Remembered& remembered);

}  // namespace nazir::app
