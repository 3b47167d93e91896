// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The keys of lists, and the menu of every list of processes. Window's thread only.

#include <functional>
#include <vector>

#include <nazir/observe/pid.hpp>

class QAbstractItemView;
class QKeyEvent;
class QMenu;
class QPoint;
class QString;

namespace nazir::widgets {

class ProcessActions;

bool isEnter(const QKeyEvent& key);

/// Enter activates, Del asks whether to end the selected processes, Ctrl+C copies their pids, and Space is left to the
/// window. False for another key. `selected` is asked only when it is needed: there may be a million.
bool takeListKey(QKeyEvent& key, ProcessActions& actions, const std::function<std::vector<observe::Pid>()>& selected,
                 const std::function<void()>& activate);

/// For tables of lines about processes: Enter opens, Ctrl+C copies, and Space and Esc are left to the window. False for
/// another key. `copied` is asked only when it is needed.
bool takeTableKey(QKeyEvent& key, const std::function<void()>& open, const std::function<QString()>& copied);

/// Opens the menu of the selected processes of a list on the page with this id. `extend` adds further entries.
void openListMenu(QAbstractItemView& list, const QPoint& at, ProcessActions& actions,
                  const std::vector<observe::Pid>& selected, const QString& page,
                  const std::function<void(QMenu&)>& extend = {});

}  // namespace nazir::widgets
