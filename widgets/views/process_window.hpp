// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A small window with everything known of one process, its past included if it was watched or among the top. Follows
// every frame. Once the process has ended, it shows when
// and why, and keeps the last figures. Esc closes it.

#include <QPointer>
#include <QWidget>
#include <optional>
#include <vector>

#include "widgets/data/frame.hpp"
#include "widgets/data/history.hpp"
#include "widgets/views/exit_watch.hpp"

class QLabel;
class QPushButton;

namespace nazir::widgets {

class Banner;
class FigureBox;
class NodeBanner;
class PlainLabel;
class ProcessActions;
class Sparkline;

class ProcessWindow : public QWidget {
  Q_OBJECT

 public:
  ProcessWindow(ProcessActions& actions, observe::Pid pid, QWidget* parent);
  ~ProcessWindow() override;

  observe::Pid pid() const { return m_pid; }
  bool dead() const { return m_dead; }

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void takeFrame();
  void showRow(const Frame& frame, const observe::ProcessRow& row);
  void showAncestors(const observe::Snapshot& snapshot, const observe::ProcessRow& row);
  /// `frame` is the first one without the process; null when its node is not observed any more.
  void showEnd(const FramePointer& frame);
  /// Replaces all that is true only of a living process. `at`: when it was last known to live.
  void showLastFacts(observe::Duration at);
  QString endText(const FramePointer& frame, const std::optional<ExitWatch::End>& end) const;

  ProcessActions& m_actions;
  QPointer<ExitWatch> m_exits;
  std::shared_ptr<SeriesStore> m_past;
  observe::Pid m_pid;
  observe::PidFormat m_format;
  std::optional<std::uint64_t> m_epoch;  // of the node that the process belongs to
  bool m_dead = false;
  std::uint64_t m_sequence = 0, m_reductions = 0, m_messages = 0;
  observe::Duration m_running{0};
  std::chrono::steady_clock::time_point m_taken;
  observe::Duration m_seen{0}, m_spawned{0};  // on the node's clock
  bool m_known = false;
  PlainLabel* m_title;
  Banner* m_banner;
  NodeBanner* m_trouble;
  FigureBox* m_overview;
  FigureBox* m_messaging;
  FigureBox* m_memory;
  FigureBox* m_time;
  QLabel* m_ancestors;
  Sparkline* m_work;
  Sparkline* m_mailbox;
  QPushButton* m_kill;
};

}  // namespace nazir::widgets
