// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The sheet of keys, and what the program is.

class QWidget;

namespace nazir::app {

void showKeys(QWidget* parent);
void showAbout(QWidget* parent);

}  // namespace nazir::app
