// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What names a scenario in the library: the name of a built-in one, or the absolute path of a file. Any thread.

#include <QString>

namespace nazir::app {

/// Whether it is the path of a file: it has a slash, and is not the name of a built-in one, such as
/// "mistakes/no-timeout".
bool isFile(const QString& scenario);
/// A built-in name stays as it is; a path, also one without a folder, becomes absolute.
QString absoluteScenario(const QString& scenario);

}  // namespace nazir::app
