// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/graph/graph_pane.hpp"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "widgets/data/format.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/views/graph/export_menu.hpp"
#include "widgets/views/graph/graph_panel.hpp"
#include "widgets/views/graph/graph_relations.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

constexpr double zoomFactor = 1.25;

/// How the lines of a switch look.
QIcon lineIcon(const QColor& color, Qt::PenStyle style) {
  QPixmap pixmap(36, 32);
  pixmap.setDevicePixelRatio(2);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(color, 2, style, Qt::FlatCap));
  painter.drawLine(QPointF(0, 8), QPointF(18, 8));
  return {pixmap};
}

}  // namespace

GraphPane::GraphPane(ProcessActions& actions, QWidget* parent)
    : QWidget(parent),
      m_actions(actions),
      m_view(new GraphView(this)),
      m_panel(new GraphPanel(this)),
      m_relations(new GraphRelations(actions.collector(), this)),
      m_tools(new QHBoxLayout),
      m_remark(new PlainLabel(this)) {
  auto* sides = new QHBoxLayout;
  sides->setSpacing(0);
  sides->addWidget(m_view, 1);
  sides->addWidget(m_panel);
  m_panel->setFixedWidth(fontMetrics().averageCharWidth() * 38);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(sides, 1);
  layout->addLayout(m_tools);
  makeTools();
  connect(m_view, &GraphView::viewChanged, this, &GraphPane::showRemark);
  connect(m_view, &GraphView::selectionChanged, this, [this] {
    showSelected();
    askForRelations();
  });
  connect(m_view, &GraphView::activated, this, [this](observe::Pid pid) { m_actions.openProcess(pid); });
  connect(m_panel, &GraphPanel::openRequested, m_view, &GraphView::activateSelected);
  connect(m_panel, &GraphPanel::listRequested, this, [this] {
    if (const auto pid = m_view->selectedPid()) m_actions.showInList(pid);
  });
  connect(m_relations, &GraphRelations::changed, this, &GraphPane::showRelations);
}

QToolButton* GraphPane::add(const QString& text, const QString& help, bool checkable) {
  auto* button = new QToolButton(this);
  button->setText(text);
  button->setToolTip(help);
  button->setCheckable(checkable);
  m_tools->addWidget(button);
  return button;
}

void GraphPane::makeTools() {
  m_tools->setContentsMargins(8, 3, 8, 3);
  m_tools->setSpacing(4);
  m_links = add(tr("Links"), {}, true);
  m_monitors = add(tr("Monitors"), {}, true);
  m_tools->addWidget(m_remark, 1);
  m_remark->setForegroundRole(QPalette::PlaceholderText);
  auto* closeAll = add(tr("Close all"), tr("Show the root and its children only"));
  auto* out = add(QStringLiteral("−"), tr("Zoom out (Ctrl+-, Ctrl and the wheel)"));
  out->setAccessibleName(tr("Zoom out"));
  m_zoom = add(QStringLiteral("100 %"), tr("Show the graph in its natural size (1)"));
  m_zoom->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("250 %")) + 20);
  auto* in = add(QStringLiteral("+"), tr("Zoom in (Ctrl++, Ctrl and the wheel)"));
  in->setAccessibleName(tr("Zoom in"));
  auto* fit = add(tr("Fit"), tr("Show the whole graph, if it can be read (0 or F)"));
  m_details = add(tr("Details"), tr("Show the selected process beside the graph"), true);
  m_details->setChecked(true);
  connect(closeAll, &QToolButton::clicked, m_view, &GraphView::closeAll);
  connect(out, &QToolButton::clicked, this, [this] { m_view->setZoom(m_view->zoom() / zoomFactor); });
  connect(m_zoom, &QToolButton::clicked, this, [this] { m_view->setZoom(1); });
  connect(in, &QToolButton::clicked, this, [this] { m_view->setZoom(m_view->zoom() * zoomFactor); });
  connect(fit, &QToolButton::clicked, m_view, &GraphView::fit);
  connect(m_details, &QToolButton::toggled, this, [this](bool shown) {
    m_panel->setVisible(shown);
    askForRelations();
  });
  applyPalette();
  for (auto* button : {m_links, m_monitors}) {
    button->setIconSize({18, 16});
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(button, &QToolButton::toggled, this, [this] {
      showRelations();
      askForRelations();
    });
  }
}

void GraphPane::applyPalette() {
  const Tokens& t = tokens(palette());
  m_links->setIcon(lineIcon(t.info, Qt::SolidLine));
  m_monitors->setIcon(lineIcon(t.suspended, Qt::DashLine));
}

void GraphPane::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange && m_monitors) applyPalette();
  QWidget::changeEvent(event);
}

