// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/graph/graph_view.hpp"

#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/models/plain_text.hpp"
#include "widgets/views/graph/graph_words.hpp"
#include "widgets/views/process_list_keys.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {

GraphView::GraphView(QWidget* parent) : PlaneView(parent), m_geometry(font()) {
  setAccessibleName(tr("Supervision graph"));
  m_flashes.setInterval(60);
  connect(&m_flashes, &QTimer::timeout, this, [this] {
    viewport()->update();
    if (!m_outline.flashing(GraphOutline::Clock::now()) || !isVisible()) m_flashes.stop();
  });
}

GraphLayout::Part GraphView::seenPart() const {
  const QRectF plane = seenPlane();
  return graph().part(m_geometry.lineAt(plane.top()), m_geometry.lineAt(plane.bottom()), true);
}

QRectF GraphView::rectOf(const GraphNode& node) const {
  auto box = graph().find(node);
  if (!box) return {};
  // The parent of a tall family may stand elsewhere than in the layout.
  for (const auto& seen : seenPart().boxes) {
    if (seen.node == node) box = seen;
  }
  return toView(m_geometry.box(*box));
}

std::optional<GraphBox> GraphView::boxAt(const QPointF& at) const {
  const QPointF plane = toPlane(at);
  for (const auto& box : seenPart().boxes) {
    if (m_geometry.box(box).united(m_geometry.handle(box)).contains(plane)) return box;
  }
  return std::nullopt;
}

std::vector<observe::Pid> GraphView::seen(std::size_t most, std::size_t* all) const {
  std::vector<observe::Pid> pids;
  std::size_t count = 0;
  const QRectF plane = seenPlane();
  for (const auto& box : seenPart().boxes) {
    if (box.row < 0 || !m_geometry.box(box).intersects(plane)) continue;
    if (++count <= most) pids.push_back(box.node.pid);
  }
  if (all) *all = count;
  return pids;
}

template <typename Change>
void GraphView::keepInPlace(const GraphNode& preferred, Change&& change) {
  std::vector<std::pair<GraphNode, double>> kept;  // in order of preference
  const QRectF plane = seenPlane();
  const auto keep = [&](const GraphBox& box) { kept.emplace_back(box.node, box.y); };
  const auto part = seenPart();
  for (const auto& wanted : {preferred, m_selected}) {
    for (const auto& box : part.boxes) {
      if (box.node == wanted && m_geometry.box(box).intersects(plane)) keep(box);
    }
  }
  for (const auto& box : part.boxes) {
    if (box.row >= 0 && m_geometry.box(box).intersects(plane)) keep(box);
  }
  const double before = origin().y();
  std::forward<Change>(change)();
  updateBars();
  for (const auto& [node, y] : kept) {
    auto now = graph().find(node);
    if (const auto heir = m_outline.heirOf(node.pid); !now && heir) now = graph().find({node.kind, heir});
    if (!now) continue;
    const double moved = (now->y - y) * m_geometry.lineHeight() * zoom() + origin().y() - before;
    // A parent that sticks to the top stays there by itself.
    const auto* family = node.kind == GraphNode::Kind::process ? graph().familyOf(node.pid) : nullptr;
    if (family && family->height > GraphLayout::tall && now->y < y) continue;
    moveBy(0, moved);
    break;
  }
  afterChange();
}

void GraphView::setFrame(FramePointer frame, observe::Pid application) {
  const bool other = application != m_outline.application() || !graph().frame() || !frame;
  const auto now = GraphOutline::Clock::now();
  if (other) {
    m_outline.show(std::move(frame), application, now);
    updateBars();
    moveTo(0, 0, false);
    m_selected = graph().first().value_or(GraphNode());
    if (m_selected.pid == application) scrollTo(rectOf(m_selected), true);
    moveTo(0, verticalScrollBar()->value(), false);
    afterChange();
    emit selectionChanged();
    return;
  }
  keepInPlace(m_selected, [&] {
    // Where the selected box goes, if its process has ended: to a sibling, or to the parent.
    const std::optional<GraphNode> ways[] = {graph().beside(m_selected, 1), graph().beside(m_selected, -1),
                                             graph().parent(m_selected)};
    m_outline.show(std::move(frame), application, now);
    if (graph().find(m_selected)) return;
    auto next = graph().first().value_or(GraphNode());
    if (const auto heir = m_outline.heirOf(m_selected.pid)) {
      next = {GraphNode::Kind::process, heir};
    } else {
      for (const auto& way : ways) {
        if (!way || !graph().find(*way)) continue;
        next = *way;
        break;
      }
    }
    m_selected = next;
    emit selectionChanged();
  });
  if (m_outline.flashing(now) && isVisible()) m_flashes.start();
}

