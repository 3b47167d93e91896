// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/charts/past_reader.hpp"

#include <utility>

#include "widgets/data/memory_kinds.hpp"

namespace nazir::widgets {

ChartSeries systemSeries(std::shared_ptr<const SeriesStore> past, SystemFigure figure, const QString& id,
                         const QString& name, int style, const QString& help) {
  return {
      .id = id,
      .name = name,
      .help = help,
      .style = style,
      .read = [past = std::move(past), figure](RealTime from, RealTime to) { return past->values(figure, from, to); }};
}

ChartSeries processSeries(std::shared_ptr<const SeriesStore> past, observe::Pid pid, ProcessFigure figure,
                          const QString& id, const QString& name, int style, const QString& help) {
  return {.id = id,
          .name = name,
          .help = help,
          .style = style,
          .read = [past = std::move(past), pid, figure](RealTime from, RealTime to) {
            return past->values(pid, figure, from, to);
          }};
}

std::vector<ChartSeries> memorySeries(const std::shared_ptr<const SeriesStore>& past, bool heap) {
  std::vector<ChartSeries> series;
  for (const auto& kind : memoryKinds()) {
    if (heap || !kind.isHeap)
      series.push_back(systemSeries(past, kind.figure, kind.id, kind.name, static_cast<int>(series.size()), kind.help));
  }
  return series;
}

}  // namespace nazir::widgets
