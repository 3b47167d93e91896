// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The dialog "About Nazir" of the Help menu: versions, licences, libraries. Deleted when the user closes it.

class QWidget;

namespace nazir::app {

void showAbout(QWidget* parent);

}  // namespace nazir::app
