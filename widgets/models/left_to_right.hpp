// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// English and code among the words of a translation. Usable from any thread.

#include <QString>

namespace nazir::widgets {

/// For sentences of rules, names, pids and figures with units: in a window from right to left, isolated so that their
/// punctuation stays where it belongs. Elsewhere the text itself. Empty stays empty.
QString leftToRight(const QString& text);

}  // namespace nazir::widgets
