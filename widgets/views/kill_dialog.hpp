// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Asks once before processes are ended: names the victims and lets the user choose the reason.

#include <QDialog>
#include <vector>

#include <nazir/observe.hpp>

class QComboBox;
class QPushButton;

namespace nazir::widgets {

struct Victim {
  observe::Pid pid;
  QString title;
};

class KillDialog : public QDialog {
  Q_OBJECT

 public:
  static constexpr std::size_t namedVictims = 8;

  /// `first` are the victims to name, at most `namedVictims`; `all` is the number of victims.
  /// `format`: how the node writes pids.
  explicit KillDialog(const std::vector<Victim>& first, std::size_t all, QWidget* parent = nullptr,
                      const observe::PidFormat& format = {});

  /// "kill", "shutdown", "normal", or what the user typed.
  QString reason() const;
  void setReason(const QString& reason);

 private:
  QComboBox* m_reason;
};

}  // namespace nazir::widgets
