// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys_dialog.hpp"

#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <nazir/version.hpp>
#include <span>
#include <utility>

#include "widgets/views/glyphs.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::app {
namespace {

QDialog* closable(QWidget* parent, const QString& title, QGridLayout*& grid) {
  auto* dialog = new QDialog(parent);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(title);
  grid = new QGridLayout(dialog);
  grid->setContentsMargins(20, 16, 20, 16);
  grid->setHorizontalSpacing(24);
  grid->setVerticalSpacing(6);
  return dialog;
}

using Keys = std::span<const std::pair<const char*, const char*>>;

/// A caption and, below it, a line for each key, from a row and a column on. Returns the next row.
int addKeys(QGridLayout* grid, QWidget* dialog, int row, int column, const QString& caption, Keys keys) {
  auto* title = new QLabel(caption, dialog);
  QFont bold = dialog->font();
  bold.setBold(true);
  title->setFont(bold);
  grid->addWidget(title, row++, column, 1, 2);
  for (const auto& [key, meaning] : keys) {
    auto* name = new QLabel(QString::fromUtf8(key), dialog);
    name->setFont(widgets::fixedFont(dialog->font()));
    grid->addWidget(name, row, column);
    grid->addWidget(new QLabel(QObject::tr(meaning), dialog), row++, column + 1);
  }
  return row;
}

void addClose(QDialog* dialog, QGridLayout* grid) {
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  grid->setRowMinimumHeight(grid->rowCount(), 8);
  grid->addWidget(buttons, grid->rowCount(), 0, 1, grid->columnCount());
  dialog->open();
}

}  // namespace

void showKeys(QWidget* parent) {
  QGridLayout* grid = nullptr;
  auto* dialog = closable(parent, QObject::tr("Keys"), grid);
  static constexpr std::pair<const char*, const char*> keys[] = {
      {"Ctrl+1 … Ctrl+8", "Go to a tab"},
      {"Ctrl+K", "Find a command, or a process by its pid"},
      {"Ctrl+F", "Go to the filter or the find field"},
      {"F3, Shift+F3", "Find the next or the previous match in the tree"},
      {"Esc", "Clear the filter; close a message or a process window"},
      {"Space", "Hold or resume the display"},
      {"F5, Ctrl+R", "Refresh now"},
      {"Enter", "Open the process; show more of a long list"},
      {"Del", "Kill the process (asks first)"},
      {"Ctrl+C", "Copy the rows of the process list; elsewhere the pids"},
      {"Ctrl+G", "Go to a process by its pid or name"},
      {"F4, F6", "Freeze the order, follow the process"},
      {"F7", "Show the processes as a tree or as a list"},
      {"Ctrl+Return", "Start, pause or continue the scenario"},
      {"Ctrl+.", "Stop the scenario"},
      {"Ctrl+O", "Open the scenario library"},
      {"Alt+A", "Open the menu of faults"},
      {"Alt+I, Alt+W, Alt+C", "On the page Findings: findings, waits, changes"},
      {"Ctrl+S", "Dump the process list to a file"},
      {"← →", "Collapse or expand a branch; go to a finished condition"},
      {"Alt", "Go to the menus"},
      {"?", "Show these keys"},
      {"Ctrl+Q", "Quit"}};
  static constexpr std::pair<const char*, const char*> keysOfChart[] = {
      {"← →", "Move the cursor; with Ctrl to the next event, with Shift back and forth in time"},
      {"↑ ↓", "Choose a line"},
      {"+ - 0", "Zoom in, zoom out, follow the latest figures"},
      {"Enter", "Show the chart alone, or all charts again"}};
  static constexpr std::pair<const char*, const char*> keysOfTrace[] = {
      {"Ctrl+wheel, + - 0", "Zoom in, zoom out, show all"},
      {"drag, ← →", "Move the picture; with Ctrl to the next event, or to the other end"},
      {"↑ ↓", "Go to the next event, or to that of the next lane"},
      {"Enter", "Open the process of the event"}};
  static constexpr std::pair<const char*, const char*> keysOfGraph[] = {
      {"Ctrl+G", "Show the applications as a graph, or as a table again"},
      {"← → ↑ ↓", "Go along the tree; → opens; with Shift or Ctrl, move the plane"},
      {"+ - *", "Open, close, open everything below"},
      {"Ctrl++, Ctrl+-", "Zoom in, zoom out"},
      {"0, 1", "Show the whole graph, show it in its natural size"}};
  static constexpr std::pair<const char*, const char*> keysOfProcess[] = {
      {"Ctrl+1 … Ctrl+8", "Go to a sheet"},
      {"Enter, click", "Go to the process of a link; with Ctrl, open a window of its own"},
      {"Alt+←, Alt+→", "Go back or forward"},
      {"Ctrl+M", "Send a message"},
      {"Ctrl+U", "Suspend or resume the process"},
      {"Alt+P", "Choose its priority"},
      {"Ctrl+T", "Trace it"},
      {"Ctrl+L", "Show it in the list"},
      {"Ctrl+Shift+C", "Copy its pid"}};
  addKeys(grid, dialog, 0, 0, QObject::tr("In the window"), keys);
  grid->setColumnMinimumWidth(2, 24);
  int row = addKeys(grid, dialog, 0, 3, QObject::tr("In a chart"), keysOfChart);
  row = addKeys(grid, dialog, row + 1, 3, QObject::tr("In a sequence or timeline of a trace"), keysOfTrace);
  row = addKeys(grid, dialog, row + 1, 3, QObject::tr("In the graph"), keysOfGraph);
  addKeys(grid, dialog, row + 1, 3, QObject::tr("In the window of a process"), keysOfProcess);
  addClose(dialog, grid);
}

void showAbout(QWidget* parent) {
  QGridLayout* grid = nullptr;
  auto* dialog = closable(parent, QObject::tr("About Nazir"), grid);
  auto* picture = new QLabel(dialog);
  picture->setPixmap(widgets::logoIcon().pixmap(64, 64));
  grid->addWidget(picture, 0, 0, Qt::AlignTop);
  auto* text = new QLabel(
      QStringLiteral("<h3>Nazir %1</h3><p>An observer for processes, and the runtime they run on.<br>"
                     "ناظر: the one who watches over; the trustee of an endowment.</p>"
                     "<p>%2<br>Qt %3</p>"
                     "<p>The program and its widgets: GPL-3.0-or-later.<br>The runtime and the scenarios: BSL-1.0.<br>"
                     "Built with Qt (LGPL-3.0), QCustomPlot (GPL-3.0), Boost (BSL-1.0), fmt and toml++ (MIT).</p>")
          .arg(QString::fromStdString(version()), QString::fromStdString(compiler()), QString::fromLatin1(qVersion())),
      dialog);
  text->setTextInteractionFlags(Qt::TextBrowserInteraction);
  grid->addWidget(text, 0, 1);
  addClose(dialog, grid);
}

}  // namespace nazir::app
