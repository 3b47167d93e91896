// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/time_series.hpp"

#include <algorithm>

namespace nazir::widgets {
namespace {

RealTime beginning(RealTime at, std::chrono::seconds step) {
  const auto since = std::chrono::floor<std::chrono::seconds>(at.time_since_epoch());
  return RealTime(since - since % step);
}

}  // namespace

void TimeSeries::add(std::deque<Step>& steps, RealTime at, double value) {
  if (!steps.empty() && steps.back().at == at) {
    auto& step = steps.back();
    step.min = std::min(step.min, value);
    step.max = std::max(step.max, value);
    step.sum += value;
    ++step.count;
  } else {
    steps.push_back({at, value, value, value, 1});
  }
}

void TimeSeries::add(RealTime at, double value) {
  const auto fine = beginning(at, fineStep);
  const auto coarse = beginning(at, coarseStep);
  if (!m_fine.empty() && fine < m_fine.back().at) return;
  add(m_fine, fine, value);
  add(m_coarse, coarse, value);
  // Fine steps go in whole coarse ones, so that the two never overlap and leave nothing out.
  while (beginning(m_fine.front().at, coarseStep) <= coarse - fineSpan) m_fine.pop_front();
  while (m_coarse.front().at <= coarse - coarseSpan) m_coarse.pop_front();
}

std::vector<SeriesPoint> TimeSeries::values(RealTime from, RealTime to) const {
  std::vector<SeriesPoint> points;
  const auto take = [&](const std::deque<Step>& steps, RealTime end) {
    for (const auto& step : steps) {
      if (step.at >= from && step.at < end) points.push_back(step.point());
    }
  };
  if (m_fine.empty()) return points;
  take(m_coarse, std::min(to, beginning(m_fine.front().at, coarseStep)));
  take(m_fine, to);
  return points;
}

std::vector<SeriesPoint> TimeSeries::latest(std::size_t most) const {
  std::vector<SeriesPoint> points;
  for (auto i = m_fine.size() - std::min(most, m_fine.size()); i < m_fine.size(); ++i)
    points.push_back(m_fine[i].point());
  return points;
}

}  // namespace nazir::widgets
