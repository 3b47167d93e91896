// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys_dialog.hpp"

#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <array>
#include <nazir/version.hpp>
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

void addClose(QDialog* dialog, QGridLayout* grid) {
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  grid->setRowMinimumHeight(grid->rowCount(), 8);
  grid->addWidget(buttons, grid->rowCount(), 0, 1, 2);
  dialog->open();
}

}  // namespace

void showKeys(QWidget* parent) {
  QGridLayout* grid = nullptr;
  auto* dialog = closable(parent, QStringLiteral("Keys"), grid);
  static constexpr std::array<std::pair<const char*, const char*>, 22> keys{
      {{"Ctrl+1 … Ctrl+9", "Go to a tab"},
       {"Ctrl+K", "Find a command by some letters of its name, or a process by its pid"},
       {"Ctrl+F", "Go to the filter or the find field"},
       {"F3, Shift+F3", "Find the next or the previous match in the tree"},
       {"Esc", "Clear the filter; close a message or a process window"},
       {"Space", "Hold or resume the display"},
       {"F5, Ctrl+R", "Refresh now"},
       {"Enter", "Open the process; show more of a long list"},
       {"Del", "Kill the process (asks first)"},
       {"Ctrl+C", "Copy the pids"},
       {"Ctrl+Return", "Start, pause or continue the scenario"},
       {"Ctrl+.", "Stop the scenario"},
       {"Alt+A", "Open the menu of faults"},
       {"Ctrl+S", "Dump the process list to a file"},
       {"← →", "Collapse or expand a branch of the tree"},
       {"← →", "In a chart: move the cursor; with Ctrl to the next event, with Shift back and forth in time"},
       {"↑ ↓", "In a chart: choose a line"},
       {"+ - 0", "In a chart: zoom in, zoom out, follow the latest figures"},
       {"Enter", "In a chart: show it alone, or all charts again"},
       {"Alt", "Go to the menus"},
       {"?", "Show these keys"},
       {"Ctrl+Q", "Quit"}}};
  for (const auto& [key, meaning] : keys) {
    const int row = grid->rowCount();
    auto* name = new QLabel(QString::fromUtf8(key), dialog);
    name->setFont(widgets::fixedFont(dialog->font()));
    grid->addWidget(name, row, 0);
    grid->addWidget(new QLabel(QString::fromUtf8(meaning), dialog), row, 1);
  }
  addClose(dialog, grid);
}

void showAbout(QWidget* parent) {
  QGridLayout* grid = nullptr;
  auto* dialog = closable(parent, QStringLiteral("About Nazir"), grid);
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
