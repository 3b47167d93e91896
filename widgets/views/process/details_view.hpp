// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The list or tree of a sheet: looks as the roles of its model say (details_roles.hpp), and follows links to processes.
//
// A click on a link, or Enter on its row, goes to the process; a middle click, or Ctrl with either, opens a window of
// its own. Ctrl+C copies the selected rows. A reset of the model keeps what was expanded and chosen.

#include <QStringList>
#include <QStyledItemDelegate>
#include <QTreeView>

#include <nazir/observe.hpp>

namespace nazir::widgets {

class DetailsDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 protected:
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

class DetailsView : public QTreeView {
  Q_OBJECT

 public:
  /// `model` must outlive the view.
  DetailsView(QAbstractItemModel& model, const QString& accessibleName, bool isTree, QWidget* parent);

  /// The selected rows, the cells separated by tabs; all rows if none is selected.
  QString copyText() const;

 signals:
  void processRequested(observe::Pid pid, bool inNewWindow);
  /// All there is to read of the current row; empty without one.
  void wholeChanged(const QString& text);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
  void dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) override;

 private:
  void showWhole();
  void noteExpanded(const QModelIndex& parent, const QString& path);
  void expandNoted(const QModelIndex& parent, const QString& path);

  /// The line with this path, from root to line; an invalid index if there is none.
  QModelIndex indexOf(const QString& path, const QString& below, const QModelIndex& parent = {}) const;

  QStringList m_expanded;  // paths, while the model is reset
  QString m_current;       // the same
  int m_top = 0;           // of that line on the screen
  bool m_filled = false;
  QString m_whole;
};

}  // namespace nazir::widgets