void GraphPane::setFrame(const FramePointer& frame, observe::Pid application, const QString& title) {
  m_title = title;
  m_view->setFrame(frame, application);
  const QString why =
      frame ? QString::fromStdString(frame->info->abilities.why_not(observe::Ability::relations)) : QString();
  const QString cost =
      tr("The node is asked for those of the boxes in view, at most %1, once per refresh.").arg(GraphRelations::most);
  m_links->setEnabled(why.isEmpty());
  m_monitors->setEnabled(why.isEmpty());
  m_links->setToolTip(plainToolTip(
      why.isEmpty() ? tr("Draw links between processes that are not parent and child: one ends, so does the other.") +
                          QLatin1Char('\n') + cost
                    : why));
  m_monitors->setToolTip(plainToolTip(
      why.isEmpty() ? tr("Draw monitors: the arrow points to the process whose end is told.") + QLatin1Char('\n') + cost
                    : why));
  askForRelations();
  showRelations();
}

void GraphPane::setLinks(bool shown) {
  m_links->setChecked(shown);
}

void GraphPane::setMonitors(bool shown) {
  m_monitors->setChecked(shown);
}

void GraphPane::askForRelations() {
  std::vector<observe::Pid> pids;
  const auto& frame = m_view->graph().frame();
  if (m_links->isEnabled() && frame) {
    const auto selected = m_view->selectedPid();
    if (selected && !m_panel->isHidden()) pids.push_back(selected);
    if (m_links->isChecked() || m_monitors->isChecked()) {
      for (const auto pid : m_view->seen(GraphRelations::most)) {
        if (pids.empty() || pid != pids.front()) pids.push_back(pid);
      }
    }
  }
  m_relations->ask(frame, pids);
}

void GraphPane::showRelations() {
  const bool can = m_links->isEnabled();
  m_view->setEdges(m_relations->edges(m_view->graph(), can && m_links->isChecked(), can && m_monitors->isChecked()));
  showSelected();
}

void GraphPane::showSelected() {
  const auto& graph = m_view->graph();
  const auto box = graph.find(m_view->selected());
  if (!box) {
    m_panel->clear();
    return;
  }
  const QString why = m_links->isEnabled() ? m_relations->problem() : m_links->toolTip();
  m_panel->showBox(*graph.frame(), *box, m_relations->of(m_view->selectedPid()), why);
}

void GraphPane::showRemark() {
  m_zoom->setText(QStringLiteral("%1 %").arg(std::lround(m_view->zoom() * 100)));
  const auto boxes = m_view->graph().boxes();
  m_remark->setText(boxes == 0 ? QString() : format::plural(boxes, "box", "boxes"));
}

void GraphPane::fillMenu(QMenu& menu) {
  const auto box = m_view->graph().find(m_view->selected());
  if (!box) return;
  const auto node = box->node;
  if (box->row < 0) {
    const auto page = std::min<std::uint64_t>(box->count, GraphState::page);
    menu.addAction(tr("Show %1 &more\tEnter").arg(format::count(page)), m_view,
                   [this, node] { m_view->showMore(node); });
    menu.addAction(tr("Show &all %1").arg(format::count(box->count)), m_view,
                   [this, node] { m_view->showMore(node, true); });
  } else if (box->count > 0) {
    menu.addSeparator();
    menu.addAction(box->open ? tr("Cl&ose\t-") : tr("&Open\t+"), m_view,
                   [this, node, open = box->open] { m_view->setOpen(node.pid, !open); });
    menu.addAction(tr("Open everything &below\t*"), m_view, [this, node] { m_view->openBelow(node.pid); });
  }
}

void GraphPane::fillExportMenu(QMenu& menu) {
  widgets::fillExportMenu(menu, this, QStringLiteral("graph"),
                          [this](GraphFormat format, const QString& file) { exportTo(format, file); });
}

void GraphPane::exportTo(GraphFormat format, const QString& file) {
  const auto& graph = m_view->graph();
  const GraphLook look{.font = font(),
                       .edges = m_relations->edges(graph, m_links->isChecked() && m_links->isEnabled(),
                                                   m_monitors->isChecked() && m_links->isEnabled())};
  const QString problem = exportGraph(graph, m_title, palette(), look, format, file);
  if (problem.isEmpty()) {
    emit reported(tr("The graph of %1 was written to %2").arg(m_title, file));
  } else {
    emit failed(problem);
  }
}

QVariantMap GraphPane::state() const {
  return {{QStringLiteral("links"), m_links->isChecked()},
          {QStringLiteral("monitors"), m_monitors->isChecked()},
          {QStringLiteral("details"), m_details->isChecked()},
          {QStringLiteral("zoom"), static_cast<int>(std::lround(m_view->zoom() * 100))}};
}

void GraphPane::restoreState(const QVariantMap& state) {
  const std::pair<QToolButton*, QString> switches[] = {{m_links, QStringLiteral("links")},
                                                       {m_monitors, QStringLiteral("monitors")},
                                                       {m_details, QStringLiteral("details")}};
  for (const auto& [button, key] : switches) {
    if (state.contains(key)) button->setChecked(state.value(key).toBool());
  }
  if (const int zoom = state.value(QStringLiteral("zoom")).toInt(); zoom > 0) m_view->setZoom(zoom / 100.0);
}

}  // namespace nazir::widgets
