// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Paints the cells of the process list: state as mark, word and colour; new processes tinted; zeros dim; the selection
// as a tint with a bar at the left; trends as a line with the latest number; in a tree the name behind its triangle,
// and processes dim that are only there because of others below them. For a ProcessModel.

#include <QStyledItemDelegate>

namespace nazir::widgets {

/// The background of a row, the same in all lists: selection or tint. `first` is the leftmost column.
void paintRowGround(QPainter& painter, const QStyleOptionViewItem& option, const QColor& tint, bool first);
/// The bar at the left end of a row.
void paintRowBar(QPainter& painter, const QRect& row, const QColor& color);
/// One line in the painter's font, on the baseline of `beside`: all fonts of a row stand on the same line. In a
/// mirrored window everything stands at the right; numbers are still written from left to right.
void paintRowText(QPainter& painter, const QRect& box, Qt::Alignment alignment, const QString& text,
                  const QFontMetrics& beside);

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
