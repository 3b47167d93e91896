// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/observer_window.hpp"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QMenuBar>
#include <QScreen>
#include <QShortcut>

#include "widgets/views/banner.hpp"
#include "widgets/views/findings/findings_page.hpp"
#include "widgets/views/glyphs.hpp"
#include "widgets/views/keys_dialog.hpp"
#include "widgets/views/observer_panel.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/process_window.hpp"
#include "widgets/views/status_bar.hpp"

namespace nazir::widgets {

ObserverWindow::ObserverWindow(std::shared_ptr<observe::Node> node, QWidget* parent)
    : QMainWindow(parent), m_panel(new ObserverPanel(std::move(node), this)) {
  setCentralWidget(m_panel);
  auto* status = new StatusBar(m_panel->collector(), this);
  setStatusBar(status);
  connect(m_panel, &ObserverPanel::reported, status, &StatusBar::report);
  connect(status, &StatusBar::findingsRequested, m_panel, [this] {
    m_panel->goToPage(QStringLiteral("findings"));
    if (auto* findings = m_panel->page<FindingsPage>()) findings->showList();
  });
  m_panel->addTabKeys(*this);
  auto* file = menuBar()->addMenu(tr("&File"));
  file->addAction(tr("&Dump process list to file…"), QKeySequence::Save, m_panel, &ObserverPanel::askWhereToDump);
  file->addSeparator();
  file->addAction(tr("&Close"), QKeySequence(Qt::CTRL | Qt::Key_W), this, &QWidget::close);
  m_panel->fillViewMenu(*menuBar()->addMenu(tr("&View")));
  menuBar()->addMenu(tr("&Help"))->addAction(tr("&Keys\t?"), this, [this] { showKeys(this); });
  // The shortcut takes precedence over a list's search by letters, and a text field over the shortcut.
  auto* keys = new QShortcut(this);
  keys->setKeys({QKeySequence(Qt::Key_Question), QKeySequence(Qt::SHIFT | Qt::Key_Question)});
  connect(keys, &QShortcut::activated, this, [this] { showKeys(this); });
  connect(&m_panel->processActions(), &ProcessActions::keysRequested, this, [](QWidget* over) { showKeys(over); });
  setWindowTitle(QStringLiteral("Nazir"));
  setWindowIcon(logoIcon());
  constexpr QSize usual(1100, 720), frame(8, 40);
  resize(usual.boundedTo(screen()->availableSize() - frame));
}

void ObserverWindow::closeEvent(QCloseEvent* event) {
  for (auto* window : findChildren<ProcessWindow*>()) window->close();
  QMainWindow::closeEvent(event);
  if (event->isAccepted()) emit closed();
}

void ObserverWindow::keyPressEvent(QKeyEvent* event) {
  if (m_panel->takeKey(*event)) return;
  if (event->key() == Qt::Key_Escape) m_panel->banner().clear();
  QMainWindow::keyPressEvent(event);
}

}  // namespace nazir::widgets
