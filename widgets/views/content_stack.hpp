// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A list, and what replaces it while it is empty. When one replaces the other, the keyboard focus moves to the list, or
// else to the stack itself, never to a button that Space would press. A focus elsewhere, such as in a filter, stays.

#include <QStackedWidget>

namespace nazir::widgets {

class EmptyState;

class ContentStack : public QStackedWidget {
  Q_OBJECT

 public:
  explicit ContentStack(QWidget* parent);

  /// `content` holds the list, or is it.
  void setContent(QWidget* content, QWidget* list, EmptyState* empty);

  /// Where the keyboard belongs on a page with a content stack: the list while it is shown, else the stack; of
  /// several, the one that is shown. The page itself without one. (As the page's focus proxy it would let Tab skip what
  /// stands before it.)
  static QWidget* targetOf(QWidget* page);

  void showList() { showPart(true); }
  void showEmpty() { showPart(false); }

 private:
  void showPart(bool list);

  QWidget* m_content = nullptr;
  QWidget* m_list = nullptr;
  EmptyState* m_empty = nullptr;
};

}  // namespace nazir::widgets
