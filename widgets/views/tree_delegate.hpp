// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Paints the supervision tree: the kind as a shape, the state as mark, word and colour, a restart as a gold bar on a
// fading tint. ApplicationDelegate paints the list of applications with their number of processes.

#include <QStyledItemDelegate>

namespace nazir::widgets {

class TreeDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  static void paintBar(QPainter& painter, const QStyleOptionViewItem& option, bool flashes);
};

class ApplicationDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// Mixes `over` onto `ground` with the given strength, 0..1.
QColor mixed(const QColor& ground, const QColor& over, double strength);

}  // namespace nazir::widgets
