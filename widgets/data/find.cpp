// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/find.hpp"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "widgets/data/matcher.hpp"

namespace nazir::widgets {
namespace {

/// The rows of a frame in the order in which the trees list them.
class ListedOrder {
 public:
  ListedOrder(const Frame& frame, const std::vector<Place>& places) : m_frame(frame) {
    for (const auto& place : places) {
      const auto row = indexOf(*frame.snapshot, place.process);
      if (row < 0) continue;
      m_places[static_cast<std::uint32_t>(row)] = place.inPlaceOf;
      m_parents.insert(frame.snapshot->processes[static_cast<std::size_t>(row)].parent.value);
    }
  }

  /// Calls `visit` with each row. Not recursive: a tree may be a million processes deep.
  template <typename Visit>
  void walk(Visit&& visit) {
    std::vector<std::uint32_t> open;
    const auto push = [&](std::span<const std::uint32_t> rows) { open.insert(open.end(), rows.rbegin(), rows.rend()); };
    push(m_frame.forest->unsupervised());
    push(m_frame.forest->applications());
    while (!open.empty()) {
      const auto row = open.back();
      open.pop_back();
      visit(row);
      const auto children = m_frame.forest->children(row);
      const auto pid = m_frame.snapshot->processes[row].pid;
      if (!m_parents.empty() && m_parents.contains(pid.value)) {
        push(inPlaces(children));
      } else {
        push(children);
      }
    }
  }

 private:
  std::vector<std::uint32_t> inPlaces(std::span<const std::uint32_t> rows) const {
    std::vector<std::uint32_t> sorted(rows.begin(), rows.end());
    const auto place = [this](std::uint32_t row) {
      const auto found = m_places.find(row);
      return found == m_places.end() ? m_frame.snapshot->processes[row].pid : found->second;
    };
    std::stable_sort(sorted.begin(), sorted.end(), [&](auto a, auto b) { return place(a) < place(b); });
    return sorted;
  }

  const Frame& m_frame;
  std::unordered_map<std::uint32_t, observe::Pid> m_places;
  std::unordered_set<std::uint64_t> m_parents;  // those with children in the place of another process
};

/// The hit that was started next after `from`, which has ended, or last before it; around the end.
Found nearest(const observe::Snapshot& snapshot, const std::vector<std::uint32_t>& hits, observe::Pid from,
              FindDirection direction) {
  const auto pidAt = [&](std::size_t hit) { return snapshot.processes[hits[hit]].pid; };
  const bool isNext = direction == FindDirection::next;
  // By how many pids it lies beyond `from`, on the way around.
  const auto distance = [&](std::size_t hit) {
    return isNext ? pidAt(hit).value - from.value : from.value - pidAt(hit).value;
  };
  std::size_t best = 0;
  for (std::size_t hit = 1; hit < hits.size(); ++hit) {
    if (distance(hit) < distance(best)) best = hit;
  }
  return {pidAt(best), best + 1, hits.size()};
}

}  // namespace

Found find(const Frame& frame, const Filter& filter, observe::Pid from, FindDirection direction,
           const std::vector<Place>& places) {
  Matcher matches(filter, *frame.snapshot, shownValues(frame));
  const auto start = indexOf(*frame.snapshot, from);
  std::vector<std::uint32_t> hits;
  std::size_t before = 0;  // hits before `from`
  bool passed = start < 0, startMatches = false;
  ListedOrder(frame, places).walk([&](std::uint32_t row) {
    const bool here = static_cast<std::ptrdiff_t>(row) == start;
    passed = passed || here;
    if (!matches.at(row)) return;
    hits.push_back(row);
    startMatches = startMatches || here;
    if (!passed) ++before;
  });
  if (hits.empty()) return {};
  const std::size_t all = hits.size();
  if (start < 0 && from) return nearest(*frame.snapshot, hits, from, direction);
  const std::size_t after = start < 0 ? 0 : before + (startMatches ? 1 : 0);
  const std::size_t at = direction == FindDirection::next ? after % all : (before + all - 1) % all;
  return {frame.snapshot->processes[hits[at]].pid, at + 1, all};
}

}  // namespace nazir::widgets
