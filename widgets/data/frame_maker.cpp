// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/frame_maker.hpp"

#include <algorithm>
#include <exception>
#include <numeric>
#include <utility>

namespace nazir::widgets {
namespace {

constexpr std::chrono::seconds freshFor{2};

}  // namespace

Judgment judgmentFor(const Judgment& latest, const observe::NodeInfo& info) {
  return latest.findings->epoch == info.epoch ? latest : Judgment{noFindings(), latest.problem};
}

void FrameMaker::take(const Look& look, const Effort& effort, std::chrono::nanoseconds every) {
  if (m_look.info && m_look.info->epoch != look.info->epoch) forget();
  m_before = std::exchange(m_look, look).snapshot;
  const auto& snapshot = *m_look.snapshot;
  m_deltas.reset();
  m_rates = ratesBetween(m_before.get(), snapshot, m_look.info->is_virtual);
  m_rates.effort = effort;
  m_past->add(*m_look.info, snapshot, m_before.get(), m_rates, every);
  m_problem.clear();
  m_marks.push_back({snapshot.taken, snapshot.processes.empty() ? observe::Pid{} : snapshot.processes.back().pid});
  while (m_marks.size() > 2 && m_marks[1].taken + freshFor <= snapshot.taken) m_marks.pop_front();
  ++m_population;
}

void FrameMaker::take(const observe::Problem& problem) {
  m_problemKind = problem.kind;
  m_problem = problem.text.empty() ? QStringLiteral("it gave no reason") : QString::fromStdString(problem.text);
}

void FrameMaker::forget() {
  m_look = {};
  m_before.reset();
  m_deltas.reset();
  m_composed.reset();
  m_rates = {};
  m_past->nodeChanged();
  m_sorter.clear();
  m_trends.clear();
  m_problem.clear();
  m_marks.clear();
  ++m_population;
}

FramePointer FrameMaker::frame(const Wants& wants) {
  const Look nothing{std::make_shared<observe::NodeInfo>(), std::make_shared<observe::Snapshot>()};
  const Look& look = m_look.snapshot ? m_look : nothing;
  try {
    auto frame = compose(look, wants);
    if (m_problem.isEmpty()) m_composed = frame;
    return frame;
  } catch (const std::exception& error) {
    take({observe::Problem::Kind::failed, error.what()});
  }
  auto frame = m_composed ? std::make_shared<Frame>(*m_composed) : std::make_shared<Frame>();
  if (!frame->snapshot) frame->snapshot = look.snapshot;
  if (!frame->info) frame->info = look.info;
  frame->problem = m_problem;
  frame->problemKind = m_problemKind;
  frame->judgment = judgmentFor(wants.judgment, *frame->info);
  return frame;
}

FramePointer FrameMaker::compose(const Look& look, const Wants& wants) {
  auto frame = std::make_shared<Frame>();
  const auto& snapshot = *look.snapshot;
  if (wants.processes || wants.forest) {
    if (!m_deltas) {
      m_deltas = std::make_shared<Deltas>(deltasBetween(m_before.get(), snapshot, look.info->is_virtual));
      if (m_before && m_deltas->started == 0 && m_deltas->ended == 0) --m_population;
    }
    frame->deltas = m_deltas;
  }
  frame->query = wants.query;
  frame->judgment = judgmentFor(wants.judgment, *look.info);
  if (wants.forest || (wants.processes && needsForest(wants.query))) {
    const ShownValues values(snapshot, m_deltas.get(), wants.query.accumulate, untoldBy(*look.info));
    frame->forest = std::make_shared<Forest>(snapshot, &values);
    frame->branchMarks = std::make_shared<BranchMarks>(snapshot, *frame->forest, *frame->judgment.findings);
  }
  if (wants.processes) addList(*frame, look, wants);
  if (!wants.processes || !wants.trends) m_trends.clear();
  if (wants.memory) {
    const auto& rows = snapshot.processes;
    frame->processMemory = std::accumulate(rows.begin(), rows.end(), std::uint64_t{0},
                                           [](std::uint64_t sum, const auto& row) { return sum + row.memory; });
  }
  if (wants.topMemory) frame->topMemory = std::make_shared<TopMemory>(topMemory(snapshot));
  frame->info = look.info;
  frame->snapshot = look.snapshot;
  frame->rates = m_rates;
  frame->history = latestHistory(*m_past);
  frame->problem = m_problem;
  frame->problemKind = m_problemKind;
  frame->population = m_population;
  if (!m_marks.empty()) frame->freshAfter = m_marks.front().newest;
  return frame;
}

void FrameMaker::addList(Frame& frame, const Look& look, const Wants& wants) {
  const auto& snapshot = *look.snapshot;
  frame.order = std::make_shared<ProcessOrder>(m_sorter.order(snapshot, *m_deltas, wants.query, untoldBy(*look.info),
                                                              frame.forest.get(), frame.judgment.findings.get()));
  if (!wants.trends) return;
  const auto& rows = frame.order->rows;
  std::vector<observe::Pid> pids = wants.trends->pids;
  const auto first = std::min<std::size_t>(wants.trends->first, rows.size());
  const auto last = std::min<std::size_t>(first + wants.trends->count, rows.size());
  for (auto line = first; line < last; ++line) pids.push_back(snapshot.processes[rows[line]].pid);
  if (pids.size() > TrendKeeper::mostKept) pids.resize(TrendKeeper::mostKept);
  frame.trends = std::make_shared<Trends>(m_trends.collect(snapshot, *m_deltas, *m_past, pids));
}

}  // namespace nazir::widgets
