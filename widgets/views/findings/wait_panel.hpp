// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Beside the wait graph: for whom and what the selected process waits, since when, and where in the program; of one
// that waits for no process, what it does instead. The node is asked for the place when a process is selected, when it
// waits anew, and in each look at one that waits for no process.

#include "widgets/data/wait_watch.hpp"
#include "widgets/views/graph/process_panel.hpp"

namespace nazir::widgets {

class WaitPanel : public ProcessPanel {
  Q_OBJECT

 public:
  explicit WaitPanel(Collector& collector, QWidget* parent = nullptr);

  /// Null: nothing is selected.
  void showBox(const WaitPicturePointer& picture, const findings::WaitBox* box);

 private:
  enum Figure { Pid, State, In, WaitsFor, For, Until, Where, Behind };

  void ask(const WaitPicturePointer& picture, const findings::WaitGraph::Node& node);

  Collector& m_collector;
  WaitPicturePointer m_asked;  // the last one that the node was asked beside
  observe::Pid m_pid;          // whose place is known or asked for
  observe::Duration m_since{0};
};

}  // namespace nazir::widgets
