// SPDX-License-Identifier: GPL-3.0-or-later
// The pages over a made-up node: nazir_gallery [PROCESSES]. Ctrl+1, Ctrl+2, Ctrl+3 switch pages.
#include <QApplication>
#include <QMainWindow>
#include <QShortcut>
#include <QTabWidget>

#include "living_node.hpp"
#include "widgets/views/glyphs.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/process_page.hpp"
#include "widgets/views/status_bar.hpp"
#include "widgets/views/system_page.hpp"
#include "widgets/views/theme.hpp"
#include "widgets/views/tree_page.hpp"

int main(int argc, char** argv) {
  using namespace nazir::widgets;
  QApplication application(argc, argv);
  applyTheme(application, Theme::system);
  QApplication::setWindowIcon(logoIcon());
  const auto processes = argc > 1 ? QString::fromLocal8Bit(argv[1]).toULongLong() : 10000;

  QMainWindow window;
  auto* collector = new Collector(&window);
  auto* actions = new ProcessActions(*collector, &window);
  auto* tabs = new QTabWidget(&window);
  auto* tree = new TreePage(*actions, tabs);
  auto* list = new ProcessPage(*actions, tabs);
  tabs->addTab(new SystemPage(*collector, tabs), "System");
  tabs->addTab(tree, "Applications");
  tabs->addTab(list, "Processes");
  tabs->setCurrentWidget(list);
  window.setCentralWidget(tabs);
  window.setStatusBar(new StatusBar(*collector, &window));
  for (int i = 0; i < tabs->count(); ++i) {
    auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)), &window);
    QObject::connect(shortcut, &QShortcut::activated, tabs, [=] { tabs->setCurrentIndex(i); });
  }
  QObject::connect(actions, &ProcessActions::showInTree, tree, [=](auto pid) {
    tabs->setCurrentWidget(tree);
    tree->showProcess(pid);
  });
  QObject::connect(actions, &ProcessActions::showInList, list, [=](auto pid) {
    tabs->setCurrentWidget(list);
    list->showProcess(pid);
  });
  collector->setNode(std::make_shared<tests::LivingNode>(processes));
  window.resize(1280, 800);
  window.show();
  return QApplication::exec();
}
