// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Writes charts into a file: as pictures the way they stand on the screen, or their figures as CSV. An earlier file
// stays as it is until the new one is complete. Window's thread only; blocks while it writes.

#include <QIODevice>
#include <QList>

namespace nazir::widgets {

class Chart;

enum class ChartFormat { png, svg, csv };

/// "png"
QString suffixOf(ChartFormat format);

/// Why nothing was written, in the system's words; empty if all went well. `charts` have the same parent.
QString exportCharts(const QList<const Chart*>& charts, ChartFormat format, const QString& file);

/// The shown lines within the view, a row for each time: "time,memory_stacks,memory_stacks_min,memory_stacks_max".
/// Times are UTC; values are means, smallest and greatest in bytes, nanoseconds, per second, or 0..1; where there is
/// none, the field is empty.
bool writeChartCsv(QIODevice& to, const QList<const Chart*>& charts);

}  // namespace nazir::widgets
