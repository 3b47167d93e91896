// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/list_page.hpp"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QVBoxLayout>

#include "widgets/views/content_stack.hpp"
#include "widgets/views/empty_state.hpp"
#include "widgets/views/filter_chips.hpp"
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
  if (traits.chips) {
    m_chips = new FilterChips(*m_tools->filter(), this);
    layout->addWidget(m_chips);
    connect(m_chips, &FilterChips::changed, this, &ListPage::noteFilter);
    connect(m_chips, &FilterChips::editRequested, this, [this](const QString& condition) {
      m_finishing = true;  // it is still a part of the filter
      const QString draft = filterText();
      setFilterText(draft.trimmed().isEmpty() ? condition : draft.trimmed() + QLatin1Char(' ') + condition);
      m_finishing = false;
      noteFilter();
    });
  }
  layout->addWidget(m_banner);
  layout->addWidget(m_stack, 1);
  m_tools->filter()->setToolTip(filterToolTip(traits.help));
  m_tools->filter()->installEventFilter(this);
  connect(m_tools->filter(), &QLineEdit::textChanged, this, &ListPage::noteFilter);
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

void ListPage::addBelow(QWidget* line) {
  layout()->addWidget(line);
}

void ListPage::showFrame(const FramePointer& frame) {
  const Empty empty = frame ? emptiness(*frame) : Empty{tr("Waiting for the first snapshot of the processes…")};
  m_remedy = empty.remedy;
  if (empty.sentence.isEmpty()) {
    m_stack->showList();
  } else {
    m_empty->setText(empty.sentence, m_remedy == Empty::Remedy::start         ? tr("Start scenario")
                                     : m_remedy == Empty::Remedy::clearFilter ? tr("Clear filter")
                                                                              : QString());
    m_stack->showEmpty();
  }
  showList(frame);
}

void ListPage::remedy() {
  if (m_remedy == Empty::Remedy::start) emit startRequested();
  if (m_remedy == Empty::Remedy::clearFilter) {
    clearWholeFilter();
    m_list->setFocus();
  }
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
  const bool any = !filterText().isEmpty() || !conditions().isEmpty();
  if (!any && !m_tools->filter()->hasFocus()) return false;
  if (!filterText().isEmpty()) {
    m_tools->filter()->clear();
  } else {
    setConditions({});
  }
  m_list->setFocus();
  return true;
}

QStringList ListPage::conditions() const {
  return m_chips ? m_chips->conditions() : QStringList();
}

void ListPage::setConditions(const QStringList& conditions) {
  if (m_chips) m_chips->setConditions(conditions);
}

void ListPage::addCondition(const QString& condition) {
  setConditions(conditions() + QStringList{condition});
}

QString ListPage::wholeFilter() const {
  const QString finished = conditions().join(QLatin1Char(' '));
  return finished.isEmpty() ? filterText() : finished + QLatin1Char(' ') + filterText();
}

void ListPage::clearWholeFilter() {
  m_finishing = true;
  m_tools->filter()->clear();
  setConditions({});
  m_finishing = false;
  noteFilter();
}

void ListPage::noteFilter() {
  if (m_finishing) return;
  if (m_chips) {
    m_chips->mark([this](const QString& condition) {
      return Filter::parse(condition, collector().query().accumulate, collector().nodeInfo()->pid_format).problem;
    });
  }
  filterEdited(wholeFilter());
}

bool ListPage::finishConditions() {
  const QString typed = filterText();
  if (!m_chips || typed.trimmed().isEmpty()) return false;
  const bool accumulate = collector().query().accumulate;
  const auto pids = collector().nodeInfo()->pid_format;
  if (!Filter::parse(typed, accumulate, pids).problem.isEmpty())
    return true;  // the tool row shows the problem beside the field
  const auto frame = collector().latest();
  if (frame && frame->order && frame->order->ignoredLast &&
      frame->query.filter == Filter::parse(wholeFilter(), accumulate, pids))
    return true;  // likewise the hint at what could be meant
  QStringList all = conditions() + Filter::termsIn(typed, accumulate, pids);
  all.removeDuplicates();
  if (all.size() > FilterChips::most) {
    m_tools->setProblem(tr("At most %1 conditions: remove one first").arg(FilterChips::most));
    return true;
  }
  m_finishing = true;
  m_tools->filter()->clear();
  setConditions(all);
  m_finishing = false;
  noteFilter();
  return true;
}

void ListPage::filterEntered(Qt::KeyboardModifiers) {
  m_list->setFocus();
}

void ListPage::openMenu(const QPoint& at) {
  m_clicked = m_list->indexAt(at);
  if (!m_clicked.isValid()) return;
  openListMenu(*m_list, at, m_actions, selectedPids(), id(), [this](QMenu& menu) { extendMenu(menu); });
}

bool ListPage::filterKey(const QKeyEvent& key) {
  if (key.key() == Qt::Key_Escape) return clearFilter();
  if (key.key() == Qt::Key_Down) {
    m_list->setFocus();
  } else if (isEnter(key)) {
    if (!finishConditions()) filterEntered(key.modifiers());
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