void GraphView::rest() {
  m_outline.rest();
  m_edges.clear();
}

void GraphView::afterChange() {
  describe();
  PlaneView::afterChange();
}

void GraphView::describe() {
  const auto box = graph().find(m_selected);
  const QString text = box ? boxSummary(*graph().frame(), *box) : QString();
  if (text != accessibleDescription()) setAccessibleDescription(text);
}

observe::Pid GraphView::selectedPid() const {
  return m_selected.kind == GraphNode::Kind::process ? m_selected.pid : observe::Pid();
}

void GraphView::select(const GraphNode& node) {
  if (!graph().find(node)) return;
  const bool other = !(node == m_selected);
  m_selected = node;
  scrollTo(rectOf(node), false);
  afterChange();
  if (other) emit selectionChanged();
}

bool GraphView::reveal(observe::Pid pid) {
  bool found = false;
  keepInPlace(m_selected, [&] { found = m_outline.reveal(pid); });
  if (!found) return false;
  const GraphNode node{GraphNode::Kind::process, pid};
  const bool visible = QRectF(viewport()->rect()).contains(rectOf(node));
  select(node);
  if (!visible) scrollTo(rectOf(node), true);
  return true;
}

void GraphView::activateSelected() {
  if (m_selected.kind != GraphNode::Kind::process) {
    showMore(m_selected);
  } else if (m_selected.pid) {
    emit activated(m_selected.pid);
  }
}

void GraphView::setOpen(observe::Pid pid, bool open) {
  const auto box = graph().find({GraphNode::Kind::process, pid});
  if (!box || box->count == 0 || box->open == open) return;
  keepInPlace(box->node, [&] { m_outline.setOpen(pid, open); });
  // What was below it is not shown any more.
  if (!graph().find(m_selected)) select({GraphNode::Kind::process, pid});
}

void GraphView::openBelow(observe::Pid pid) {
  keepInPlace({GraphNode::Kind::process, pid}, [&] { m_outline.openBelow(pid); });
}

void GraphView::closeAll() {
  keepInPlace(graph().first().value_or(GraphNode()), [&] { m_outline.closeAll(); });
  if (!graph().find(m_selected)) select(graph().first().value_or(GraphNode()));
}

void GraphView::showMore(const GraphNode& hidden, bool all) {
  GraphNode first;
  const auto was = graph().find(hidden);
  if (!was) return;
  const QRectF place = rectOf(hidden);
  keepInPlace(hidden, [&] { first = m_outline.showMore(hidden, all); });
  // The first that came stands where the counted node stood.
  const QRectF now = rectOf(first);
  moveBy(0, now.top() - place.top());
  select(first);
}

void GraphView::setEdges(std::vector<GraphEdge> edges) {
  if (edges == m_edges) return;
  m_edges = std::move(edges);
  viewport()->update();
}

void GraphView::paintPlane(QPainter& painter, const QRectF& seen) {
  const auto now = GraphOutline::Clock::now();
  const GraphLook look{.font = font(),
                       .zoom = zoom(),
                       .selected = m_selected,
                       .focused = hasFocus(),
                       .flash = [this, now](observe::Pid pid) { return m_outline.flash(pid, now); },
                       .edges = m_edges};
  paintGraph(painter, graph(), seenPart(), m_geometry, palette(), look, seen);
}

bool GraphView::viewportEvent(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return PlaneView::viewportEvent(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  if (const auto box = boxAt(help->pos())) {
    QToolTip::showText(help->globalPos(), plainToolTip(boxHelp(*graph().frame(), *box)), viewport());
  } else {
    QToolTip::hideText();
  }
  return true;
}

void GraphView::changeEvent(QEvent* event) {
  PlaneView::changeEvent(event);
  if (event->type() != QEvent::FontChange) return;
  m_geometry = GraphGeometry(font());
  updateBars();
}

}  // namespace nazir::widgets
