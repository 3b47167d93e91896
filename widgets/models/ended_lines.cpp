// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/ended_lines.hpp"

#include <algorithm>
#include <utility>

namespace nazir::widgets {
namespace {

/// What a frame has of one process. The whole frame would keep the buffer of a million rows from being used again.
FramePointer frameOfOne(const Frame& whole, std::uint32_t row) {
  auto snapshot = std::make_shared<observe::Snapshot>();
  snapshot->at = whole.snapshot->at;
  snapshot->taken = whole.snapshot->taken;
  snapshot->processes = {whole.snapshot->processes[row]};
  snapshot->strings = whole.snapshot->strings;
  auto one = std::make_shared<Frame>();
  one->info = whole.info;
  one->query = whole.query;
  one->judgment = whole.judgment;
  one->freshAfter = whole.freshAfter;
  if (const auto* deltas = whole.deltas.get()) {
    one->deltas = std::make_shared<Deltas>(Deltas{{deltas->reductions[row]},
                                                  {deltas->messages[row]},
                                                  {deltas->running[row]},
                                                  {deltas->runnable[row]},
                                                  deltas->seconds});
  }
  one->snapshot = std::move(snapshot);
  return one;
}

}  // namespace

EndedLines EndedLines::following(const FramePointer& shown, const Frame& next, int first, int count) const {
  EndedLines result;
  const bool sameList = shown && shown->info && next.info && shown->info->epoch == next.info->epoch &&
                        shown->query == next.query && !next.order->rows.empty();
  if (!sameList) return result;
  const auto& order = *shown->order;
  const auto missedAt = next.snapshot->taken;
  const int end = std::min(first + count, static_cast<int>(order.rows.size()) + this->count());
  for (int line = std::max(first, 0); line < end && result.m_lines.size() < most; ++line) {
    if (const auto* ended = at(line)) {
      if (missedAt - ended->ended < shownFor) result.m_lines.push_back(*ended);
      continue;
    }
    const auto place = static_cast<std::size_t>(toOrder(line));
    const auto row = order.rows[place];
    if (indexOf(*next.snapshot, shown->snapshot->processes[row].pid) >= 0) continue;
    std::optional<TreeLine> tree;
    if (place < order.lines.size()) tree = order.lines[place];
    result.m_lines.push_back({line, frameOfOne(*shown, row), tree, missedAt});
  }
  // The next list may be too short for the lines that they had.
  int room = static_cast<int>(next.order->rows.size());
  for (auto& each : result.m_lines) each.line = std::min(each.line, room++);
  return result;
}

const EndedLines::Line* EndedLines::at(int line) const {
  const auto found = std::find_if(m_lines.begin(), m_lines.end(), [=](const Line& each) { return each.line == line; });
  return found == m_lines.end() ? nullptr : &*found;
}

const EndedLines::Line* EndedLines::find(observe::Pid pid) const {
  const auto found = std::find_if(m_lines.begin(), m_lines.end(), [=](const Line& each) { return each.pid() == pid; });
  return found == m_lines.end() ? nullptr : &*found;
}

int EndedLines::toOrder(int line) const {
  return line - static_cast<int>(
                    std::count_if(m_lines.begin(), m_lines.end(), [=](const Line& each) { return each.line < line; }));
}

int EndedLines::fromOrder(int line) const {
  for (const auto& each : m_lines) line += each.line <= line;
  return line;
}

}  // namespace nazir::widgets
