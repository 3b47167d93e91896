// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Who waits for whom: the wait graph with a panel of the selected process at its right, and below it a row to find
// processes, to leave short waits out, to zoom and to export. While the view is hidden the node is not asked.
// Window's thread only.

#include <QVariantMap>
#include <QWidget>

#include "widgets/data/wait_watch.hpp"
#include "widgets/views/graph/graph_export.hpp"

class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QMenu;
class QToolButton;

namespace nazir::widgets {

class ContentStack;
class EmptyState;
class PlainLabel;
class ProcessActions;
class WaitCanvas;
class WaitPanel;

class WaitGraphView : public QWidget {
  Q_OBJECT

 public:
  /// `page`: the id of the page it stands on.
  WaitGraphView(ProcessActions& actions, const QString& page, QWidget* parent = nullptr);

  /// Asks the node for the waits beside this frame, if the view is visible. Null: there is no frame of this node yet.
  void showFrame(const FramePointer& frame);
  /// Gives the keyboard to the find field.
  void focusFind();
  /// Where the keyboard belongs.
  QWidget* focusTarget();

  WaitCanvas& canvas() const { return *m_canvas; }
  WaitPanel& panel() const { return *m_panel; }
  QLineEdit& findField() const { return *m_find; }
  /// Why there is no graph, or nothing; for tests.
  QString sentence() const;
  QString remark() const;

  /// Goes to the next process that the find field names, or the previous one.
  void find(FindDirection direction);
  /// Waits that have taken less time are left out.
  void setAtLeast(std::chrono::milliseconds atLeast);
  void fillExportMenu(QMenu& menu);
  void exportTo(GraphFormat format, const QString& file);

  QVariantMap state() const;
  void restoreState(const QVariantMap& state);

 signals:
  void reported(const QString& text);
  void failed(const QString& text);

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  /// Adds a tool that needs a graph.
  QToolButton* add(const QString& text, const QString& help);
  void makeTools();
  void showPicture();
  /// Why there is no graph; empty if there is one.
  void showWhyNot(const QString& why);
  void showRemark();
  void open(const findings::WaitKey& key);
  void openMenu(const QPoint& at);
  void pinSelected();
  void arrive(const Found& found);

  ProcessActions& m_actions;
  QString m_page;
  WaitWatch* m_watch;
  WaitCanvas* m_canvas;
  WaitPanel* m_panel;
  ContentStack* m_stack;
  EmptyState* m_empty;
  QHBoxLayout* m_tools;
  QLineEdit* m_find;
  QComboBox* m_atLeast;
  PlainLabel* m_remark;
  QToolButton* m_zoom = nullptr;
  QToolButton* m_details = nullptr;
  std::vector<std::pair<QToolButton*, QString>> m_graphTools;  // with their help
  QString m_match;                                             // "3 of 17"
  observe::Pid m_wanted;                                       // to be selected as soon as it is drawn
  std::optional<findings::WaitKey> m_opened;                   // whose processes will be drawn
};

}  // namespace nazir::widgets
