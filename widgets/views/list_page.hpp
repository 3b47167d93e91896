// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The frame of a page that lists processes: the tool row with its filter, the banner, the list or what replaces it
// while it is empty, and the keys and the menu of the list. A page derives from it, adds its list with `setContent` and
// says what the list shows.
// Window's thread only.

#include <vector>

#include "widgets/views/page.hpp"
#include "widgets/views/process_actions.hpp"

class QAbstractItemView;
class QLineEdit;

namespace nazir::widgets {

class ContentStack;
class EmptyState;
class NodeBanner;
class ToolRow;

class ListPage : public Page {
  Q_OBJECT

 public:
  void setFilterText(const QString& text);
  QString filterText() const;
  bool focusFilter() override;
  /// Focuses the list as well.
  bool clearFilter() override;

 protected:
  /// Why a list is empty, in one sentence, and the button that fills it. Without a sentence the list is not empty.
  struct Empty {
    enum class Remedy { none, start, clearFilter };
    QString sentence;
    Remedy remedy = Remedy::none;
  };

  /// What a page is called, and what the collector computes for it. `hint` stands in the empty filter, `help` in its
  /// tooltip.
  struct Traits {
    QString id, title;
    Parts parts;
    QString hint, help;
  };
  ListPage(ProcessActions& actions, const Traits& traits, QWidget* parent);
  /// `content` holds the list, or is it. Call it once, from the constructor.
  void setContent(QWidget* content, QAbstractItemView* list);

  ToolRow& tools() const { return *m_tools; }
  ProcessActions& actions() const { return m_actions; }
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void showFrame(const FramePointer& frame) final;
  virtual Empty emptiness(const Frame& frame) const = 0;
  /// Null: there is no frame of this node, or of this epoch of it, yet.
  virtual void showList(const FramePointer& frame) = 0;

  virtual void filterEdited(const QString& text) = 0;
  /// Enter in the filter. By default it goes to the list.
  virtual void filterEntered(Qt::KeyboardModifiers modifiers);

  virtual std::vector<observe::Pid> selectedPids() const = 0;
  /// Enter in the list.
  virtual void activate(const QModelIndex& index) = 0;
  /// Adds the page's own entries to the menu of the selected processes.
  virtual void extendMenu(QMenu&) {}

  void openMenu(const QPoint& at);
  void remedy();
  bool filterKey(const QKeyEvent& key);

  ProcessActions& m_actions;
  ToolRow* m_tools;
  NodeBanner* m_banner;
  ContentStack* m_stack;
  EmptyState* m_empty;
  QAbstractItemView* m_list = nullptr;
  Empty::Remedy m_remedy = Empty::Remedy::none;
};

}  // namespace nazir::widgets
