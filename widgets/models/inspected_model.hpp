// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A tree of inspected values: the state of a server, or the entries of a dictionary. A value of the same shape replaces
// the last one in place, so that selection and expansion survive a refresh; another shape resets the model.
//
// At most `mostLines` lines, whatever the node sends: a last line tells how many parts are missing. Window's thread
// only.

#include <QAbstractItemModel>
#include <vector>

#include <nazir/observe.hpp>

namespace nazir::widgets {

/// A value and its parts as an indented text, one line each, of at most 256 KiB.
QString inspectedText(const observe::Inspected& value);

class InspectedModel : public QAbstractItemModel {
  Q_OBJECT

 public:
  enum Column { NameColumn, ValueColumn, TypeColumn, ColumnCount };
  static constexpr std::size_t mostLines = 5000;
  static constexpr int mostLevels = 32;

  explicit InspectedModel(const QString& nameTitle, QObject* parent = nullptr);

  void setValues(std::vector<observe::Inspected> values);
  /// Everything, as `inspectedText` writes it.
  QString text() const;

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& index) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  struct Line {
    const observe::Inspected* value;  // null: tells of `more` parts that are not listed
    std::uint64_t more = 0;
    int parent = 0, row = 0;  // the parent's place in the lines; the first line is the invisible root
    std::vector<int> parts = {};
  };
  using Lines = std::vector<Line>;

  static Lines linesOf(const std::vector<observe::Inspected>& values);
  static void addParts(Lines& lines, int parent, const std::vector<observe::Inspected>& parts, std::uint64_t more,
                       int level);
  static bool sameShape(const Lines& one, const Lines& other);
  const Line& lineOf(const QModelIndex& index) const;
  QString textOf(const Line& line, int column) const;

  QString m_nameTitle;
  std::vector<observe::Inspected> m_values;
  Lines m_lines{{nullptr}};
};

}  // namespace nazir::widgets
