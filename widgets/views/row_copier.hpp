// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Copies the selected rows of a process list, with the columns that are visible. A few rows are copied at once, many on
// the collector's thread; at most `mostCopied`, and the report says so. Window's thread only.

#include <QObject>

#include "widgets/data/collector.hpp"
#include "widgets/models/copied_rows.hpp"

namespace nazir::widgets {

class ProcessTable;

class RowCopier : public QObject {
  Q_OBJECT

 public:
  /// As aligned text with CSV and TSV beside it, each for the programs that know it; or as CSV for all of them.
  enum class Form { text, csv };

  RowCopier(Collector& collector, ProcessTable& table);

  void copy(Form form);

 signals:
  void reported(const QString& text);

 private:
  void put(const CopiedRows& rows, Form form);

  Collector& m_collector;
  ProcessTable& m_table;
  std::uint64_t m_asked = 0;  // only the last one arrives
};

}  // namespace nazir::widgets
