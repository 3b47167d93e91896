// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The colours, light and dark, and how they are applied: Fusion, a palette, and a small style sheet.
//
// A painter takes its colours from the palette it paints with: `const Tokens& t = tokens(widget->palette())`. There is
// no global current theme, so a change of theme needs only a repaint.
//
// Contrast, as WCAG 2.1 defines it (https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio): at least 4.5:1 for text and 3:1
// for marks, edges and curves on every ground on which they are shown. theme_test.cpp lists them. Separators and what
// is disabled are exempt.

#include <QApplication>
#include <QColor>
#include <QPalette>

#include <nazir/observe.hpp>

namespace nazir::widgets {

struct Tokens {
  bool dark;
  QColor window, surface, raised, line, text, dim, accent, accentTint, gold;
  QColor edge;  ///< Of fields, buttons and scroll bars; `line` only separates.
  QColor running, runnable, waiting, suspended, exited;
  QColor fresh, ended, flash;  ///< Grounds of a new row, of bad news, of a restarted row.
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
