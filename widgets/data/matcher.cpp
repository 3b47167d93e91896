// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/matcher.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <string_view>

#include "widgets/data/case_fold.hpp"
#include "widgets/data/filter_value.hpp"
#include "widgets/data/finding_term.hpp"
#include "widgets/data/format.hpp"

namespace nazir::widgets {
namespace {

using Field = FilterTerm::Field;
using Compare = FilterTerm::Compare;

/// `shown` is nothing when the cell shows a dash.
bool holds(Compare compare, std::optional<std::uint64_t> shown, std::uint64_t wanted) {
  if (!shown) return compare == Compare::none;
  switch (compare) {
    case Compare::less:
      return *shown < wanted;
    case Compare::lessOrEqual:
      return *shown <= wanted;
    case Compare::equal:
      return *shown == wanted;
    case Compare::greaterOrEqual:
      return *shown >= wanted;
    case Compare::greater:
      return *shown > wanted;
    case Compare::none:
      return false;
  }
  return false;
}

std::optional<std::uint64_t> pidKey(observe::Pid pid, unsigned shift) {
  return pid ? std::optional(pid.value >> shift) : std::nullopt;
}

std::optional<std::uint64_t> runningKey(const ShownValues& values, std::size_t row) {
  if (const auto time = values.runningTime(row)) return format::durationKey(*time);
  if (const auto share = values.runningShare(row)) return format::shareKey(*share);
  return std::nullopt;
}

std::optional<std::uint64_t> runnableKey(const ShownValues& values, std::size_t row) {
  if (const auto time = values.runnableTime(row)) return format::durationKey(*time);
  if (const auto share = values.runnableShare(row)) return format::shareKey(*share);
  return std::nullopt;
}

std::optional<std::uint64_t> bytesKey(std::optional<std::uint64_t> bytes) {
  return bytes ? std::optional(format::bytesKey(*bytes)) : std::nullopt;
}

std::optional<std::uint64_t> durationKey(std::optional<std::chrono::nanoseconds> time) {
  return time ? std::optional(format::durationKey(*time)) : std::nullopt;
}

std::optional<std::uint64_t> branchKey(Field field, const Forest::Sums* branch) {
  if (!branch) return std::nullopt;
  switch (field) {
    case Field::branchReductions:
      return branch->reductions;
    case Field::branchMemory:
      return format::bytesKey(branch->memory);
    case Field::branchMailbox:
      return branch->mailbox;
    default:
      return branch->processes;
  }
}

std::optional<std::uint64_t> numberOf(Field field, const ShownValues& values, const observe::ProcessRow& process,
                                      std::size_t row, unsigned pidShift) {
  switch (field) {
    case Field::state:
      return static_cast<std::uint64_t>(process.state);
    case Field::kind:
      return static_cast<std::uint64_t>(process.kind);
    case Field::pid:
      return pidKey(process.pid, pidShift);
    case Field::parent:
      return pidKey(process.parent, pidShift);
    case Field::mailbox:
      return process.mailbox_length;
    case Field::memory:
      return format::bytesKey(process.memory);
    case Field::reductions:
      return values.reductions(row);
    case Field::running:
      return runningKey(values, row);
    case Field::messages:
      return format::shortCountKey(values.messages(row));
    case Field::restarts:
      return values.restarts(row);
    case Field::scheduler:
      return process.scheduler + std::uint64_t{1};
    case Field::age:
      return format::durationKey(values.age(row));
    case Field::stack:
      return bytesKey(values.stack(row));
    case Field::priority:
      return static_cast<std::uint64_t>(process.priority);
    case Field::fiber:
      return process.holds_stack ? 1 : 0;
    case Field::traps:
      return process.trap_exit ? 1 : 0;
    case Field::runnable:
      return runnableKey(values, row);
    case Field::received:
      return process.messages_in;
    case Field::sent:
      return process.messages_out;
    case Field::skipped:
      return process.messages_skipped;
    case Field::oldest:
      return durationKey(values.oldest(row));
    case Field::mailboxMemory:
      return format::bytesKey(process.mailbox_bytes);
    case Field::heap:
      return bytesKey(values.heap(row));
    case Field::heapPeak:
      return bytesKey(values.heapPeak(row));
    case Field::reductionRate:
      return format::shortCountKey(values.reductionRate(row));
    default:
      return branchKey(field, values.branch(row));
  }
}

}  // namespace

Matcher::Matcher(const Filter& filter, const observe::Snapshot& snapshot, const ShownValues& values)
    : m_filter(filter),
      m_snapshot(snapshot),
      m_values(values),
      m_before(caseFolded(filter.pids.before)),
      m_after(caseFolded(filter.pids.after)),
      m_pids(filter.terms.size()),
      m_known(filter.terms.size()),
      m_found(filter.terms.size()) {
  const std::string digits = "0123456789", ofPids = m_before + m_after + digits;
  const auto texts = std::count_if(filter.terms.begin(), filter.terms.end(),
                                   [](const FilterTerm& term) { return term.field == Field::text && !term.negated; });
  for (std::size_t i = 0; i < filter.terms.size(); ++i) {
    if (filter.terms[i].field <= Field::current) m_known[i].assign(snapshot.strings.size() + 1, -1);
    const auto& text = filter.terms[i].text;
    if (filter.terms[i].field == Field::text && text.find_first_not_of(ofPids) == std::string::npos) {
      const bool isNumber = text.find_first_not_of(digits) == std::string::npos;
      if (!isNumber) m_pids[i].contain = text;
      if (isNumber && texts == (filter.terms[i].negated ? 0 : 1))
        m_pids[i].number = pidNumber(QString::fromStdString(text), filter.pids);
    }
    if (filter.terms[i].field == Field::finding) m_found[i] = processesOf(filter.terms[i].text, values.findings());
  }
}

Matcher::Matcher(const Filter& filter, const observe::Snapshot& snapshot)
    : Matcher(filter, snapshot, ShownValues(snapshot, nullptr, true)) {}

bool Matcher::at(std::size_t row) {
  for (std::size_t i = 0; i < m_filter.terms.size(); ++i) {
    if (matches(i, row) == m_filter.terms[i].negated) return false;
  }
  return true;
}

bool Matcher::contains(const FilterTerm& term, Known& known, observe::StringId text) const {
  const auto index = static_cast<std::size_t>(text);
  if (index >= known.size()) return false;
  if (known[index] < 0) known[index] = containsFolded(m_snapshot.strings[text], term.text) ? 1 : 0;
  return known[index] == 1;
}

bool Matcher::anyText(const FilterTerm& term, std::size_t number, const observe::ProcessRow& row) {
  auto& known = m_known[number];
  for (const auto text : {row.name, row.label, row.initial_function, row.current_function}) {
    if (contains(term, known, text)) return true;
  }
  const auto& pids = m_pids[number];
  return pids.number == row.pid.value >> m_filter.pids.shift ||
         (!pids.contain.empty() && pidContains(row.pid, pids.contain));
}

bool Matcher::pidContains(observe::Pid pid, std::string_view text) const {
  // Builds no string, because it runs for each of a million rows.
  std::array<char, 128> written{};
  if (m_before.size() + m_after.size() + 20 > written.size()) return false;
  char* end = std::copy(m_before.begin(), m_before.end(), written.data());
  end = std::to_chars(end, written.data() + written.size(), pid.value >> m_filter.pids.shift).ptr;
  end = std::copy(m_after.begin(), m_after.end(), end);
  return std::string_view(written.data(), end).find(text) != std::string_view::npos;
}

bool Matcher::matches(std::size_t number, std::size_t row) {
  const auto& term = m_filter.terms[number];
  auto& known = m_known[number];
  const auto& process = m_snapshot.processes[row];
  switch (term.field) {
    case Field::text:
      return anyText(term, number, process);
    case Field::name:
      return contains(term, known, titleOf(process));
    case Field::label:
      return contains(term, known, process.label);
    case Field::function:
      return contains(term, known, process.initial_function);
    case Field::current:
      return contains(term, known, process.current_function);
    case Field::finding:
      return std::binary_search(m_found[number].begin(), m_found[number].end(), process.pid);
    default:
      return holds(term.compare, numberOf(term.field, m_values, process, row, m_filter.pids.shift), term.value);
  }
}

}  // namespace nazir::widgets
