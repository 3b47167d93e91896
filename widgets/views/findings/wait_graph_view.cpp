// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/findings/wait_graph_view.hpp"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <limits>

#include "widgets/data/format.hpp"
#include "widgets/models/left_to_right.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/views/content_stack.hpp"
#include "widgets/views/empty_state.hpp"
#include "widgets/views/findings/wait_canvas.hpp"
#include "widgets/views/findings/wait_panel.hpp"
#include "widgets/views/findings/wait_words.hpp"
#include "widgets/views/graph/export_menu.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/process_list_keys.hpp"

namespace nazir::widgets {
namespace {

constexpr double zoomFactor = 1.25;
constexpr int choices[] = {0, 100, 1000, 10000};  // milliseconds

}  // namespace

WaitGraphView::WaitGraphView(ProcessActions& actions, const QString& page, QWidget* parent)
    : QWidget(parent),
      m_actions(actions),
      m_page(page),
      m_watch(new WaitWatch(actions.collector(), this)),
      m_canvas(new WaitCanvas(this)),
      m_panel(new WaitPanel(actions.collector(), this)),
      m_stack(new ContentStack(this)),
      m_empty(new EmptyState(this)),
      m_tools(new QHBoxLayout),
      m_find(new QLineEdit(this)),
      m_atLeast(new QComboBox(this)),
      m_remark(new PlainLabel(this)) {
  auto* graph = new QWidget(this);
  auto* sides = new QHBoxLayout(graph);
  sides->setContentsMargins(0, 0, 0, 0);
  sides->setSpacing(0);
  sides->addWidget(m_canvas, 1);
  sides->addWidget(m_panel);
  m_panel->setFixedWidth(fontMetrics().averageCharWidth() * 56);
  m_stack->setContent(graph, m_canvas, m_empty);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(m_stack, 1);
  layout->addLayout(m_tools);
  makeTools();
  m_canvas->installEventFilter(this);
  m_find->installEventFilter(this);
  connect(m_watch, &WaitWatch::changed, this, &WaitGraphView::showPicture);
  connect(m_canvas, &WaitCanvas::viewChanged, this, &WaitGraphView::showRemark);
  connect(m_canvas, &WaitCanvas::selectionChanged, this, [this] {
    m_panel->showBox(m_canvas->picture(), m_canvas->selected());
    pinSelected();
  });
  connect(m_canvas, &WaitCanvas::activated, this, [this](observe::Pid pid) { m_actions.openProcess(pid); });
  connect(m_canvas, &WaitCanvas::openRequested, this, &WaitGraphView::open);
  connect(m_canvas, &WaitCanvas::menuRequested, this, &WaitGraphView::openMenu);
  connect(m_panel, &WaitPanel::openRequested, m_canvas, &WaitCanvas::activateSelected);
  connect(m_panel, &WaitPanel::listRequested, this, [this] {
    const auto* box = m_canvas->selected();
    if (box) m_actions.showInList(m_canvas->picture()->graph->nodes()[box->node].pid);
  });
  showPicture();
}

QToolButton* WaitGraphView::add(const QString& text, const QString& help) {
  auto* button = new QToolButton(this);
  button->setText(text);
  button->setToolTip(help);
  m_tools->addWidget(button);
  m_graphTools.emplace_back(button, help);
  return button;
}

void WaitGraphView::makeTools() {
  m_tools->setContentsMargins(8, 3, 8, 3);
  m_tools->setSpacing(4);
  m_find->setPlaceholderText(tr("Find a process that waits"));
  m_find->setToolTip(tr("A part of a name, or a pid. Enter goes to the next match, Shift+Enter to the previous one."));
  m_find->setAccessibleName(tr("Find"));
  m_find->setClearButtonEnabled(true);
  m_find->setMaxLength(1000);
  m_find->setMaximumWidth(fontMetrics().averageCharWidth() * 40);
  m_tools->addWidget(m_find, 1);
  for (const int choice : choices) {
    m_atLeast->addItem(
        choice == 0 ? tr("All waits") : tr("At least %1").arg(format::duration(std::chrono::milliseconds(choice))),
        choice);
  }
  m_atLeast->setToolTip(tr("Leaves out waits that have taken less time"));
  m_atLeast->setAccessibleName(tr("Shortest wait"));
  m_tools->addWidget(m_atLeast);
  m_tools->addWidget(m_remark, 2);
  m_remark->setForegroundRole(QPalette::PlaceholderText);
  auto* out = add(QStringLiteral("−"), tr("Zoom out (Ctrl+-, Ctrl and the wheel)"));
  out->setAccessibleName(tr("Zoom out"));
  m_zoom = add(QStringLiteral("100 %"), tr("Show the graph in its natural size (1)"));
  m_zoom->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("250 %")) + 20);
  auto* in = add(QStringLiteral("+"), tr("Zoom in (Ctrl++, Ctrl and the wheel)"));
  in->setAccessibleName(tr("Zoom in"));
  auto* fit = add(tr("Fit"), tr("Show the whole graph, if it can be read (0 or F)"));
  auto* closeAll = add(tr("Close all"), tr("Fold what was opened again"));
  m_details = add(tr("Details"), tr("Show the selected process beside the graph"));
  m_details->setCheckable(true);
  m_details->setChecked(true);
  auto* menu = new QMenu(this);
  fillExportMenu(*menu);
  auto* exports = add(tr("Export"), tr("Save the graph, as far as it is open, in a file"));
  exports->setMenu(menu);
  exports->setPopupMode(QToolButton::InstantPopup);
  connect(m_atLeast, &QComboBox::currentIndexChanged, this,
          [this] { m_watch->setAtLeast(std::chrono::milliseconds(m_atLeast->currentData().toInt())); });
  connect(out, &QToolButton::clicked, this, [this] { m_canvas->setZoom(m_canvas->zoom() / zoomFactor); });
  connect(m_zoom, &QToolButton::clicked, this, [this] { m_canvas->setZoom(1); });
  connect(in, &QToolButton::clicked, this, [this] { m_canvas->setZoom(m_canvas->zoom() * zoomFactor); });
  connect(fit, &QToolButton::clicked, m_canvas, &WaitCanvas::fit);
  connect(closeAll, &QToolButton::clicked, this, [this] {
    auto room = m_watch->room();
    room.opened.clear();
    m_watch->setRoom(room);
  });
  connect(m_details, &QToolButton::toggled, m_panel, &QWidget::setVisible);
  connect(m_find, &QLineEdit::textChanged, this, [this] {
    m_match.clear();
    showRemark();
  });
}

