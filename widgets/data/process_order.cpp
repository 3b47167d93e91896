// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/process_order.hpp"

#include <algorithm>
#include <cctype>
#include <numeric>
#include <string>

namespace nazir::widgets {
namespace {

bool sortsByText(ProcessColumn column) {
  return column == ProcessColumn::name || column == ProcessColumn::current;
}

std::uint64_t rankOfState(observe::State state) {
  // By how much is going on, the liveliest first when descending.
  switch (state) {
    case observe::State::running:
      return 4;
    case observe::State::runnable:
      return 3;
    case observe::State::suspended:
      return 2;
    case observe::State::exiting:
      return 1;
    case observe::State::waiting:
      return 0;
  }
  return 0;
}

}  // namespace

observe::StringId titleOf(const observe::ProcessRow& row) {
  if (row.name != observe::StringId::none) return row.name;
  return row.label != observe::StringId::none ? row.label : row.initial_function;
}

std::ptrdiff_t indexOf(const observe::Snapshot& snapshot, observe::Pid pid) {
  const auto& rows = snapshot.processes;
  const auto found =
      std::lower_bound(rows.begin(), rows.end(), pid, [](const auto& row, observe::Pid p) { return row.pid < p; });
  return found != rows.end() && found->pid == pid ? found - rows.begin() : -1;
}

void ProcessSorter::rankTexts(const observe::Snapshot& snapshot) {
  const std::size_t count = snapshot.strings.size();
  // Lasting texts are only ever added; those of labels are of each snapshot alone.
  if (m_ranks.size() == count && snapshot.strings.lasting() == count) return;
  std::vector<std::string> lower(count);
  for (std::size_t i = 0; i < count; ++i) {
    lower[i] = snapshot.strings[static_cast<observe::StringId>(i)];
    for (char& c : lower[i]) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  std::vector<std::uint32_t> ids(count);
  std::iota(ids.begin(), ids.end(), 0U);
  std::sort(ids.begin(), ids.end(), [&](std::uint32_t a, std::uint32_t b) { return lower[a] < lower[b]; });
  m_ranks.resize(count);
  for (std::uint32_t rank = 0; rank < count; ++rank) m_ranks[ids[rank]] = rank;
}

std::uint64_t ProcessSorter::key(const observe::Snapshot& snapshot, const Deltas& deltas, const ProcessQuery& query,
                                 std::uint32_t index) const {
  const auto& row = snapshot.processes[index];
  const auto rank = [this](observe::StringId id) -> std::uint64_t {
    const auto at = static_cast<std::size_t>(id);
    return at < m_ranks.size() ? m_ranks[at] : 0;
  };
  switch (query.sortBy) {
    case ProcessColumn::pid:
      return row.pid.value;
    case ProcessColumn::name:
      return rank(titleOf(row));
    case ProcessColumn::reductions:
      return query.accumulate ? row.reductions : deltas.reductions[index];
    case ProcessColumn::running:
      return query.accumulate ? static_cast<std::uint64_t>(row.running.count()) : deltas.running[index];
    case ProcessColumn::memory:
      return row.memory;
    case ProcessColumn::mailbox:
      return row.mailbox_length;
    case ProcessColumn::current:
      return rank(row.current_function);
    case ProcessColumn::state:
      return rankOfState(row.state);
    case ProcessColumn::messages:
      return deltas.messages[index];
    case ProcessColumn::parent:
      return row.parent.value;
    case ProcessColumn::kind:
      return static_cast<std::uint64_t>(row.kind);
    case ProcessColumn::restarts:
      return row.restarts;
    case ProcessColumn::age:
      return ~static_cast<std::uint64_t>(row.spawned_at.count());
    case ProcessColumn::scheduler:
      return row.scheduler;
    case ProcessColumn::stack:
      return row.stack_bytes;
  }
  return 0;
}

ProcessOrder ProcessSorter::order(const observe::Snapshot& snapshot, const Deltas& deltas, const ProcessQuery& query) {
  if (sortsByText(query.sortBy)) rankTexts(snapshot);
  struct Entry {
    std::uint64_t key;
    std::uint32_t row;
  };
  std::vector<Entry> entries;
  entries.reserve(snapshot.processes.size());
  Matcher matches(query.filter, snapshot);
  for (std::uint32_t i = 0; i < snapshot.processes.size(); ++i) {
    if (!query.filter.empty() && !matches(snapshot.processes[i])) continue;
    const std::uint64_t value = key(snapshot, deltas, query, i);
    entries.push_back({query.descending ? ~value : value, i});
  }
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.key != b.key ? a.key < b.key : a.row < b.row; });
  ProcessOrder order;
  order.rows.reserve(entries.size());
  order.positions.assign(snapshot.processes.size(), ProcessOrder::hidden);
  for (const Entry& entry : entries) {
    order.positions[entry.row] = static_cast<std::uint32_t>(order.rows.size());
    order.rows.push_back(entry.row);
  }
  return order;
}

}  // namespace nazir::widgets
