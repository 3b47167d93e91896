// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A dialog that lists the keys of the pages and of process windows, and what each does. A program adds its own:
//
//   connect(&panel->processActions(), &ProcessActions::keysRequested, this,
//           [](QWidget* over) { showKeys(over, {{"Ctrl+B", tr("Open the books")}}); });

#include <QDialog>
#include <QString>
#include <vector>

class QGridLayout;

namespace nazir::widgets {

/// As shown to the user.
struct KeyLine {
  QString keys, meaning;
};
using KeyLines = std::vector<KeyLine>;

class KeysDialog : public QDialog {
  Q_OBJECT

 public:
  /// `ofProgram` follow those of the pages.
  explicit KeysDialog(const KeyLines& ofProgram = {}, QWidget* parent = nullptr);

 private:
  /// Adds a caption and, below it, the lines. Returns the next row.
  int add(int row, int column, const QString& caption, const KeyLines& lines);

  QGridLayout* m_grid;
};

/// Opens the dialog over a window. It is deleted when the user closes it.
void showKeys(QWidget* over, const KeyLines& ofProgram = {});

}  // namespace nazir::widgets
