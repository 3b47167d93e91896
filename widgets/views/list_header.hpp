// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The header of the big lists: quiet captions over a line, aligned with their columns. The sort arrow is beside its
// caption and never covers text.
//
// It tracks which columns the user resized with the mouse, and their widths, so that a list leaves these alone and the
// settings remember them.

#include <QHeaderView>
#include <QMap>
#include <QStringList>

namespace nazir::widgets {

/// Pixels by column name.
using ColumnWidths = QMap<QString, int>;
/// For the settings: "name:pixels" for each, and back. What is no width is left out.
QStringList toTexts(const ColumnWidths& widths);
ColumnWidths toWidths(const QStringList& texts);

class ListHeader : public QHeaderView {
  Q_OBJECT

 public:
  explicit ListHeader(QWidget* parent = nullptr);

  /// Names of the columns in the settings, in model order.
  void setNames(const QStringList& names) { m_names = names; }
  /// Widths of the columns that the user resized.
  ColumnWidths chosenWidths() const;
  /// As if the user had resized them. Unknown names are ignored.
  void setChosenWidths(const ColumnWidths& widths);
  bool isChosen(int column) const { return m_chosen.contains(column); }
  /// Forgets which columns the user resized.
  void forgetChosen() { m_chosen.clear(); }

  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void paintSection(QPainter* painter, const QRect& rect, int section) const override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;

 private:
  QStringList m_names;
  QMap<int, int> m_chosen;  // widths, by column; a hidden column keeps its own
  bool m_byHand = false;    // the mouse is resizing a column
};

}  // namespace nazir::widgets
