// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Lines of charts that come from the past of a node.

#include <memory>
#include <vector>

#include "widgets/views/charts/chart_spec.hpp"

namespace nazir::widgets {

ChartSeries systemSeries(std::shared_ptr<const SeriesStore> past, SystemFigure figure, const QString& id,
                         const QString& name, int style, const QString& help);

/// Of one process, which has a past while it is watched or among the top: see SeriesStore.
ChartSeries processSeries(std::shared_ptr<const SeriesStore> past, observe::Pid pid, ProcessFigure figure,
                          const QString& id, const QString& name, int style, const QString& help);

/// The kinds of memory, in the order of memoryKinds; without `heap` only those that are always known.
std::vector<ChartSeries> memorySeries(const std::shared_ptr<const SeriesStore>& past, bool heap = true);

}  // namespace nazir::widgets
