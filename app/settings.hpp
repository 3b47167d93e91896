// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the window remembers between runs. Nothing is read or written while NAZIR_NO_SETTINGS is set.

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
  QStringList columns;  ///< Empty: the default columns.
  QString sort;         ///< Empty: the default order.
  /// Column widths that the user changed, by page.
  QMap<QString, widgets::ColumnWidths> widths;
};

Remembered readSettings();
void writeSettings(const Remembered& remembered);

}  // namespace nazir::app