void WaitGraphView::showFrame(const FramePointer& frame) {
  if (!frame) {
    m_watch->show(nullptr);
    showPicture();
  } else if (!frame->info->abilities.has(observe::Ability::waits)) {
    m_watch->show(nullptr);
    showWhyNot(leftToRight(QString::fromStdString(frame->info->abilities.why_not(observe::Ability::waits))));
  } else if (isVisible()) {
    m_watch->show(frame);
  }
}

void WaitGraphView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (const auto frame = m_actions.collector().latest()) showFrame(frame);
}

void WaitGraphView::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  m_watch->show(nullptr);  // holds no frame
}

void WaitGraphView::showPicture() {
  const auto& picture = m_watch->picture();
  m_canvas->setPicture(picture);
  if (picture && !picture->drawing.boxes.empty()) {
    showWhyNot({});
  } else {
    QString why =
        tr("No call is open, and no task is awaited. Who waits in a receive waits for nobody in particular: Findings "
           "names those that wait too long.");
    if (picture && m_watch->atLeast() > std::chrono::nanoseconds(0)) {
      why = tr("Nobody has waited for another process for %1 or longer.").arg(format::duration(m_watch->atLeast()));
    }
    if (!picture) why = tr("Waiting for the first look at the node…");
    if (!m_watch->problem().isEmpty()) why = m_watch->problem();
    showWhyNot(why);
  }
  if (m_opened && picture && picture->room.opened == m_watch->room().opened) {
    m_canvas->showTarget(*m_opened);
    m_opened.reset();
  }
  if (m_wanted && picture && picture->room.pinned == std::vector{m_wanted}) {
    if (!m_canvas->select({findings::WaitKey::Kind::process, m_wanted})) m_match = tr("the match is too far away");
    m_wanted = {};
  }
  showRemark();
}

