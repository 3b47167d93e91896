// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/commands.hpp"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <algorithm>

namespace nazir::widgets {
namespace {

/// Without the mark of the mnemonic, the ellipsis and the shortcut that some entries have in their text.
QString plainTitle(const QAction& action, QString* keys = nullptr) {
  const QString text = action.text();
  if (keys && text.contains(QLatin1Char('\t'))) *keys = text.section(QLatin1Char('\t'), 1);
  QString title = withoutMnemonic(text.section(QLatin1Char('\t'), 0, 0));
  while (title.endsWith(QChar(0x2026))) title.chop(1);
  return title;
}

QString whyNot(const QAction& action) {
  if (action.isEnabled()) return {};
  // A tooltip that only repeats the entry is Qt's own.
  if (action.toolTip().section(QLatin1Char('\t'), 0, 0) != plainTitle(action)) return action.toolTip();
  return QCoreApplication::translate("nazir::widgets::Commands", "Not possible now.");
}

void collect(const QList<QAction*>& actions, const QString& path, bool enabled, std::vector<Command>& commands) {
  for (auto* action : actions) {
    if (action->isSeparator() || !action->isVisible()) continue;
    Command command;
    command.title = path + plainTitle(*action, &command.keys);
    if (auto* menu = action->menu()) {
      emit menu->aboutToShow();
      collect(menu->actions(), command.title + QStringLiteral(" › "), enabled && action->isEnabled(), commands);
      continue;
    }
    if (!action->shortcut().isEmpty()) command.keys = action->shortcut().toString(QKeySequence::NativeText);
    command.why = whyNot(*action);
    if (command.why.isEmpty() && !enabled) {
      command.why = QCoreApplication::translate("nazir::widgets::Commands", "Not possible now.");
    }
    command.run = [action = QPointer(action)] {
      if (action) action->trigger();
    };
    commands.push_back(std::move(command));
  }
}

bool contains(const QList<QAction*>& actions, const QMenu& menu) {
  return std::any_of(actions.begin(), actions.end(), [&](const QAction* action) {
    return action->menu() && (action->menu() == &menu || contains(action->menu()->actions(), menu));
  });
}

}  // namespace

QString withoutMnemonic(const QString& text) {
  QString plain;
  for (qsizetype i = 0; i < text.size(); ++i) {
    if (text[i] == QLatin1Char('&')) ++i;  // "&&" stands for one
    if (i < text.size()) plain += text[i];
  }
  return plain;
}

std::vector<Command> commandsOf(QMenuBar& menus) {
  std::vector<Command> commands;
  collect(menus.actions(), {}, true, commands);
  return commands;
}

std::vector<Command> commandsOf(QMenu& menu, const QString& path, bool enabled) {
  std::vector<Command> commands;
  emit menu.aboutToShow();
  collect(menu.actions(), path, enabled, commands);
  return commands;
}

bool hasMenu(const QMenuBar& menus, const QMenu& menu) {
  return contains(menus.actions(), menu);
}

}  // namespace nazir::widgets
