// SPDX-License-Identifier: GPL-3.0-or-later
// The observer over a made-up node: nazir_gallery [PROCESSES].
#include <QApplication>

#include "living_node.hpp"
#include "widgets/views/observer_panel.hpp"
#include "widgets/views/observer_window.hpp"
#include "widgets/views/theme.hpp"

int main(int argc, char** argv) {
  using namespace nazir::widgets;
  QApplication application(argc, argv);
  applyTheme(application, Theme::system);
  const auto processes = argc > 1 ? QString::fromLocal8Bit(argv[1]).toULongLong() : 10000;
  ObserverWindow window(std::make_shared<tests::LivingNode>(processes));
  window.panel()->showPage("processes");
  window.resize(1280, 800);
  window.show();
  return QApplication::exec();
}
