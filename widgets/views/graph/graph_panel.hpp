// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Beside the supervision graph: the selected process in figures, and what its kind is.

#include "widgets/data/frame.hpp"
#include "widgets/views/graph/graph_relations.hpp"
#include "widgets/views/graph/process_panel.hpp"

namespace nazir::widgets {

class GraphPanel : public ProcessPanel {
  Q_OBJECT

 public:
  explicit GraphPanel(QWidget* parent = nullptr);

  /// `box`: the selected one. `relations`: null if not known; `problem`: why.
  void showBox(const Frame& frame, const GraphBox& box, const GraphRelations::Relations* relations,
               const QString& problem);

 private:
  enum Figure { Pid, Kind, State, Mailbox, Memory, Restarts, Children, Links, Monitors, MonitoredBy };
};

}  // namespace nazir::widgets
