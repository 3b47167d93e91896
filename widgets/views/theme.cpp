// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/theme.hpp"

#include <QFontDatabase>
#include <QFontInfo>

#include "widgets/views/edged_style.hpp"

namespace nazir::widgets {
namespace {

const Tokens& light() {
  static const Tokens values{.dark = false,
                             .window = 0xF6F7F9,
                             .surface = 0xFFFFFF,
                             .raised = 0xEEF1F4,
                             .line = 0xD8DDE3,
                             .text = 0x1B1F24,
                             .dim = 0x59636E,
                             .accent = 0x0A7060,
                             .accentTint = 0xD7EFEA,
                             .gold = 0x8A5C00,
                             .edge = 0x848D97,
                             .running = 0x187532,
                             .runnable = 0x0A66C2,
                             .waiting = 0x6E7781,
                             .suspended = 0x7A4FCF,
                             .exited = 0xC4212B,
                             .fresh = 0xE3F5E7,
                             .ended = 0xFBE5E5,
                             .flash = 0xFFEFC2,
                             .info = 0x0A66C2,
                             .warning = 0x8A5C00,
                             .error = 0xC4212B,
                             .series = {0x0072B2, 0xBF8000, 0x009E73, 0xC46A9C, 0x2E93CF, 0xD55E00, 0x938E00}};
  return values;
}

const Tokens& dark() {
  static const Tokens values{.dark = true,
                             .window = 0x14171B,
                             .surface = 0x1B1F24,
                             .raised = 0x242A31,
                             .line = 0x363D46,
                             .text = 0xE6EAEF,
                             .dim = 0x9AA4AF,
                             .accent = 0x35B8A2,
                             .accentTint = 0x173A35,
                             .gold = 0xE0B04A,
                             .edge = 0x6A737D,
                             .running = 0x4AC26B,
                             .runnable = 0x6CB2FF,
                             .waiting = 0x8B949E,
                             .suspended = 0xB392F0,
                             .exited = 0xFF7B72,
                             .fresh = 0x17321F,
                             .ended = 0x3A1D1E,
                             .flash = 0x3B3118,
                             .info = 0x6CB2FF,
                             .warning = 0xE0B04A,
                             .error = 0xFF7B72,
                             .series = {0x3D9BD6, 0xF0B429, 0x2FBF97, 0xDE97BF, 0x7CC8F2, 0xF08148, 0xC4BF2A}};
  return values;
}

QPalette paletteOf(const Tokens& t) {
  QPalette palette;
  const auto set = [&](QPalette::ColorRole role, const QColor& color, const QColor& disabled) {
    palette.setColor(QPalette::Active, role, color);
    palette.setColor(QPalette::Inactive, role, color);
    palette.setColor(QPalette::Disabled, role, disabled);
  };
  const QColor faint = t.dark ? QColor(0x5C6670) : QColor(0x9AA4AF);
  set(QPalette::Window, t.window, t.window);
  set(QPalette::WindowText, t.text, faint);
  set(QPalette::Base, t.surface, t.window);
  set(QPalette::AlternateBase, t.raised, t.raised);
  set(QPalette::Text, t.text, faint);
  set(QPalette::PlaceholderText, t.dim, faint);
  set(QPalette::Button, t.raised, t.window);
  set(QPalette::ButtonText, t.text, faint);
  set(QPalette::BrightText, t.error, t.error);
  set(QPalette::Highlight, t.accent, t.line);
  set(QPalette::HighlightedText, t.dark ? QColor(0x0B1512) : QColor(0xFFFFFF), faint);
  set(QPalette::Link, t.accent, faint);
  set(QPalette::LinkVisited, t.accent, faint);
  set(QPalette::ToolTipBase, t.raised, t.raised);
  set(QPalette::ToolTipText, t.text, t.text);
  set(QPalette::Light, t.dark ? t.line : t.surface, t.surface);
  set(QPalette::Midlight, t.raised, t.raised);
  set(QPalette::Mid, t.line, t.line);
  set(QPalette::Dark, t.dark ? QColor(0x0C0E11) : QColor(0xB4BCC5), t.line);
  set(QPalette::Shadow, t.dark ? QColor(0x060708) : QColor(0x8A939C), t.line);
  return palette;
}

QString styleSheetOf(const Tokens& t) {
  QString sheet = QStringLiteral(R"(
    QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
    QToolTip { color: $text; background: $raised; border: 1px solid $line; padding: 4px 6px; }
    QMenuBar { background: $window; border-bottom: 0px; padding: 1px 4px; }
    QMenuBar::item { padding: 4px 8px; background: transparent; border-radius: 4px; }
    QMenuBar::item:selected { background: $raised; }
    QTabWidget::pane { border: none; border-top: 1px solid $line; top: -1px; }
    QTabWidget::tab-bar { left: 4px; }
    QTabBar::tab { padding: 7px 14px 6px 14px; border: none; border-bottom: 2px solid transparent; color: $dim; background: transparent; }
    QTabBar::tab:hover { color: $text; }
    QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
    QTabBar::tab:focus { color: $accent; }
    QHeaderView { background: $window; border: none; }
    QHeaderView::section { background: $window; color: $dim; border: none; border-bottom: 1px solid $line; padding: 5px 8px; }
    QHeaderView::section:hover { color: $text; background: $raised; }
    QAbstractItemView { border: none; outline: none; }
    QTableView, QTreeView, QListView { background: $surface; selection-background-color: $tint; selection-color: $text; }
    QScrollBar:vertical { background: $surface; width: 12px; margin: 0; }
    QScrollBar:horizontal { background: $surface; height: 12px; margin: 0; }
    QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; }
    QScrollBar::handle:vertical { min-height: 32px; }
    QScrollBar::handle:horizontal { min-width: 32px; }
    QScrollBar::handle:hover { background: $dim; }
    QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
    QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
    QSplitter::handle { background: $line; }
    QSplitter[quiet="true"]::handle { background: transparent; }
    QStatusBar { background: $window; border-top: 1px solid $line; }
    QStatusBar::item { border: none; }
    QLineEdit { background: $surface; border: 1px solid $edge; border-radius: 4px; padding: 3px 6px; selection-background-color: $accent; }
    QLineEdit:focus { border-color: $accent; }
    QLineEdit[problem="true"] { border-color: $error; }
    QDialog QPlainTextEdit { background: $surface; border: 1px solid $edge; border-radius: 4px; padding: 1px 4px; }
    QDialog QPlainTextEdit:focus { border-color: $accent; }
    QToolButton { border: 1px solid transparent; border-radius: 4px; padding: 4px 8px; background: transparent; }
    QToolButton:hover { background: $raised; }
    QToolButton:focus { border-color: $accent; }
    QToolButton:pressed, QToolButton:checked { background: $tint; }
    QToolButton:disabled { color: $faint; }
    QToolButton::menu-indicator { image: none; width: 0; }
    QToolButton[popupMode="2"] { padding-right: 6px; }
    QPushButton { border: 1px solid $edge; border-radius: 4px; padding: 5px 12px; background: $raised; }
    QPushButton:hover { border-color: $dim; }
    QPushButton:focus { border-color: $accent; }
    QPushButton:pressed { background: $tint; }
    QPushButton:default { border-color: $accent; }
    QPushButton:disabled { color: $faint; border-color: $line; }
  )");
  const auto put = [&](const char* name, const QColor& color) { sheet.replace(QLatin1String(name), color.name()); };
  put("$window", t.window);
  put("$surface", t.surface);
  put("$raised", t.raised);
  put("$line", t.line);
  put("$edge", t.edge);
  put("$text", t.text);
  put("$dim", t.dim);
  put("$faint", t.dark ? QColor(0x5C6670) : QColor(0x9AA4AF));
  put("$accent", t.accent);
  put("$tint", t.accentTint);
  put("$error", t.error);
  return sheet;
}

bool isDark(const QPalette& palette) {
  return palette.color(QPalette::Active, QPalette::Window).lightness() < 128;
}

}  // namespace

