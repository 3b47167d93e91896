// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Paints a scenario of the library on two lines: its title, and its name with what there is to say about it.

#include <QStyledItemDelegate>

namespace nazir::app {

/// The data of a scenario in the list. Groups have none of it.
enum ScenarioRole {
  NameRole = Qt::UserRole + 1,  ///< Its name, or the path of its file: what opens it.
  SearchRole,                   ///< All that the filter searches.
  EditedRole,                   ///< Changed and not saved.
  RunningRole,
  InvalidRole,  ///< Something is wrong with it; the tooltip says what.
};

class ScenarioListDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace nazir::app
