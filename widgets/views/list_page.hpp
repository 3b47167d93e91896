// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The frame of a page that lists processes: the tool row with its filter, the banner, the list or what replaces it
// while it is empty, and the keys and the menu of the list. A page derives from it, adds its list with `setContent` and
// says what the list shows.
//
// Only while a page is visible does it take frames, and does the collector compute what the page needs of them.
// Window's thread only.

#include <QWidget>
#include <optional>
#include <vector>

#include "widgets/data/collector.hpp"
#include "widgets/views/process_actions.hpp"

class QAbstractItemView;
class QLineEdit;

namespace nazir::widgets {

class ContentStack;
class EmptyState;
class NodeBanner;
class ToolRow;

class ListPage : public QWidget {
  Q_OBJECT

 public:
  void setFilterText(const QString& text);
  QString filterText() const;
  void focusFilter();
  /// For Esc: empties the filter and focuses the list. False when there was nothing to do.
  bool clearFilter();

 signals:
  void startRequested();

 protected:
  /// Why a list is empty, in one sentence, and the button that fills it. Without a sentence the list is not empty.
  struct Empty {
    enum class Remedy { none, start, clearFilter };
    QString sentence;
    Remedy remedy = Remedy::none;
  };

  /// `part`: what the collector computes for this page. `hint` stands in the empty filter, `help` in its tooltip.
  ListPage(ProcessActions& actions, Collector::Part part, const QString& hint, const QString& help, QWidget* parent);
  /// `content` holds the list, or is it. Call it once, from the constructor.
  void setContent(QWidget* content, QAbstractItemView* list);

  ToolRow& tools() const { return *m_tools; }
  ProcessActions& actions() const { return m_actions; }
  Collector& collector() const { return m_actions.collector(); }
  /// Whether somebody would start what the page shows: `startRequested` is connected.
  bool canStart() const;
  /// Shows the latest frame if the page is visible.
  void takeFrame();

  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  /// Whether the frame has the part of this page: it may have been requested only a moment ago.
  virtual bool isFor(const Frame& frame) const = 0;
  virtual Empty emptiness(const Frame& frame) const = 0;
  /// Null: there is no frame of this node, or of this epoch of it, yet.
  virtual void showFrame(const FramePointer& frame) = 0;

  virtual void filterEdited(const QString& text) = 0;
  /// Enter in the filter. By default it goes to the list.
  virtual void filterEntered(Qt::KeyboardModifiers modifiers);

  virtual std::vector<observe::Pid> selectedPids() const = 0;
  /// Enter in the list.
  virtual void activate(const QModelIndex& index) = 0;
  virtual ProcessActions::From kind() const = 0;
  /// Adds the page's own entries to the menu of the selected processes.
  virtual void extendMenu(QMenu&) {}

  void openMenu(const QPoint& at);
  void remedy();
  bool filterKey(const QKeyEvent& key);
  bool listKey(QKeyEvent& key);

  ProcessActions& m_actions;
  Collector::Part m_part;
  ToolRow* m_tools;
  NodeBanner* m_banner;
  ContentStack* m_stack;
  EmptyState* m_empty;
  QAbstractItemView* m_list = nullptr;
  Empty::Remedy m_remedy = Empty::Remedy::none;
  std::optional<std::uint64_t> m_epoch;  // of the node in the last frame
};

}  // namespace nazir::widgets
