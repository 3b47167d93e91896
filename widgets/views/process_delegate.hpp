// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Paints the cells of the process list: state as mark, word and colour; new processes tinted; zeros dim; the selection
// as a tint with a bar at the left.

#include <QStyledItemDelegate>

namespace nazir::widgets {

/// The background of a row, the same in all lists: selection or tint. `first` is the leftmost column.
void paintRowGround(QPainter& painter, const QStyleOptionViewItem& option, const QColor& tint, bool first);

class ProcessDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  explicit ProcessDelegate(QObject* parent = nullptr);

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  /// The column with the selection bar.
  void setFirstColumn(int column) { m_firstColumn = column; }

 private:
  int m_firstColumn = 0;
};

}  // namespace nazir::widgets
