// SPDX-License-Identifier: GPL-3.0-or-later
// A program with a QApplication and a window of its own, which has a panel that shows its processes. Ends when the
// panel has listed them.
#include <QApplication>
#include <QMainWindow>
#include <QTabWidget>
#include <QTableView>
#include <iostream>
#include <nazir/nazir.hpp>

#include "widgets/views/observer_panel.hpp"
#include "widgets/views/process_page.hpp"

int main(int argc, char** argv) {
  using namespace std::chrono_literals;
  QApplication application(argc, argv);
  nazir::Runtime runtime;
  runtime.start();
  runtime.run([] {
    for (int i = 0; i < 7; ++i) nazir::spawn([] { nazir::sleep(1h); });
  });
  QMainWindow window;
  auto* panel = new nazir::widgets::ObserverPanel(runtime.node());
  window.setCentralWidget(panel);
  panel->showPage("processes");
  QObject::connect(&panel->collector(), &nazir::widgets::Collector::frameReady, &window, [&] {
    if (const int rows = panel->page<nazir::widgets::ProcessPage>()->table()->model()->rowCount())
      QApplication::exit(rows);
  });
  window.show();
  std::cout << "the panel lists " << QApplication::exec() << " processes" << std::endl;
}
