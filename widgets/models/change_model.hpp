// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What changed between two moments, a line for each figure of each kind of process, the most remarkable first. New
// values keep the selection: a line is known by its kind and its figure. Window's thread only.

#include <QAbstractTableModel>
#include <vector>

#include <nazir/findings/change.hpp>

#include "widgets/models/details_roles.hpp"

namespace nazir::widgets {

/// "Processes", "Messages in"
QString figureName(findings::Figure figure);
/// As the window writes numbers.
QString figureText(findings::Figure figure, double value);
/// "+12,100 (×41.3)", "−38 (÷13.7)", "+20 (new)", "−60 (gone)".
QString differenceText(findings::Figure figure, double before, double now);

class ChangeModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { KindColumn, FigureColumn, BeforeColumn, NowColumn, DifferenceColumn, ColumnCount };
  static constexpr std::size_t most = 500;

  using QAbstractTableModel::QAbstractTableModel;

  /// The most remarkable first; of more than `most` the others are left out.
  void setChanges(std::vector<findings::Change> changes);
  const std::vector<findings::Change>& changes() const { return m_changes; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  std::vector<findings::Change> m_changes;
};

}  // namespace nazir::widgets
