// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/list_page.hpp"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QVBoxLayout>

#include "widgets/views/content_stack.hpp"
#include "widgets/views/empty_state.hpp"
#include "widgets/views/filter_tool_tip.hpp"
#include "widgets/views/node_banner.hpp"
#include "widgets/views/process_list_keys.hpp"
#include "widgets/views/tool_row.hpp"

namespace nazir::widgets {

ListPage::ListPage(ProcessActions& actions, const Traits& traits, QWidget* parent)
    : Page(actions.collector(), traits.id, traits.title, traits.parts, parent),
      m_actions(actions),
      m_tools(new ToolRow(actions.collector(), traits.hint, this)),
      m_banner(new NodeBanner(actions.collector(), this)),
      m_stack(new ContentStack(this)),
      m_empty(new EmptyState(this)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(m_tools);
  layout->addWidget(m_banner);
  layout->addWidget(m_stack, 1);
  m_tools->filter()->setToolTip(filterToolTip(traits.help));
  m_tools->filter()->installEventFilter(this);
  connect(m_tools->filter(), &QLineEdit::textChanged, this, [this](const QString& text) { filterEdited(text); });
  connect(m_empty, &EmptyState::actionTriggered, this, &ListPage::remedy);
}

void ListPage::setContent(QWidget* content, QAbstractItemView* list) {
  m_list = list;
  m_stack->setContent(content, list, m_empty);
  list->setContextMenuPolicy(Qt::CustomContextMenu);
  list->installEventFilter(this);
  connect(list, &QWidget::customContextMenuRequested, this, &ListPage::openMenu);
  connect(list, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex& index) { activate(index); });
}

void ListPage::showFrame(const FramePointer& frame) {
  const Empty empty =
      frame ? emptiness(*frame) : Empty{QStringLiteral("Waiting for the first snapshot of the processes…")};
  m_remedy = empty.remedy;
  if (empty.sentence.isEmpty()) {
    m_stack->showList();
  } else {
    m_empty->setText(empty.sentence, m_remedy == Empty::Remedy::start         ? QStringLiteral("Start scenario")
                                     : m_remedy == Empty::Remedy::clearFilter ? QStringLiteral("Clear filter")
                                                                              : QString());
    m_stack->showEmpty();
  }
  showList(frame);
}

void ListPage::remedy() {
  if (m_remedy == Empty::Remedy::start) emit startRequested();
  if (m_remedy == Empty::Remedy::clearFilter) clearFilter();
}

void ListPage::setFilterText(const QString& text) {
  m_tools->filter()->setText(text);
}

QString ListPage::filterText() const {
  return m_tools->filter()->text();
}

bool ListPage::focusFilter() {
  m_tools->filter()->setFocus(Qt::ShortcutFocusReason);
  m_tools->filter()->selectAll();
  return true;
}

bool ListPage::clearFilter() {
  if (filterText().isEmpty() && !m_tools->filter()->hasFocus()) return false;
  m_tools->filter()->clear();
  m_list->setFocus();
  return true;
}

void ListPage::filterEntered(Qt::KeyboardModifiers) {
  m_list->setFocus();
}

void ListPage::openMenu(const QPoint& at) {
  if (!m_list->indexAt(at).isValid()) return;
  openListMenu(*m_list, at, m_actions, selectedPids(), id(), [this](QMenu& menu) { extendMenu(menu); });
}

bool ListPage::filterKey(const QKeyEvent& key) {
  if (key.key() == Qt::Key_Escape) return clearFilter();
  if (key.key() == Qt::Key_Down) {
    m_list->setFocus();
  } else if (isEnter(key)) {
    filterEntered(key.modifiers());
  } else {
    return false;
  }
  return true;
}

bool ListPage::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::KeyPress) {
    auto& key = *static_cast<QKeyEvent*>(event);
    const auto selected = [this] { return selectedPids(); };
    const auto activateCurrent = [this] { activate(m_list->currentIndex()); };
    if (watched == m_list && takeListKey(key, m_actions, selected, activateCurrent)) return true;
    if (watched == m_tools->filter() && filterKey(key)) return true;
  }
  return Page::eventFilter(watched, event);
}

}  // namespace nazir::widgets
