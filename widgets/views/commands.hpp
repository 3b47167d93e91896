// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Everything that can be done in a window, as the command palette lists it: the entries of its menus and the pages to
// go to. Window's thread only.

#include <QKeySequence>
#include <QPointer>
#include <QString>
#include <functional>
#include <vector>

class QAction;
class QMenuBar;

namespace nazir::widgets {

struct Command {
  QString title;  ///< "View › Refresh interval › 2 s".
  QString keys;   ///< "Ctrl+R", or empty.
  QString why;    ///< Why it cannot be done now; empty if it can.
  std::function<void()> run;
};

/// The entries of all menus, in their order, without separators and titles of submenus. A menu that is filled when it
/// opens is filled for this. Entries that are greyed are listed with their tooltip as the reason. A command stays valid
/// when its menu is filled again: it then does nothing.
std::vector<Command> commandsOf(QMenuBar& menus);

}  // namespace nazir::widgets
