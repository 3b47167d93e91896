// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the window remembers between runs. Nothing is read or written while NAZIR_NO_SETTINGS is set.

#include <QByteArray>
#include <QMap>
#include <QVariantMap>
#include <chrono>

#include "widgets/views/theme.hpp"

namespace nazir::app {

struct Remembered {
  QByteArray geometry;
  QString page;  ///< The id of the current one; empty: the first.
  widgets::Theme theme = widgets::Theme::system;
  std::chrono::milliseconds interval{1000};
  QMap<QString, QVariantMap> pages;  ///< Each page's state, by its id.
};

Remembered readSettings();
void writeSettings(const Remembered& remembered);

}  // namespace nazir::app
