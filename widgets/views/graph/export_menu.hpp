// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The menu that saves a graph: an entry for each format, which asks for a file.

#include <functional>

#include "widgets/views/graph/graph_export.hpp"

class QMenu;
class QWidget;

namespace nazir::widgets {

/// `name`: of the file that is proposed, without its suffix. `write` is called with the file that the user chooses.
void fillExportMenu(QMenu& menu, QWidget* parent, const QString& name,
                    const std::function<void(GraphFormat format, const QString& file)>& write);

}  // namespace nazir::widgets