void WaitGraphView::showWhyNot(const QString& why) {
  for (const auto& [tool, help] : m_graphTools) {
    tool->setEnabled(why.isEmpty());
    const QString text = plainToolTip(why.isEmpty() ? help : why);
    if (tool->toolTip() != text) tool->setToolTip(text);
  }
  if (why.isEmpty()) {
    m_stack->showList();
  } else {
    m_empty->setText(why);
    m_stack->showEmpty();
  }
}

void WaitGraphView::showRemark() {
  if (!m_zoom) return;
  m_zoom->setText(QStringLiteral("%1 %").arg(std::lround(m_canvas->zoom() * 100)));
  const auto& picture = m_watch->picture();
  QStringList facts;
  if (!m_match.isEmpty()) facts.push_back(m_match);
  if (picture && picture->graph->waiting() > 0) {
    facts.push_back(format::plural(picture->graph->waiting(), "process waits", "processes wait"));
    if (const auto deadlocks = picture->graph->deadlocks(); deadlocks > 0)
      facts.push_back(format::plural(deadlocks, "deadlock", "deadlocks"));
    if (const auto left = picture->drawing.groups_left_out; left > 0)
      facts.push_back(tr("%1 with %2 not drawn")
                          .arg(format::plural(left, "smaller group", "smaller groups"),
                               format::plural(picture->drawing.waits_left_out, "wait", "waits")));
  }
  if (picture && !m_watch->problem().isEmpty()) facts.push_back(m_watch->problem());
  m_remark->setText(facts.join(QStringLiteral(", ")));
}

QString WaitGraphView::sentence() const {
  return m_stack->currentWidget() == m_empty ? m_empty->sentence() : QString();
}

QString WaitGraphView::remark() const {
  return m_remark->text();
}

QWidget* WaitGraphView::focusTarget() {
  return ContentStack::targetOf(this);
}

void WaitGraphView::focusFind() {
  m_find->setFocus(Qt::ShortcutFocusReason);
  m_find->selectAll();
}

void WaitGraphView::open(const findings::WaitKey& key) {
  if (!m_canvas->picture()) return;  // the node went while the menu was open
  m_opened = key;
  auto room = m_watch->room();
  room.opened[key] += findings::WaitRoom::page;
  // What the user opens is drawn.
  room.most_boxes =
      std::max<std::size_t>(room.most_boxes, m_canvas->picture()->drawing.boxes.size() + findings::WaitRoom::page + 1);
  m_watch->setRoom(room);
}

void WaitGraphView::pinSelected() {
  const auto pid = m_canvas->selectedPid();
  auto room = m_watch->room();
  const std::vector<observe::Pid> pinned = pid ? std::vector{pid} : std::vector<observe::Pid>();
  if (pinned == room.pinned || m_wanted) return;
  room.pinned = pinned;
  m_watch->setRoom(room);
}

void WaitGraphView::find(FindDirection direction) {
  const QString text = m_find->text().trimmed();
  m_watch->find(text, m_canvas->selectedPid(), direction, [this](const Found& found) { arrive(found); });
}

void WaitGraphView::arrive(const Found& found) {
  m_match = found.pid ? tr("%1 of %2").arg(format::count(found.number), format::count(found.all))
                      : tr("no process that waits matches");
  showRemark();
  if (!found.pid || m_canvas->select({findings::WaitKey::Kind::process, found.pid})) return;
  m_wanted = found.pid;
  auto room = m_watch->room();
  room.pinned = {found.pid};
  m_watch->setRoom(room);
}

