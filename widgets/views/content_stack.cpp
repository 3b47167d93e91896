// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/content_stack.hpp"

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
  parentWidget()->setFocusProxy(this);
}

void ContentStack::showPart(bool list) {
  QWidget* next = list ? m_content : m_empty;
  if (currentWidget() == next) return;
  const QWidget* focus = window()->focusWidget();
  const bool here = focus && (focus == this || isAncestorOf(focus));
  QWidget* target = list ? m_list : this;
  setCurrentWidget(next);
  parentWidget()->setFocusProxy(target);
  if (here) target->setFocus();
}

}  // namespace nazir::widgets
