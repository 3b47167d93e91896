// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Beside the graph: the selected process in figures, what its kind is, and buttons for what one does next.

#include <QWidget>

#include "widgets/data/frame.hpp"
#include "widgets/views/graph/graph_relations.hpp"

class QPushButton;

namespace nazir::widgets {

class FigureBox;
class PlainLabel;

class GraphPanel : public QWidget {
  Q_OBJECT

 public:
  explicit GraphPanel(QWidget* parent = nullptr);

  /// `box`: the selected one. `relations`: null if not known; `problem`: why.
  void showBox(const Frame& frame, const GraphBox& box, const GraphRelations::Relations* relations,
               const QString& problem);
  /// Nothing is selected.
  void clear();
  /// Figures by their names; for tests.
  QString figure(const QString& name) const;

 signals:
  void openRequested();
  void listRequested();

 private:
  enum Line { Pid, Kind, State, Mailbox, Memory, Restarts, Children, Links, Monitors, MonitoredBy };

  PlainLabel* m_title;
  PlainLabel* m_help;
  FigureBox* m_figures;
  QPushButton* m_open;
  QPushButton* m_list;
  QStringList m_names;
};

}  // namespace nazir::widgets
