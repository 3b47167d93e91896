// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A small window with everything known of one process. Follows every frame; once the process has ended it says so and
// keeps the last figures. Esc closes it.

#include <QWidget>
#include <vector>

#include "widgets/data/frame.hpp"

class QLabel;
class QPushButton;

namespace nazir::widgets {

class Banner;
class FigureBox;
class ProcessActions;
class Sparkline;

class ProcessWindow : public QWidget {
  Q_OBJECT

 public:
  ProcessWindow(ProcessActions& actions, observe::Pid pid, QWidget* parent);

  observe::Pid pid() const { return m_pid; }
  bool dead() const { return m_dead; }

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void takeFrame();
  void showRow(const Frame& frame, const observe::ProcessRow& row);
  void showDeath(const QString& why);

  ProcessActions& m_actions;
  observe::Pid m_pid;
  bool m_dead = false;
  std::uint64_t m_sequence = 0, m_reductions = 0, m_messages = 0;
  observe::Duration m_running{0};
  std::chrono::steady_clock::time_point m_taken;
  bool m_known = false;
  QLabel* m_title;
  Banner* m_banner;
  FigureBox* m_overview;
  FigureBox* m_messaging;
  FigureBox* m_memory;
  FigureBox* m_time;
  QLabel* m_ancestors;
  Sparkline* m_work;
  Sparkline* m_mailbox;
  QPushButton* m_kill;
  std::vector<double> m_workHistory, m_mailboxHistory;
};

}  // namespace nazir::widgets
