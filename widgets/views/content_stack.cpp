// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/content_stack.hpp"

#include <algorithm>

#include "widgets/views/empty_state.hpp"

namespace nazir::widgets {

ContentStack::ContentStack(QWidget* parent) : QStackedWidget(parent) {}

void ContentStack::setContent(QWidget* content, QWidget* list, EmptyState* empty) {
  m_content = content;
  m_list = list;
  m_empty = empty;
  addWidget(content);
  addWidget(empty);
  setCurrentWidget(empty);
}

QWidget* ContentStack::targetOf(QWidget* page) {
  const auto stacks = page->findChildren<ContentStack*>();
  const auto shown =
      std::find_if(stacks.begin(), stacks.end(), [page](const ContentStack* each) { return each->isVisibleTo(page); });
  if (shown == stacks.end()) return page;
  auto* stack = *shown;
  return stack->currentWidget() == stack->m_content ? stack->m_list : stack;
}

void ContentStack::showPart(bool list) {
  QWidget* next = list ? m_content : m_empty;
  if (currentWidget() == next) return;
  const QWidget* focus = window()->focusWidget();
  const bool here = focus && (focus == this || isAncestorOf(focus));
  QWidget* target = list ? m_list : this;
  setCurrentWidget(next);
  if (here) target->setFocus();
}

}  // namespace nazir::widgets
