// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/process_order.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <numeric>
#include <optional>
#include <string>

#include "widgets/data/natural_order.hpp"

namespace nazir::widgets {
namespace {

bool sortsByText(ProcessColumn column) {
  return column == ProcessColumn::name || column == ProcessColumn::current || column == ProcessColumn::label ||
         column == ProcessColumn::initial;
}

std::uint64_t nanosecondsOf(std::optional<std::chrono::nanoseconds> time) {
  return time ? static_cast<std::uint64_t>(time->count()) : 0;
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

void ProcessSorter::addText(const observe::Strings& strings, std::uint32_t index, bool passing) {
  Text text{{}, static_cast<std::uint32_t>(m_keys.size()), 0, index, passing};
  const auto key = naturalKey(strings[text.idIn(strings)]);
  text.keyLength = static_cast<std::uint32_t>(key.size());
  text.beginning = {wordAt(key, 0), wordAt(key, 8)};
  m_keys += key;
  m_texts.push_back(text);
}

void ProcessSorter::rankTexts(const observe::Strings& strings) {
  const std::size_t lasting = strings.lasting();
  const std::size_t passing = strings.size() - lasting;
  const bool alone = strings.edition() == 0 && passing + m_passing != 0;
  if (alone || strings.edition() != m_edition || lasting < m_lasting || passing < m_passing) {
    m_texts.clear();
    m_keys.clear();
    m_lasting = m_passing = 0;
    m_edition = strings.edition();
  } else if (lasting == m_lasting && passing == m_passing) {
    return;
  }
  const auto known = static_cast<std::ptrdiff_t>(m_texts.size());
  for (; m_lasting < lasting; ++m_lasting) addText(strings, static_cast<std::uint32_t>(m_lasting), false);
  for (; m_passing < passing; ++m_passing) addText(strings, static_cast<std::uint32_t>(m_passing), true);
  const auto before = [&](const Text& a, const Text& b) {
    if (a.beginning != b.beginning) return a.beginning < b.beginning;
    const auto keyOf = [this](const Text& text) { return std::string_view(m_keys).substr(text.key, text.keyLength); };
    if (const int order = keyOf(a).compare(keyOf(b)); order != 0) return order < 0;
    return strings[a.idIn(strings)] < strings[b.idIn(strings)];
  };
  std::sort(m_texts.begin() + known, m_texts.end(), before);
  std::inplace_merge(m_texts.begin(), m_texts.begin() + known, m_texts.end(), before);
  m_ranks.resize(strings.size());
  std::uint32_t rank = 0;
  for (std::size_t i = 0; i < m_texts.size(); ++i) {  // a label may equal a name
    const auto id = m_texts[i].idIn(strings);
    if (i > 0 && strings[id] != strings[m_texts[i - 1].idIn(strings)]) ++rank;
    m_ranks[static_cast<std::size_t>(id)] = rank;
  }
}

std::uint64_t ProcessSorter::rankOf(observe::StringId text) const {
  const auto at = static_cast<std::size_t>(text);
  return at < m_ranks.size() ? m_ranks[at] : 0;
}

std::uint64_t ProcessSorter::key(const observe::ProcessRow& row, std::uint32_t index, const Deltas& deltas,
                                 const ShownValues& values, ProcessColumn column) const {
  const auto* branch = values.branch(index);
  switch (column) {
    case ProcessColumn::pid:
      return row.pid.value;
    case ProcessColumn::name:
      return rankOf(titleOf(row));
    case ProcessColumn::reductions:
      return values.reductions(index);
    case ProcessColumn::reductionsTrend:
      return values.reductionRate(index) > 0 ? deltas.reductions[index] : 0;
    case ProcessColumn::branchReductions:
      return branch ? branch->reductions : 0;
    case ProcessColumn::running:
      if (const auto time = values.runningTime(index)) return nanosecondsOf(time);
      return values.runningShare(index) ? deltas.running[index] : 0;
    case ProcessColumn::memory:
    case ProcessColumn::memoryTrend:
      return row.memory;
    case ProcessColumn::branchMemory:
      return branch ? branch->memory : 0;
    case ProcessColumn::mailbox:
    case ProcessColumn::mailboxTrend:
      return row.mailbox_length;
    case ProcessColumn::branchMailbox:
      return branch ? branch->mailbox : 0;
    case ProcessColumn::current:
      return rankOf(row.current_function);
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
    case ProcessColumn::branchSize:
      return branch ? branch->processes : 0;
    case ProcessColumn::label:
      return rankOf(row.label);
    case ProcessColumn::initial:
      return rankOf(row.initial_function);
    case ProcessColumn::runnable:
      if (const auto time = values.runnableTime(index)) return nanosecondsOf(time);
      return values.runnableShare(index) ? deltas.runnable[index] : 0;
    case ProcessColumn::received:
      return row.messages_in;
    case ProcessColumn::sent:
      return row.messages_out;
    case ProcessColumn::skipped:
      return row.messages_skipped;
    case ProcessColumn::oldest:
      return nanosecondsOf(values.oldest(index));
    case ProcessColumn::mailboxMemory:
      return row.mailbox_bytes;
    case ProcessColumn::heap:
      return row.heap_bytes;
    case ProcessColumn::heapPeak:
      return row.heap_peak;
    case ProcessColumn::priority:
      return static_cast<std::uint64_t>(row.priority);
    case ProcessColumn::fiber:
      return row.holds_stack ? 1 : 0;
    case ProcessColumn::traps:
      return row.trap_exit ? 1 : 0;
  }
  return 0;
}

template <class KeyOf>
void ProcessSorter::sort(std::vector<std::uint32_t>& rows, KeyOf keyOf) {
  m_entries.clear();
  m_entries.reserve(rows.size());
  for (const auto row : rows) m_entries.push_back({keyOf(row), row});
  observe::sort_by_number(m_entries, m_scratch, [](const Entry& entry) { return entry.key; });
  std::transform(m_entries.begin(), m_entries.end(), rows.begin(), [](const Entry& entry) { return entry.row; });
}

template <class KeyOf>
void ProcessSorter::freeze(const observe::Snapshot& snapshot, const ProcessQuery& query, KeyOf keyOf) {
  if (!m_frozen.isTaken() || m_frozenBy != std::pair(query.sortBy, query.descending)) {
    // All rows have a place, also those that the filter hides for now.
    std::vector<std::uint32_t> all(snapshot.processes.size());
    std::iota(all.begin(), all.end(), 0U);
    sort(all, keyOf);
    m_frozen.take(snapshot, all);
    m_frozenBy = {query.sortBy, query.descending};
  }
  m_frozen.place(snapshot);
}

bool needsForest(const ProcessQuery& query) {
  const auto& terms = query.filter.terms;
  return query.tree || isOfBranch(query.sortBy) ||
         std::any_of(terms.begin(), terms.end(), [](const FilterTerm& term) { return isOfBranch(term.field); });
}

ProcessOrder ProcessSorter::order(const observe::Snapshot& snapshot, const Deltas& deltas, const ProcessQuery& query,
                                  Untold untold, const Forest* forest, const findings::Findings* findings) {
  const auto& processes = snapshot.processes;
  if (sortsByText(query.sortBy)) rankTexts(snapshot.strings);
  const ShownValues values(snapshot, &deltas, query.accumulate, untold, forest, findings);
  ProcessOrder order;
  auto& rows = order.rows;
  const auto take = [&](const Filter& filter) {
    Matcher matches(filter, snapshot, values);
    rows.reserve(filter.empty() ? processes.size() : 0);
    for (std::uint32_t row = 0; row < processes.size(); ++row) {
      if (matches.at(row)) rows.push_back(row);
    }
  };
  take(query.filter);
  if (rows.empty() && !query.filter.hint.isEmpty() && !processes.empty()) {
    Filter rest = query.filter;
    rest.terms.pop_back();
    order.ignoredLast = true;
    take(rest);
  }
  order.matched = rows.size();

  const auto keyOf = [&](std::uint32_t row) {
    const auto value = key(processes[row], row, deltas, values, query.sortBy);
    return query.descending ? ~value : value;
  };
  if (query.frozen) {
    freeze(snapshot, query, keyOf);
  } else if (m_frozen.isTaken()) {
    m_frozen.drop();
  }
  const auto put = [&] {
    query.frozen ? sort(rows, [this](std::uint32_t row) { return m_frozen.key(row); }) : sort(rows, keyOf);
  };
  if (query.tree && forest) {
    const TreeOrder tree(snapshot, *forest, query.branches, rows, rows.size() == processes.size());
    rows = tree.rows();
    put();
    tree.arrange(rows, order.lines);
  } else {
    put();
  }
  order.positions.assign(processes.size(), ProcessOrder::hidden);
  for (std::uint32_t line = 0; line < rows.size(); ++line) order.positions[rows[line]] = line;
  return order;
}

}  // namespace nazir::widgets
