// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the user typed to find processes: words and terms, all of which must hold.
//
//   payment state:waiting mailbox>100 !kind:task
//
//   free text         in the pid, the name, the label or a function; upper and lower case are the same
//   name: label: function:                      in that text only
//   state: kind:      running, runnable, waiting, …; function, GenServer (or gen_server), supervisor, task
//   mailbox memory reductions restarts messages scheduler age      with > < >= <= = and a number
//                     bytes take KiB, MiB, GiB; ages take ms, s, m, h; counts take k, M
//   !term             the opposite
//
// Parsing never fails as a whole: a term that makes no sense leaves a one-line `problem` and the filter then matches
// nothing new: the caller keeps the last good one. Values, usable from any thread.

#include <QString>
#include <cstdint>
#include <string>
#include <vector>

#include <nazir/observe.hpp>

namespace nazir::widgets {

struct FilterTerm {
  enum class Field {
    text,
    name,
    label,
    function,
    state,
    kind,
    mailbox,
    memory,
    reductions,
    restarts,
    messages,
    scheduler,
    age
  };
  enum class Compare { less, lessOrEqual, equal, greaterOrEqual, greater };
  Field field = Field::text;
  Compare compare = Compare::equal;
  bool negated = false;
  std::string text;         ///< Lower case, for the fields that are text.
  std::uint64_t value = 0;  ///< For the others: a number, bytes, nanoseconds, or the value of the enumeration.
  friend bool operator==(const FilterTerm&, const FilterTerm&) = default;
};

struct Filter {
  std::vector<FilterTerm> terms;
  QString problem;  ///< One line for the user when a term was not understood; then `terms` is not to be used.

  bool empty() const { return terms.empty(); }
  static Filter parse(const QString& typed);
  friend bool operator==(const Filter&, const Filter&) = default;
};

/// Applies a filter to the rows of one snapshot. Each distinct text is looked at once, not once a row.
class Matcher {
 public:
  Matcher(const Filter& filter, const observe::Snapshot& snapshot);
  bool operator()(const observe::ProcessRow& row);

 private:
  bool matches(const FilterTerm& term, std::vector<signed char>& known, const observe::ProcessRow& row) const;
  bool contains(const FilterTerm& term, std::vector<signed char>& known, observe::StringId text) const;

  const Filter& m_filter;
  const observe::Snapshot& m_snapshot;
  std::vector<std::vector<signed char>> m_known;  // per term and text: -1 not looked at, 0 no, 1 yes
};

/// Case-insensitive for ASCII; `needle` is lower case already.
bool containsText(std::string_view text, std::string_view needle);

}  // namespace nazir::widgets
