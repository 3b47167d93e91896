// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The row of tools at the top of a page: the filter at the left, the page's own tools in the middle, the refresh
// interval and Hold at the right. Interval and Hold belong to the collector, so they are the same on every page.

#include <QWidget>

#include "widgets/data/collector.hpp"

class QHBoxLayout;
class QLineEdit;
class QMenu;
class QToolButton;

namespace nazir::widgets {

class PlainLabel;

class ToolRow : public QWidget {
  Q_OBJECT

 public:
  /// Without a `filterHint` there is no filter.
  explicit ToolRow(Collector& collector, const QString& filterHint, QWidget* parent = nullptr);

  QLineEdit* filter() const { return m_filter; }
  /// Shows in red, beside the filter and instead of the remark, why it was not understood: in full, on as many lines as
  /// that takes.
  void setProblem(const QString& problem);
  /// Shows a quiet remark left of the buttons.
  void setRemark(const QString& remark, const QString& toolTip = {});
  /// Adds a tool of the page, at the left, behind those added before. With `stretch` it takes spare room.
  void addTool(QWidget* tool, int stretch = 0);
  /// Adds a button with a menu at the far right, and returns it.
  QToolButton* addMenuButton(const QString& text, QMenu* menu, const QString& toolTip);

  /// Whether the button is the same in all rows, so that its entries are not those of a page.
  bool isOnEveryPage(const QToolButton& button) const { return &button == m_interval || &button == m_hold; }

  /// Fills a menu with the available intervals.
  static void fillIntervalMenu(QMenu& menu, Collector& collector);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void applyPalette();
  void showState();

  Collector& m_collector;
  QHBoxLayout* m_layout;
  QLineEdit* m_filter;  // made first, because Tab goes from left to right
  QAction* m_search = nullptr;
  PlainLabel* m_problem;
  PlainLabel* m_remark;
  QToolButton* m_interval;
  QToolButton* m_hold;
  QToolButton* m_menuButton = nullptr;
};

}  // namespace nazir::widgets
