// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Everything that shows a node, for a window of one's own: a tab for each page (pages.cpp), process windows, and a line
// above them for what has failed.
//
//   window.setCentralWidget(new nazir::widgets::ObserverPanel(runtime.node()));
//
// Takes the colours of the application; `applyTheme` gives it Nazir's. Application's thread only. No member blocks for
// longer than a snapshot takes.

#include <QHash>
#include <QPointer>
#include <QWidget>
#include <functional>
#include <vector>

#include "widgets/data/collector.hpp"
#include "widgets/views/commands.hpp"
#include "widgets/views/page.hpp"

class QAction;
class QKeyEvent;
class QMenu;
class QMenuBar;
class QTabWidget;

namespace nazir::widgets {

class Banner;
class CommandPalette;
class ProcessActions;
class ProcessDump;

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
  /// In the order of their tabs.
  std::vector<Page*> pages() const;
  /// By its id; null if there is none.
  Page* page(const QString& id) const;
  /// By its class; null if there is none. Include the header of the page.
  template <class P>
  P* page() const {
    for (Page* page : pages()) {
      if (auto* found = qobject_cast<P*>(page)) return found;
    }
    return nullptr;
  }
  Page* currentPage() const;
  ProcessActions& processActions() const { return *m_actions; }
  /// Goes to a page; null if there is none.
  Page* showPage(const QString& id);
  /// The same, with the keyboard.
  void goToPage(const QString& id) {
    if (showPage(id)) focusPage();
  }
  /// Goes to the page that shows the finding.
  void showFinding(const FindingKey& key);

  /// Adds a page before the others and shows it.
  void prependPage(Page* page);
  /// Ctrl+1 ... Ctrl+9 go to a tab, from everywhere in `window`.
  void addTabKeys(QWidget& window);
  /// Opens a list of everything that can be done here, found by a few letters of its name (command_palette.hpp): the
  /// pages, a process by its pid, the entries of the window's menu bar, and those of the pages' buttons. Null while the
  /// window has no room for it.
  CommandPalette* openPalette();
  /// Adds what a menu View should have: commands, refresh, interval, hold, find, and what the pages add.
  void fillViewMenu(QMenu& menu);
  /// Space holds the display, Esc clears the filter of the page. False for another key, or if there was no filter. The
  /// panel calls it for keys that none of its widgets has handled; a window may for those from elsewhere.
  bool takeKey(const QKeyEvent& event);

  /// Gives the keyboard focus to the current page, to the widget where the user left it.
  void focusPage();

  /// Writes the processes into a file, see ProcessDump. What takes long shows how far it is and can be cancelled; a
  /// failure is shown with what to do next.
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
  void traceProcesses(const std::vector<observe::Pid>& pids, TraceScope scope);
  void showKeysOfTabs();
  /// Going to the page and to each of its views.
  std::vector<Command> waysTo(Page& page);
  /// The entries of the menus of its buttons, unless the bar has them, too. They are run on their page and view.
  std::vector<Command> entriesOf(Page& page, const QMenuBar* menus);
  void connectDump();
  void clearProgress();
  void focusFilter();

  Collector& m_collector;
  ProcessActions* m_actions;
  Banner* m_banner;
  ProcessDump* m_dump;
  QTabWidget* m_tabs;
  QAction* m_hold;
  bool m_hasTabKeys = false;
  QHash<QWidget*, QPointer<QWidget>> m_focusOf;  // widget the user focused last, by page
  std::function<void()> m_remedy;                // of the failure in the banner
};

}  // namespace nazir::widgets
