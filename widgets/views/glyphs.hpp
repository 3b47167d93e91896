// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Small marks, painted instead of written so that they look the same with every font: the state and the kind of a
// process, the symbols of buttons, and the program's icon.

#include <QIcon>
#include <QPainter>

#include <nazir/observe.hpp>

#include "widgets/views/theme.hpp"

namespace nazir::widgets {

/// ▶ running, ◔ runnable, ○ waiting, ❚❚ suspended, ✕ exiting; in the square at the middle of `box`.
void paintState(QPainter& painter, const QRectF& box, observe::State state, const QColor& color);

/// Supervisor: rounded square; GenServer: rounded rectangle; task: pill; function: circle.
void paintKind(QPainter& painter, const QRectF& box, observe::Kind kind, const Tokens& tokens);

enum class Symbol {
  play,
  pause,
  stop,
  hold,
  refresh,
  columns,
  search,
  bolt,
  check,
  cross,
  warning,
  info,
  error,
  reset,
  back,
  forward
};
void paintSymbol(QPainter& painter, const QRectF& box, Symbol symbol, const QColor& color);

/// In the palette's text colour, dimmed when disabled. Make a new icon when the palette changes.
QIcon symbolIcon(Symbol symbol, const QPalette& palette);
QIcon symbolIcon(Symbol symbol, const QPalette& palette, const QColor& color);

/// An eye inside an eight-pointed star of two squares.
void paintLogo(QPainter& painter, const QRectF& box);
QIcon logoIcon();

}  // namespace nazir::widgets
