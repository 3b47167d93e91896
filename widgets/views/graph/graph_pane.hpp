// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The graph with what belongs to it: the panel of the selected process at its right, and below it a row with the
// switches of links and monitors, the zoom, and the number of boxes. Window's thread only.

#include <QVariantMap>
#include <QWidget>

#include "widgets/views/graph/graph_export.hpp"
#include "widgets/views/graph/graph_view.hpp"

class QHBoxLayout;
class QMenu;
class QSplitter;
class QToolButton;

namespace nazir::widgets {

class GraphPanel;
class GraphRelations;
class PlainLabel;
class ProcessActions;

class GraphPane : public QWidget {
  Q_OBJECT

 public:
  explicit GraphPane(ProcessActions& actions, QWidget* parent = nullptr);

  GraphView& view() const { return *m_view; }
  GraphPanel& panel() const { return *m_panel; }

  /// `title`: of the application. See GraphOutline::show.
  void setFrame(const FramePointer& frame, observe::Pid application, const QString& title);

  /// Whether lines for them are drawn. A node that cannot tell them shows none.
  void setLinks(bool shown);
  void setMonitors(bool shown);

  /// Adds what can be done with the selected box.
  void fillMenu(QMenu& menu);
  void fillExportMenu(QMenu& menu);
  /// Reports what came of it.
  void exportTo(GraphFormat format, const QString& file);

  /// Links, monitors, the panel and the zoom.
  QVariantMap state() const;
  void restoreState(const QVariantMap& state);

 signals:
  void reported(const QString& text);
  void failed(const QString& text);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  QToolButton* add(const QString& text, const QString& help, bool checkable = false);
  void makeTools();
  void applyPalette();
  void askForRelations();
  void showRelations();
  void showSelected();
  void showRemark();

  ProcessActions& m_actions;
  QString m_title;
  GraphView* m_view;
  GraphPanel* m_panel;
  GraphRelations* m_relations;
  QHBoxLayout* m_tools;
  PlainLabel* m_remark;
  QToolButton* m_links = nullptr;
  QToolButton* m_monitors = nullptr;
  QToolButton* m_zoom;
  QToolButton* m_details;
};

}  // namespace nazir::widgets
