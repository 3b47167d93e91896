// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The command palette: a field and, below it, the commands whose names fit what is typed, the best first. Enter runs
// one, Esc closes it. Commands that were run last come first while nothing is typed. A command that cannot be run now
// stands in grey and says why.
//
// Window's thread only.

#include <QDialog>
#include <functional>
#include <optional>
#include <vector>

#include "widgets/views/commands.hpp"

class QLineEdit;
class QListWidget;

namespace nazir::widgets {

class PlainLabel;

class CommandPalette : public QDialog {
  Q_OBJECT

 public:
  /// A command that stands for what is typed, such as a pid.
  using Understand = std::function<std::optional<Command>(const QString& typed)>;

  /// Opens over `window`, at its top. Deletes itself when it closes.
  static CommandPalette* open(QWidget& window, std::vector<Command> commands, Understand understand = {});

  QLineEdit* field() const { return m_field; }
  QListWidget* list() const { return m_list; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  CommandPalette(QWidget& window, std::vector<Command> commands, Understand understand);

  void fill();
  void explain();
  void runCurrent();

  std::vector<Command> m_commands;  // a last one may stand for what is typed
  std::size_t m_fixed = 0;          // the commands without that one
  Understand m_understand;
  QLineEdit* m_field;
  QListWidget* m_list;
  PlainLabel* m_why;
};

}  // namespace nazir::widgets
