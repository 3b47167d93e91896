// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A list, and what stands in its place while it is empty. When the one takes the place of the other, the keyboard focus
// goes to the list, or else to the stack itself: never to a button that the next press of Space would press. It stays
// where it is when it is elsewhere, as in a filter.

#include <QStackedWidget>

namespace nazir::widgets {

class EmptyState;

class ContentStack : public QStackedWidget {
  Q_OBJECT

 public:
  explicit ContentStack(QWidget* parent);

  /// `content` holds the list, or is it. `parent` gets a focus proxy: the list while it is shown.
  void setContent(QWidget* content, QWidget* list, EmptyState* empty);

  void showList() { showPart(true); }
  void showEmpty() { showPart(false); }

 private:
  void showPart(bool list);

  QWidget* m_content = nullptr;
  QWidget* m_list = nullptr;
  EmptyState* m_empty = nullptr;
};

}  // namespace nazir::widgets
