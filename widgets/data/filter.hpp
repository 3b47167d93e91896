// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A filter for processes as the user types it: words and terms, all of which must hold.
//
//   payment state:waiting mailbox > 100 !kind:task
//
//   text "two words"                  in the pid, the name, the label or a function; of a pid a bare number finds the
//                                     whole number, and nothing beside other words: it belongs to them ("worker 7")
//   name: label: function: current:   in the name as listed; the label; the initial function; the current function
//   state: kind: priority:            running, runnable, waiting, …; function, GenServer (gen_server), Supervisor,
//   task;
//                                     low, normal, high, max
//   fiber: traps:                     yes or no
//   finding:                          any, a severity (note, warning, error), or the beginning of a rule's name
//   pid parent                        5 or <0.5.0>, as the node writes it; parent:none
//   mailbox memory reductions running messages restarts scheduler age stack …
//                                     a number after > >= < <= = != or a colon; filter_fields.cpp has them all
//   !term                             the opposite
//
// Each field is a column of the process list and tests what the column shows. Texts are compared without regard to
// case. Numbers are rounded as the column rounds them before they are compared: memory=1.5MiB finds all that show "1.5
// MiB", and memory>1.5MiB none of them. A dash in a cell is no number: only stack:none, running:none, … find it. Spaces
// may stand around an operator and before a unit. Bytes take KiB, MiB, GiB, …; times take ns to d, also 3h12m; counts
// take k, M, G, …. running is a share of one processor in percent, or a time while the list accumulates.
// typed_number.hpp describes the notation of numbers. Straight or curved quotes hold a text together; \" is a quote
// within it.
//
// Parsing never fails as a whole: an incomplete or meaningless term is left out, and the first of them leaves a
// one-line `problem`. So what a list shows depends on what is typed, not on how it was typed. Values, usable from any
// thread.

#include <QString>
#include <QStringList>
#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <nazir/observe/pid.hpp>

namespace nazir::widgets {

struct FilterTerm {
  enum class Field {
    text,  ///< The pid, or any of the texts.
    name,
    label,
    function,
    current,
    state,
    kind,
    pid,
    parent,
    mailbox,
    memory,
    reductions,
    running,
    messages,
    restarts,
    scheduler,
    age,
    stack,
    priority,
    fiber,
    traps,
    finding,
    runnable,
    received,
    sent,
    skipped,
    oldest,
    mailboxMemory,
    heap,
    heapPeak,
    reductionRate,
    branchReductions,
    branchMemory,
    branchMailbox,
    branchSize
  };
  enum class Compare { less, lessOrEqual, equal, greaterOrEqual, greater, none };
  Field field = Field::text;
  Compare compare = Compare::equal;  ///< `none`: the cell shows a dash.
  bool negated = false;
  std::string text;         ///< Case folded, for the fields that are text.
  std::uint64_t value = 0;  ///< For other fields: the key of the shown value (format.hpp), a count, or an enumerator.
  friend bool operator==(const FilterTerm&, const FilterTerm&) = default;
};

/// A field of sums over branches.
constexpr bool isOfBranch(FilterTerm::Field field) {
  return field >= FilterTerm::Field::branchReductions;
}

struct Filter {
  std::vector<FilterTerm> terms;
  QString problem;  ///< One line for the user about the first term that was not understood and is not in `terms`.
  /// Not empty when the last word is text but may be meant as a field: it is the beginning of a field's name, or has a
  /// colon after an unknown one. If no process contains the word, it is ignored and the hint says what could be meant:
  /// half a word must not empty the list.
  QString hint;

  observe::PidFormat pids{};  ///< How pids are written.

  bool empty() const { return terms.empty(); }
  /// Whether other findings may mean other processes.
  bool testsFindings() const {
    return std::any_of(terms.begin(), terms.end(),
                       [](const FilterTerm& term) { return term.field == FilterTerm::Field::finding; });
  }
  /// `accumulate`: the list shows totals (see ProcessQuery). `pids`: how the node writes pids.
  static Filter parse(const QString& typed, bool accumulate = false, const observe::PidFormat& pids = {});
  /// The terms as they were typed, one by one: joined with spaces they make the same filter. A quote that was left open
  /// is closed. Without those that were not understood.
  static QStringList termsIn(const QString& typed, bool accumulate = false, const observe::PidFormat& pids = {});
  friend bool operator==(const Filter&, const Filter&) = default;
};

/// What can be typed and what it means, line by line: for a tooltip and the list of keys.
const std::vector<std::pair<QString, QString>>& filterHelp();

}  // namespace nazir::widgets
