// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Paints a scheduler's utilisation as a bar with its figure; other cells as text.

#include <QStyledItemDelegate>

namespace nazir::widgets {

class SchedulerDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace nazir::widgets
