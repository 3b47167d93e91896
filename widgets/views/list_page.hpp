// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The frame of a page that lists processes: the tool row with its filter, the banner, the list or what replaces it
// while it is empty, and the keys and the menu of the list. A page derives from it, adds its list with `setContent` and
// says what the list shows.
// Window's thread only.

#include <QModelIndex>
#include <QStringList>
#include <vector>

#include "widgets/views/page.hpp"
#include "widgets/views/process_actions.hpp"

class QAbstractItemView;
class QLineEdit;

namespace nazir::widgets {

class ContentStack;
class EmptyState;
class FilterChips;
class NodeBanner;
class ToolRow;

class ListPage : public Page {
  Q_OBJECT

 public:
  /// What is in the field.
  void setFilterText(const QString& text);
  QString filterText() const;
  /// The conditions that are finished, each in a chip; none on a page without chips.
  QStringList conditions() const;
  void setConditions(const QStringList& conditions);
  void addCondition(const QString& condition);
  bool focusFilter() override;
  /// First what is in the field, then the finished conditions. Focuses the list as well.
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
    bool chips = false;  ///< Enter makes chips of what is in the filter.
  };
  ListPage(ProcessActions& actions, const Traits& traits, QWidget* parent);
  /// `content` holds the list, or is it. Call it once, from the constructor.
  void setContent(QWidget* content, QAbstractItemView* list);

  /// Adds a line below the list.
  void addBelow(QWidget* line);

  ToolRow& tools() const { return *m_tools; }
  /// Parses the typed filter again. Call it when its values have got another meaning, as pids have on another node.
  void noteFilter();
  /// Null on a page without chips.
  FilterChips* chips() const { return m_chips; }
  /// The finished conditions, and what is in the field.
  QString wholeFilter() const;
  /// Empties both.
  void clearWholeFilter();
  /// The cell for which the menu was opened.
  const QModelIndex& clicked() const { return m_clicked; }
  ProcessActions& actions() const { return m_actions; }
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void showFrame(const FramePointer& frame) final;
  virtual Empty emptiness(const Frame& frame) const = 0;
  /// Null: there is no frame of this node, or of this epoch of it, yet.
  virtual void showList(const FramePointer& frame) = 0;

  /// `text`: the whole filter.
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
  /// Makes chips of what is in the field. False if there is nothing in it, or there are no chips.
  bool finishConditions();

  ProcessActions& m_actions;
  ToolRow* m_tools;
  FilterChips* m_chips = nullptr;
  NodeBanner* m_banner;
  ContentStack* m_stack;
  EmptyState* m_empty;
  QAbstractItemView* m_list = nullptr;
  QModelIndex m_clicked;
  bool m_finishing = false;  // field and chips change together
  Empty::Remedy m_remedy = Empty::Remedy::none;
};

}  // namespace nazir::widgets
