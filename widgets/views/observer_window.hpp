// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A window of its own with an ObserverPanel, a menu and the status bar, for a program that has a QApplication:
//
//   auto* window = new nazir::widgets::ObserverWindow(runtime.node());
//   window->setAttribute(Qt::WA_DeleteOnClose);
//   window->show();
//
// Remembers nothing between runs. Application's thread only.

#include <QMainWindow>
#include <memory>

#include <nazir/observe.hpp>

namespace nazir::widgets {

class ObserverPanel;

class ObserverWindow : public QMainWindow {
  Q_OBJECT

 public:
  explicit ObserverWindow(std::shared_ptr<observe::Node> node, QWidget* parent = nullptr);

  ObserverPanel* panel() const { return m_panel; }

 signals:
  /// The window was closed. Process windows have closed with it.
  void closed();

 protected:
  void closeEvent(QCloseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  ObserverPanel* m_panel;
};

}  // namespace nazir::widgets
