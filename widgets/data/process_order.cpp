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
  if (sortsByText(query.sortBy)) rankTexts(snapshot.strings);
  auto& entries = m_entries;
  entries.clear();
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
  observe::sort_by_number(entries, m_scratch, [](const Entry& entry) { return entry.key; });
  order.rows.reserve(entries.size());
  order.positions.assign(snapshot.processes.size(), ProcessOrder::hidden);
  for (const Entry& entry : entries) {
    order.positions[entry.row] = static_cast<std::uint32_t>(order.rows.size());
    order.rows.push_back(entry.row);
  }
  return order;
}

}  // namespace nazir::widgets
