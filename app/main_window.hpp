// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The main window: menus, scenario bar, tabs, status bar. Closing it first stops the scenario on the worker thread;
// `closed` is emitted when the window has closed for good.

#include <QHash>
#include <QMainWindow>
#include <QPointer>
#include <functional>

#include "session_control.hpp"
#include "settings.hpp"
#include "widgets/data/collector.hpp"

class QActionGroup;
class QTabWidget;

namespace nazir::widgets {
class Banner;
class ProcessActions;
class ProcessPage;
class StatusBar;
class SystemPage;
class TreePage;
}  // namespace nazir::widgets

namespace nazir::app {

class ScenarioBar;
class ScenarioPage;

class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  explicit MainWindow(SessionControl& control);
  ~MainWindow() override;

  widgets::Collector& collector() { return *m_collector; }
  QTabWidget* tabs() const { return m_tabs; }
  /// Gives the keyboard focus to the current page, to the widget where the user left it.
  void focusPage();
  widgets::ProcessPage* processes() const { return m_processes; }

  /// Restores the window as the user left it; call it before `show`.
  void restore(const Remembered& remembered);
  Remembered remembered() const;

  /// Writes the processes into a CSV file. A failure is shown in the window with what to do next.
  void dumpProcesses(const QString& file);

  /// Shows that an exception interrupted the window, and what to do.
  void showInternalError(const QString& what);

 signals:
  void closed();

 protected:
  void closeEvent(QCloseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void makeFileMenu();
  void makeViewMenu();
  void makeOtherMenus();
  void connectAll();
  void showState();
  /// Shows that what the user asked for has failed. With `action` there is a button that calls `remedy`.
  void showFailure(const QString& text, const QString& action = {}, std::function<void()> remedy = {});
  void setTheme(widgets::Theme theme);
  void askWhereToDump();
  void focusFilter();
  bool clearFilter();

  SessionControl& m_control;
  widgets::Collector* m_collector;
  widgets::ProcessActions* m_actions;
  ScenarioBar* m_bar;
  widgets::Banner* m_banner;
  QTabWidget* m_tabs;
  ScenarioPage* m_scenario;
  widgets::SystemPage* m_system;
  widgets::TreePage* m_tree;
  widgets::ProcessPage* m_processes;
  widgets::StatusBar* m_status;
  QAction* m_toggle = nullptr;
  QAction* m_stop = nullptr;
  QAction* m_hold = nullptr;
  QAction* m_accumulate = nullptr;
  QActionGroup* m_themes = nullptr;
  widgets::Theme m_theme = widgets::Theme::system;
  QHash<QWidget*, QPointer<QWidget>> m_focusOf;  // widget the user focused last, by page
  std::function<void()> m_remedy;                // of the failure in the banner
  bool m_showsProblem = false;                   // the banner shows the scenario's problem
  enum class Closing { no, stopping, done } m_closing = Closing::no;
};

}  // namespace nazir::app
