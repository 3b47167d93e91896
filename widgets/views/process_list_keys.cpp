// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process_list_keys.hpp"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMenu>

#include "widgets/views/process_actions.hpp"

namespace nazir::widgets {

bool isEnter(const QKeyEvent& key) {
  return key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
}

bool takeListKey(QKeyEvent& key, ProcessActions& actions, const std::function<std::vector<observe::Pid>()>& selected,
                 const std::function<void()>& activate) {
  if (isEnter(key)) {
    activate();
  } else if (key.key() == Qt::Key_Delete) {
    actions.askToKill(selected());
  } else if (key.matches(QKeySequence::Copy)) {
    if (const auto pids = selected(); !pids.empty()) actions.copyPids(pids);
  } else if (key.key() == Qt::Key_Space) {
    key.ignore();  // Space holds the display everywhere
  } else {
    return false;
  }
  return true;
}

bool takeTableKey(QKeyEvent& key, const std::function<void()>& open, const std::function<QString()>& copied) {
  if (isEnter(key)) {
    open();
  } else if (key.matches(QKeySequence::Copy)) {
    QApplication::clipboard()->setText(copied());
  } else if (key.key() == Qt::Key_Space || key.key() == Qt::Key_Escape) {
    key.ignore();
  } else {
    return false;
  }
  return true;
}

void openListMenu(QAbstractItemView& list, const QPoint& at, ProcessActions& actions,
                  const std::vector<observe::Pid>& selected, const QString& page,
                  const std::function<void(QMenu&)>& extend) {
  QMenu menu(&list);
  actions.fillMenu(menu, selected, page);
  if (extend) extend(menu);
  if (!menu.isEmpty()) menu.exec(list.viewport()->mapToGlobal(at));
}

}  // namespace nazir::widgets
