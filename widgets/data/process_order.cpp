// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/process_order.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "widgets/data/natural_order.hpp"

namespace nazir::widgets {
namespace {

bool sortsByText(ProcessColumn column) {
  return column == ProcessColumn::name || column == ProcessColumn::current;
}

std::uint64_t rankOfState(observe::State state) {
  // By activity, the most active first when descending.
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

/// Eight bytes of a text as a number that sorts the same way.
std::uint64_t wordAt(std::string_view text, std::size_t at) {
  std::uint64_t word = 0;
  for (std::size_t i = at; i < at + 8; ++i)
    word = word << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return word;
}

}  // namespace

std::ptrdiff_t indexOf(const observe::Snapshot& snapshot, observe::Pid pid) {
  const auto& rows = snapshot.processes;
  const auto found =
      std::lower_bound(rows.begin(), rows.end(), pid, [](const auto& row, observe::Pid p) { return row.pid < p; });
  return found != rows.end() && found->pid == pid ? found - rows.begin() : -1;
}

void ProcessSorter::rankTexts(const observe::Snapshot& snapshot) {
  const std::size_t count = snapshot.strings.size();
  // Lasting texts are only ever added; labels belong to one snapshot each.
  if (m_ranks.size() == count && snapshot.strings.lasting() == count) return;
  struct Text {
    std::array<std::uint64_t, 2> beginning;  // of the key: decides most comparisons, within the cache
    std::uint32_t id;
  };
  std::vector<std::string> keys(count);
  std::vector<Text> texts(count);
  for (std::uint32_t id = 0; id < count; ++id) {
    const auto& key = keys[id] = naturalKey(snapshot.strings[observe::StringId{id}]);
    texts[id] = {{wordAt(key, 0), wordAt(key, 8)}, id};
  }
  std::sort(texts.begin(), texts.end(), [&](const Text& a, const Text& b) {
    if (a.beginning != b.beginning) return a.beginning < b.beginning;
    if (const int order = keys[a.id].compare(keys[b.id]); order != 0) return order < 0;
    return snapshot.strings[observe::StringId{a.id}] < snapshot.strings[observe::StringId{b.id}];
  });
  m_ranks.resize(count);
  std::uint32_t rank = 0;
  for (std::size_t i = 0; i < count; ++i) {  // a label may equal a name
    const auto textAt = [&](std::size_t at) { return snapshot.strings[observe::StringId{texts[at].id}]; };
    if (i > 0 && textAt(i) != textAt(i - 1)) ++rank;
    m_ranks[texts[i].id] = rank;
  }
}

std::uint64_t ProcessSorter::key(const observe::ProcessRow& row, std::uint32_t index, const Deltas& deltas,
                                 const ShownValues& values, ProcessColumn column) const {
  const auto rank = [this](observe::StringId id) -> std::uint64_t {
    const auto at = static_cast<std::size_t>(id);
    return at < m_ranks.size() ? m_ranks[at] : 0;
  };
  switch (column) {
    case ProcessColumn::pid:
      return row.pid.value;
    case ProcessColumn::name:
      return rank(titleOf(row));
    case ProcessColumn::reductions:
      return values.reductions(index);
    case ProcessColumn::running:
      if (const auto time = values.runningTime(index)) return static_cast<std::uint64_t>(time->count());
      return values.runningShare(index) ? deltas.running[index] : 0;
    case ProcessColumn::memory:
      return row.memory;
    case ProcessColumn::mailbox:
      return row.mailbox_length;
    case ProcessColumn::current:
      return rank(row.current_function);
    case ProcessColumn::state:
      return rankOfState(row.state);
    case ProcessColumn::messages:
      return values.messages(index) > 0 ? deltas.messages[index] : 0;
    case ProcessColumn::parent:
      return row.parent.value;
    case ProcessColumn::kind:
      return static_cast<std::uint64_t>(row.kind);
    case ProcessColumn::restarts:
      return row.restarts;
    case ProcessColumn::age:
      // Younger processes started later. Flipping the sign bit first orders negative numbers correctly.
      return ~(static_cast<std::uint64_t>(row.spawned_at.count()) ^ 1ULL << 63U);
    case ProcessColumn::scheduler:
      return row.scheduler;
    case ProcessColumn::stack:
      return row.stack_bytes;
  }
  return 0;
}

ProcessOrder ProcessSorter::order(const observe::Snapshot& snapshot, const Deltas& deltas, const ProcessQuery& query,
                                  bool virtualTime) {
  if (sortsByText(query.sortBy)) rankTexts(snapshot);
  struct Entry {
    std::uint64_t key;
    std::uint32_t row;
  };
  std::vector<Entry> entries;
  entries.reserve(snapshot.processes.size());
  const ShownValues values(snapshot, &deltas, query.accumulate, virtualTime);
  const auto take = [&](const Filter& filter) {
    Matcher matches(filter, snapshot, values);
    for (std::uint32_t i = 0; i < snapshot.processes.size(); ++i) {
      if (!matches.at(i)) continue;
      const std::uint64_t value = key(snapshot.processes[i], i, deltas, values, query.sortBy);
      entries.push_back({query.descending ? ~value : value, i});
    }
  };
  ProcessOrder order;
  take(query.filter);
  if (entries.empty() && !query.filter.hint.isEmpty() && !snapshot.processes.empty()) {
    Filter rest = query.filter;
    rest.terms.pop_back();
    order.ignoredLast = true;
    take(rest);
  }
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.key != b.key ? a.key < b.key : a.row < b.row; });
  order.rows.reserve(entries.size());
  order.positions.assign(snapshot.processes.size(), ProcessOrder::hidden);
  for (const Entry& entry : entries) {
    order.positions[entry.row] = static_cast<std::uint32_t>(order.rows.size());
    order.rows.push_back(entry.row);
  }
  return order;
}

}  // namespace nazir::widgets