void WaitGraphView::setAtLeast(std::chrono::milliseconds atLeast) {
  const int item = m_atLeast->findData(static_cast<int>(atLeast.count()));
  if (item >= 0) m_atLeast->setCurrentIndex(item);
}

void WaitGraphView::openMenu(const QPoint& at) {
  const auto* box = m_canvas->selected();
  if (!box) return;
  QMenu menu(this);
  const auto pid = m_canvas->picture()->graph->nodes()[box->node].pid;
  if (box->key.kind == findings::WaitKey::Kind::process) {
    m_actions.fillMenu(menu, {pid}, m_page);
  } else {
    menu.addAction(tr("Show %1 &more\tEnter").arg(format::count(std::min(box->count, findings::WaitRoom::page))), this,
                   [this, key = box->key] { open(key); });
    menu.addSeparator();
    menu.addAction(tr("Process &info for the one that has waited longest"), this,
                   [this, pid] { m_actions.openProcess(pid); });
  }
  menu.exec(m_canvas->viewport()->mapToGlobal(at));
}

bool WaitGraphView::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
  auto& key = *static_cast<QKeyEvent*>(event);
  if (watched == m_find) {
    if (isEnter(key)) {
      find(key.modifiers() & Qt::ShiftModifier ? FindDirection::previous : FindDirection::next);
      return true;
    }
    if (key.key() == Qt::Key_Escape && !m_find->text().isEmpty()) {
      m_find->clear();
      focusTarget()->setFocus();
      return true;
    }
  }
  if (watched == m_canvas && !isEnter(key)) {
    const auto selected = [this] {
      const auto pid = m_canvas->selectedPid();
      return pid ? std::vector{pid} : std::vector<observe::Pid>();
    };
    if (takeListKey(key, m_actions, selected, [] {})) return true;
    if (key.key() == Qt::Key_F3) {
      find(key.modifiers() & Qt::ShiftModifier ? FindDirection::previous : FindDirection::next);
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void WaitGraphView::fillExportMenu(QMenu& menu) {
  widgets::fillExportMenu(menu, this, QStringLiteral("waits"),
                          [this](GraphFormat format, const QString& file) { exportTo(format, file); });
}

void WaitGraphView::exportTo(GraphFormat format, const QString& file) {
  const auto picture = m_canvas->picture();
  if (!picture || picture->drawing.boxes.empty()) {
    emit failed(tr("Nobody waits for another process: there is no graph to be written."));
    return;
  }
  WaitGeometry geometry(font());
  geometry.suit(*picture, std::numeric_limits<double>::max());
  const QSizeF size = geometry.size(*picture);
  const QString problem =
      exportDrawn({picture->drawing.boxes.size(), size,
                   [&](QPainter& painter) {
                     paintWaits(painter, *picture, geometry, palette(), {.font = font()}, QRectF(QPointF(0, 0), size));
                   }},
                  tr("Who waits for whom"), palette(), format, file);
  if (problem.isEmpty()) {
    emit reported(tr("The wait graph was written to %1").arg(file));
  } else {
    emit failed(problem);
  }
}

QVariantMap WaitGraphView::state() const {
  return {{QStringLiteral("at_least_ms"), m_atLeast->currentData().toInt()},
          {QStringLiteral("details"), m_details->isChecked()},
          {QStringLiteral("zoom"), static_cast<int>(std::lround(m_canvas->zoom() * 100))}};
}

void WaitGraphView::restoreState(const QVariantMap& state) {
  setAtLeast(std::chrono::milliseconds(state.value(QStringLiteral("at_least_ms"), -1).toInt()));
  if (state.contains(QStringLiteral("details"))) m_details->setChecked(state.value(QStringLiteral("details")).toBool());
  if (const int zoom = state.value(QStringLiteral("zoom")).toInt(); zoom > 0) m_canvas->setZoom(zoom / 100.0);
}

}  // namespace nazir::widgets
