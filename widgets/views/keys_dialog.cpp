// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/keys_dialog.hpp"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>

#include "widgets/models/left_to_right.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

class Keys {
  Q_DECLARE_TR_FUNCTIONS(nazir::widgets::KeysDialog)

 public:
  static KeyLines ofPages() {
    return {{QStringLiteral("Ctrl+1, Ctrl+2, …"), tr("Go to a tab")},
            {QStringLiteral("Ctrl+K"), tr("Find a command, or a process by its pid")},
            {QStringLiteral("Ctrl+F"), tr("Go to the filter or the find field")},
            {QStringLiteral("F3, Shift+F3"), tr("Find the next or the previous match in the tree")},
            {QStringLiteral("Esc"), tr("Clear the filter; close a message or a process window")},
            {tr("Space"), tr("Hold or resume the display")},
            {QStringLiteral("F5, Ctrl+R"), tr("Refresh now")},
            {tr("Enter"), tr("Open the process; show more of a long list")},
            {QStringLiteral("Del"), tr("Kill the process (asks first)")},
            {QStringLiteral("Ctrl+C"), tr("Copy the rows of the process list; elsewhere the pids")},
            {QStringLiteral("Ctrl+G"), tr("Go to a process by its pid or name")},
            {QStringLiteral("F4, F6"), tr("Freeze the order, follow the process")},
            {QStringLiteral("F7"), tr("Show the processes as a tree or as a list")},
            {QStringLiteral("Alt+I, Alt+W, Alt+C"), tr("On the page Findings: findings, waits, changes")},
            {QStringLiteral("Ctrl+S"), tr("Dump the process list to a file")},
            {QStringLiteral("← →"), tr("Collapse or expand a branch; go to a finished condition")},
            {QStringLiteral("Alt"), tr("Go to the menus")},
            {QStringLiteral("?"), tr("Show these keys")}};
  }
  static KeyLines ofCharts() {
    return {
        {QStringLiteral("← →"), tr("Move the cursor; with Ctrl to the next event, with Shift back and forth in time")},
        {QStringLiteral("↑ ↓"), tr("Choose a line")},
        {QStringLiteral("+ - 0"), tr("Zoom in, zoom out, follow the latest figures")},
        {tr("Enter"), tr("Show the chart alone, or all charts again")}};
  }
  static KeyLines ofTraces() {
    return {{tr("Ctrl+wheel, + - 0"), tr("Zoom in, zoom out, show all")},
            {tr("drag, ← →"), tr("Move the picture; with Ctrl to the next event, or to the other end")},
            {QStringLiteral("↑ ↓"), tr("Go to the next event, or to that of the next lane")},
            {tr("Enter"), tr("Open the process of the event")}};
  }
  static KeyLines ofGraph() {
    return {{QStringLiteral("Ctrl+G"), tr("Show the applications as a graph, or as a table again")},
            {QStringLiteral("← → ↑ ↓"), tr("Go along the tree; → opens; with Shift or Ctrl, move the plane")},
            {QStringLiteral("+ - *"), tr("Open, close, open everything below")},
            {QStringLiteral("Ctrl++, Ctrl+-"), tr("Zoom in, zoom out")},
            {QStringLiteral("0, 1"), tr("Show the whole graph, show it in its natural size")}};
  }
  static KeyLines ofProcessWindows() {
    return {{QStringLiteral("Ctrl+1, Ctrl+2, …"), tr("Go to a sheet")},
            {tr("Enter, click"), tr("Go to the process of a link; with Ctrl, open a window of its own")},
            {QStringLiteral("Alt+←, Alt+→"), tr("Go back or forward")},
            {QStringLiteral("Ctrl+M"), tr("Send a message")},
            {QStringLiteral("Ctrl+U"), tr("Suspend or resume the process")},
            {QStringLiteral("Alt+P"), tr("Choose its priority")},
            {QStringLiteral("Ctrl+T"), tr("Trace it")},
            {QStringLiteral("Ctrl+L"), tr("Show it in the list")},
            {QStringLiteral("Ctrl+Shift+C"), tr("Copy its pid")},
            {QStringLiteral("Ctrl+W"), tr("Close the window")}};
  }
};

}  // namespace

KeysDialog::KeysDialog(const KeyLines& ofProgram, QWidget* parent) : QDialog(parent), m_grid(new QGridLayout(this)) {
  setWindowTitle(tr("Keys"));
  m_grid->setContentsMargins(20, 16, 20, 16);
  m_grid->setHorizontalSpacing(24);
  m_grid->setVerticalSpacing(6);
  int row = add(0, 0, tr("In the window"), Keys::ofPages());
  if (!ofProgram.empty()) add(row + 1, 0, tr("In this program"), ofProgram);
  m_grid->setColumnMinimumWidth(2, 24);
  row = add(0, 3, tr("In a chart"), Keys::ofCharts());
  row = add(row + 1, 3, tr("In a sequence or timeline of a trace"), Keys::ofTraces());
  row = add(row + 1, 3, tr("In the graph"), Keys::ofGraph());
  add(row + 1, 3, tr("In the window of a process"), Keys::ofProcessWindows());
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  m_grid->setRowMinimumHeight(m_grid->rowCount(), 8);
  m_grid->addWidget(buttons, m_grid->rowCount(), 0, 1, m_grid->columnCount());
}

int KeysDialog::add(int row, int column, const QString& caption, const KeyLines& lines) {
  auto* title = new QLabel(caption, this);
  QFont bold = font();
  bold.setBold(true);
  title->setFont(bold);
  m_grid->addWidget(title, row++, column, 1, 2);
  for (const auto& [keys, meaning] : lines) {
    auto* name = new QLabel(leftToRight(keys), this);
    name->setFont(fixedFont(font()));
    m_grid->addWidget(name, row, column);
    m_grid->addWidget(new QLabel(meaning, this), row++, column + 1);
  }
  return row;
}

void showKeys(QWidget* over, const KeyLines& ofProgram) {
  auto* dialog = new KeysDialog(ofProgram, over);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->open();
}

}  // namespace nazir::widgets
