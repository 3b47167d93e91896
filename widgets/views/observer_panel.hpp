// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Everything that shows a node, for a window of one's own: the tabs System, Applications and Processes, process
// windows, and a line above them for what has failed.
//
//   window.setCentralWidget(new nazir::widgets::ObserverPanel(runtime.node()));
//
// Takes the colours of the application; `applyTheme` gives it Nazir's. Application's thread only. No member blocks for
// longer than a snapshot takes.

#include <QHash>
#include <QPointer>
#include <QWidget>
#include <functional>

#include "widgets/data/collector.hpp"

class QAction;
class QKeyEvent;
class QMenu;
class QTabWidget;

namespace nazir::widgets {

class Banner;
class ListPage;
class ProcessActions;
class ProcessPage;
class SystemPage;
class TreePage;

class ObserverPanel : public QWidget {
  Q_OBJECT

 public:
  /// With a collector of its own. Keeps the node alive.
  explicit ObserverPanel(std::shared_ptr<observe::Node> node, QWidget* parent = nullptr);
  /// Shows the node of a collector that others use, too, and that outlives the panel.
  explicit ObserverPanel(Collector& collector, QWidget* parent = nullptr);

  /// Takes the snapshots: node, interval, pause, refresh.
  Collector& collector() const { return m_collector; }

  QTabWidget* tabs() const { return m_tabs; }
  SystemPage* system() const { return m_system; }
  TreePage* applications() const { return m_tree; }
  ProcessPage* processes() const { return m_processes; }

  /// Adds a page before the others.
  void prependPage(QWidget* page, const QString& title);
  /// Ctrl+1 ... Ctrl+9 go to a tab, from everywhere in `window`.
  void addTabKeys(QWidget& window);
  /// Adds what a menu View should have: refresh, interval, hold, find, accumulate, columns.
  void fillViewMenu(QMenu& menu);
  /// Space holds the display, Esc clears the filter of the page. False for another key, or if there was no filter. The
  /// panel calls it for keys that none of its widgets has handled; a window may for those from elsewhere.
  bool takeKey(const QKeyEvent& event);

  /// Gives the keyboard focus to the current page, to the widget where the user left it.
  void focusPage();
  bool accumulate() const;
  void setAccumulate(bool accumulate);

  /// Writes the processes into a CSV file. A failure is shown with what to do next.
  void dumpProcesses(const QString& file);
  void askWhereToDump();

  Banner& banner() const { return *m_banner; }
  /// Shows that what the user asked for has failed. With `action` there is a button that calls `remedy`.
  void showFailure(const QString& text, const QString& action = {}, std::function<void()> remedy = {},
                   bool dismissible = true);

 signals:
  /// Something was done that a status bar may tell.
  void reported(const QString& text);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void showKeysOfTabs();
  void focusFilter();
  bool clearFilter();

  Collector& m_collector;
  ProcessActions* m_actions;
  Banner* m_banner;
  QTabWidget* m_tabs;
  SystemPage* m_system;
  TreePage* m_tree;
  ProcessPage* m_processes;
  QAction* m_hold;
  QAction* m_accumulate;
  bool m_hasTabKeys = false;
  QHash<QWidget*, QPointer<QWidget>> m_focusOf;  // widget the user focused last, by page
  std::function<void()> m_remedy;                // of the failure in the banner
};

}  // namespace nazir::widgets
