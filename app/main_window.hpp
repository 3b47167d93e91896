// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The main window: menus, scenario bar, tabs, status bar. Closing it first stops the scenario on the worker thread;
// `closed` is emitted when the window has closed for good.

#include <QMainWindow>

#include "session_control.hpp"
#include "settings.hpp"
#include "widgets/data/collector.hpp"
#include "widgets/views/observer_panel.hpp"

class QActionGroup;
class QTabWidget;

namespace nazir::widgets {
class StatusBar;
}  // namespace nazir::widgets

namespace nazir::app {

class LibraryWindow;
class ScenarioBar;

class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  explicit MainWindow(SessionControl& control);
  ~MainWindow() override;

  widgets::Collector& collector() { return *m_collector; }
  QTabWidget* tabs() const;
  /// Gives the keyboard focus to the current page, to the widget where the user left it.
  void focusPage();
  widgets::ObserverPanel& panel() const { return *m_panel; }

  /// Restores the window as the user left it; call it before `show`.
  void restore(const Remembered& remembered);
  Remembered remembered() const;

  /// The scenario library, made when it is first asked for.
  LibraryWindow& library();
  /// Shows it at the open scenario.
  void showLibrary();

  /// Writes the processes into a CSV file. A failure is shown in the window with what to do next.
  void dumpProcesses(const QString& file);

  /// Opens the list of keys over a window of this program.
  void showKeys(QWidget* over);

  /// Shows that an exception interrupted the window, and what to do.
  void showInternalError(const QString& what);

 signals:
  void closed();

 protected:
  void closeEvent(QCloseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void makeFileMenu();
  void makeViewMenu();
  void makeOtherMenus();
  void connectAll();
  void showState();
  void showScenario(const QString& scenario);
  void setTheme(widgets::Theme theme);

  SessionControl& m_control;
  widgets::Collector* m_collector;
  ScenarioBar* m_bar;
  widgets::ObserverPanel* m_panel;
  widgets::StatusBar* m_status;
  LibraryWindow* m_library = nullptr;
  QVariantMap m_libraryState;  // until it is made
  QAction* m_toggle = nullptr;
  QAction* m_stop = nullptr;
  QActionGroup* m_themes = nullptr;
  widgets::Theme m_theme = widgets::Theme::system;
  QString m_problem;  // of the scenario, as the banner shows it
  enum class Closing { no, stopping, done } m_closing = Closing::no;
};

}  // namespace nazir::app
