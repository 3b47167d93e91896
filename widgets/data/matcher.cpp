// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/matcher.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "widgets/data/case_fold.hpp"
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

std::optional<std::uint64_t> pidKey(observe::Pid pid) {
  return pid ? std::optional(observe::number(pid)) : std::nullopt;
}

std::optional<std::uint64_t> runningKey(const ShownValues& values, std::size_t row) {
  if (const auto time = values.runningTime(row)) return format::durationKey(*time);
  if (const auto share = values.runningShare(row)) return format::shareKey(*share);
  return std::nullopt;
}

std::optional<std::uint64_t> numberOf(Field field, const ShownValues& values, const observe::ProcessRow& process,
                                      std::size_t row) {
  switch (field) {
    case Field::state:
      return static_cast<std::uint64_t>(process.state);
    case Field::kind:
      return static_cast<std::uint64_t>(process.kind);
    case Field::pid:
      return pidKey(process.pid);
    case Field::parent:
      return pidKey(process.parent);
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
      return process.restarts;
    case Field::scheduler:
      return process.scheduler;
    case Field::age:
      return format::durationKey(values.age(row));
    case Field::stack: {
      const auto bytes = values.stack(row);
      return bytes ? std::optional(format::bytesKey(*bytes)) : std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

/// Whether the text of a pid contains another one. Builds no string, because it runs for each of a million rows.
bool pidContains(observe::Pid pid, std::string_view text) {
  std::array<char, 32> written{'<', '0', '.'};
  char* end = std::to_chars(written.data() + 3, written.data() + written.size(), observe::number(pid)).ptr;
  for (const char c : {'.', '0', '>'}) *end++ = c;
  return std::string_view(written.data(), end).find(text) != std::string_view::npos;
}

bool mayBeOfAPid(std::string_view text) {
  return text.find_first_not_of("<0123456789.>") == std::string_view::npos;
}

}  // namespace

Matcher::Matcher(const Filter& filter, const observe::Snapshot& snapshot, const ShownValues& values)
    : m_filter(filter), m_snapshot(snapshot), m_values(values), m_known(filter.terms.size()) {
  for (std::size_t i = 0; i < filter.terms.size(); ++i) {
    if (filter.terms[i].field <= Field::current) m_known[i].assign(snapshot.strings.size() + 1, -1);
  }
}

Matcher::Matcher(const Filter& filter, const observe::Snapshot& snapshot)
    : Matcher(filter, snapshot, ShownValues(snapshot, nullptr, true, false)) {}

bool Matcher::at(std::size_t row) {
  for (std::size_t i = 0; i < m_filter.terms.size(); ++i) {
    if (matches(m_filter.terms[i], m_known[i], row) == m_filter.terms[i].negated) return false;
  }
  return true;
}

bool Matcher::contains(const FilterTerm& term, Known& known, observe::StringId text) const {
  const auto index = static_cast<std::size_t>(text);
  if (index >= known.size()) return false;
  if (known[index] < 0) known[index] = containsFolded(m_snapshot.strings[text], term.text) ? 1 : 0;
  return known[index] == 1;
}

bool Matcher::anyText(const FilterTerm& term, Known& known, const observe::ProcessRow& row) const {
  for (const auto text : {row.name, row.label, row.initial_function, row.current_function}) {
    if (contains(term, known, text)) return true;
  }
  return mayBeOfAPid(term.text) && pidContains(row.pid, term.text);
}

bool Matcher::matches(const FilterTerm& term, Known& known, std::size_t row) const {
  const auto& process = m_snapshot.processes[row];
  switch (term.field) {
    case Field::text:
      return anyText(term, known, process);
    case Field::name:
      return contains(term, known, titleOf(process));
    case Field::label:
      return contains(term, known, process.label);
    case Field::function:
      return contains(term, known, process.initial_function);
    case Field::current:
      return contains(term, known, process.current_function);
    default:
      return holds(term.compare, numberOf(term.field, m_values, process, row), term.value);
  }
}

}  // namespace nazir::widgets
