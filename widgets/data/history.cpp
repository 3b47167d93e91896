// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/history.hpp"

#include <limits>

namespace nazir::widgets {

void Series::add(double value, std::chrono::nanoseconds at) {
  m_values.push_back(value);
  m_times.push_back(at);
}

void Series::clear() {
  m_values.clear();
  m_times.clear();
}

std::chrono::nanoseconds Series::span() const {
  return m_times.size() < 2 ? std::chrono::nanoseconds(0) : m_times.back() - m_times.front();
}

Series seriesOf(const std::vector<SeriesPoint>& points, const std::vector<RealTime>& breaks) {
  Series series;
  auto next = breaks.begin();
  for (const auto& point : points) {
    bool interrupted = false;
    for (; next != breaks.end() && *next < point.at + TimeSeries::fineStep; ++next) interrupted = true;
    if (interrupted && !series.values().empty()) series.add(std::numeric_limits<double>::quiet_NaN(), point.at);
    series.add(point.mean, point.at);
  }
  return series;
}

History latestHistory(const SeriesStore& store) {
  const auto breaks = store.breaks();
  const auto latest = [&](SystemFigure figure) { return seriesOf(store.latest(figure, Series::capacity), breaks); };
  History history;
  history.messages = latest(SystemFigure::messages);
  history.processes = latest(SystemFigure::processes);
  history.memory = latest(SystemFigure::memory);
  history.utilisation = latest(SystemFigure::utilisation);
  history.runnable = latest(SystemFigure::runnable);
  return history;
}

Series latestSeries(const SeriesStore& store, observe::Pid pid, ProcessFigure figure) {
  return seriesOf(store.latest(pid, figure, Series::capacity), store.breaks());
}

}  // namespace nazir::widgets
