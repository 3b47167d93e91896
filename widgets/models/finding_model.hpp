// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Findings as a table: those of now or those that have gone, filtered and sorted. There are few: at most
// Findings::most_past. Window's thread only.
//
// The same findings again cost no signal; other figures in the same lines one dataChanged; other lines one
// layoutChanged. Persistent indexes follow their finding.

#include <QAbstractTableModel>
#include <QStringList>
#include <optional>

#include "widgets/data/frame.hpp"

namespace nazir::widgets {

/// Tells findings apart, from round to round and from run to run.
struct FindingKey {
  std::string rule, kind;
  observe::Duration since{0};
  std::uint64_t epoch = 0;
  friend bool operator==(const FindingKey&, const FindingKey&) = default;
};
FindingKey keyOf(const findings::Finding& finding);

class FindingModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { SeverityColumn, RuleColumn, SentenceColumn, ProcessesColumn, SinceColumn, SeenColumn, ColumnCount };
  /// An int: the findings::Severity.
  enum Role { SeverityRole = Qt::UserRole + 100 };

  using QAbstractTableModel::QAbstractTableModel;

  /// Null: none.
  void setFindings(findings::FindingsPointer findings);
  void setPast(bool past);
  bool isPast() const { return m_past; }
  /// Lists only those whose severity, rule, kind or sentence has each word.
  void setFilter(const QString& text);
  /// Without a column: the gravest first, then the oldest; past ones the latest first.
  void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

  /// How many there are without the filter.
  std::size_t all() const { return list().size(); }
  /// Null if there is no such line.
  const findings::Finding* at(int line) const;
  /// -1 if it is not listed.
  int lineOf(const FindingKey& key) const;
  /// When it was seen, and in which run of the node: see whenText.
  QString when(const findings::Finding& finding) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  const std::vector<findings::Finding>& list() const;
  std::vector<std::uint32_t> linesToShow() const;
  bool passes(const findings::Finding& finding) const;
  bool isOfEarlierRun(const findings::Finding& finding) const { return finding.epoch != m_findings->epoch; }
  bool isBefore(const findings::Finding& one, const findings::Finding& other) const;
  void update(findings::FindingsPointer findings, bool past);
  bool looksTheSame(const findings::Finding& one, const findings::Finding& other) const;
  QString text(const findings::Finding& finding, int column) const;
  QString toolTip(const findings::Finding& finding, int column) const;

  findings::FindingsPointer m_findings = noFindings();
  std::vector<std::uint32_t> m_lines;  // indexes into the list
  QStringList m_words;
  bool m_past = false;
  int m_sortBy = -1;
  Qt::SortOrder m_order = Qt::AscendingOrder;
};

}  // namespace nazir::widgets
