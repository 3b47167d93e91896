// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The dialogs of the Help menu: keyboard shortcuts, and About.

class QWidget;

namespace nazir::app {

void showKeys(QWidget* parent);
void showAbout(QWidget* parent);

}  // namespace nazir::app
