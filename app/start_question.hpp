// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Starts a scenario that something in the window offers, such as the page Findings. Window's thread only.

#include <QString>
#include <functional>

class QWidget;

namespace nazir::app {

class SessionControl;

/// Asks first if another scenario runs: it would be stopped, unless the user has the other one opened beside it, which
/// `openBeside` does. Returns at once; the question stays open over `window`.
void startOrAsk(SessionControl& control, const QString& scenario, QWidget& window,
                const std::function<void(const QString& scenario)>& openBeside);

}  // namespace nazir::app
