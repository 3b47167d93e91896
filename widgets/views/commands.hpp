// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Everything that can be done in a window, as the command palette lists it: the entries of its menus and of the menus
// of its buttons, and the pages to go to. Window's thread only.

#include <QKeySequence>
#include <QPointer>
#include <QString>
#include <functional>
#include <vector>

class QAction;
class QMenu;
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
/// The same of one menu, such as that of a button, with `path` before the titles: "Load Charts › Export › ".
/// `enabled`: whether the menu can be opened now.
std::vector<Command> commandsOf(QMenu& menu, const QString& path, bool enabled = true);
/// Whether the menu is one of the bar, or a menu in one of these.
bool hasMenu(const QMenuBar& menus, const QMenu& menu);

/// A text of a button or an entry without the mark of the mnemonic.
QString withoutMnemonic(const QString& text);

}  // namespace nazir::widgets
