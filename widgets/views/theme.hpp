// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The colours, light and dark, and how they are applied: Fusion, a palette, and a small style sheet.
//
// A painter takes its colours from the palette it paints with: `const Tokens& t = tokens(widget->palette())`. There is
// no global current theme, so a change of theme needs only a repaint.

#include <QApplication>
#include <QColor>
#include <QPalette>

#include <nazir/observe.hpp>

namespace nazir::widgets {

struct Tokens {
  bool dark;
  QColor window, surface, raised, line, text, dim, accent, accentTint, gold;
  QColor running, runnable, waiting, suspended, exited;
  QColor fresh, ended;
  QColor info, warning, error;
  QColor series[7];  ///< Colour-blind safe, in this order.
};

/// The tokens of the theme that a palette belongs to.
const Tokens& tokens(const QPalette& palette);
QColor stateColor(const Tokens& tokens, observe::State state);

enum class Theme { system, light, dark };

/// Applies the theme to the whole application. NAZIR_THEME=light or NAZIR_THEME=dark in the environment overrides it.
void applyTheme(QApplication& application, Theme theme);

/// Whether the desktop's own theme is dark.
bool systemIsDark();

QFont fixedFont(const QFont& beside);
/// A smaller font for captions.
QFont captionFont(const QFont& beside);

}  // namespace nazir::widgets