const Tokens& tokens(const QPalette& palette) {
  return isDark(palette) ? dark() : light();
}

QColor stateColor(const Tokens& t, observe::State state) {
  switch (state) {
    case observe::State::running:
      return t.running;
    case observe::State::runnable:
      return t.runnable;
    case observe::State::waiting:
      return t.waiting;
    case observe::State::suspended:
      return t.suspended;
    case observe::State::exiting:
      return t.exited;
  }
  return t.dim;
}

bool systemIsDark() {
  // The desktop's palette is visible only while none of ours is set.
  const QPalette ours = QApplication::palette();
  QApplication::setPalette(QPalette());
  const bool dark = isDark(QApplication::palette());
  QApplication::setPalette(ours);
  return dark;
}

void applyTheme(QApplication& application, Theme theme) {
  const QByteArray wanted = qgetenv("NAZIR_THEME");
  if (wanted == "light") theme = Theme::light;
  if (wanted == "dark") theme = Theme::dark;
  if (theme == Theme::system) theme = systemIsDark() ? Theme::dark : Theme::light;
  const Tokens& t = theme == Theme::dark ? dark() : light();
  if (application.styleSheet().isEmpty()) QApplication::setStyle(new EdgedStyle);
  // The palette last: a new style sheet gives widgets back the palettes that they had before the old one.
  application.setStyleSheet(styleSheetOf(t));
  QApplication::setPalette(paletteOf(t));
}

QFont fixedFont(const QFont& beside) {
  QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
  font.setPointSizeF(QFontInfo(beside).pointSizeF());
  return font;
}

QFont captionFont(const QFont& beside) {
  QFont font = beside;
  font.setPointSizeF(QFontInfo(beside).pointSizeF() * 0.92);
  return font;
}

}  // namespace nazir::widgets
