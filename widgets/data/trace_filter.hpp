// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A filter for the events of a trace as the user types it: words and terms, all of which must hold.
//
//   donation event:call latency > 1ms !process:logger
//
//   text "two words"       in the process, the other one, the event, the type or the text
//   process: with:         in the pid or the name of the process; of the other one, or in what is shown in its place
//   type: text:            in the type of the message; in its text
//   event:                 send, receive, call, …, as of to_text(TraceKind); or messages, calls, life, scheduling
//   latency                a time after > >= < <= = !=; an event without a latency never matches
//   scheduler              a number, likewise
//   !term                  the opposite
//
// A text finds an event by the name of its kind ("receive") and by the words that lists show for it ("received from");
// `event:` takes the name alone.
//
// A word with a colon behind it is a field, and must be one of these, unless it is quoted. Texts are compared without
// regard to case, latencies as they are written (format.hpp). A term that was not understood is left out, and the first
// of them leaves a one-line `problem`. Values, usable from any thread.

#include <QString>
#include <string>
#include <utility>
#include <vector>

#include "widgets/data/filter.hpp"
#include "widgets/data/trace_log.hpp"

namespace nazir::widgets {

struct TraceTerm {
  enum class Field { any, process, with, type, text, event, latency, scheduler };
  Field field = Field::any;
  FilterTerm::Compare compare = FilterTerm::Compare::equal;
  bool negated = false;
  std::string text = {};    ///< Case folded.
  std::uint64_t value = 0;  ///< The key of the latency, a scheduler, or a bit for each kind of event.
  friend bool operator==(const TraceTerm&, const TraceTerm&) = default;
};

struct TraceFilter {
  std::vector<TraceTerm> terms;
  QString problem;

  bool empty() const { return terms.empty(); }
  static TraceFilter parse(const QString& typed);
  friend bool operator==(const TraceFilter&, const TraceFilter&) = default;
};

/// The events that match, in order.
std::vector<std::uint32_t> matching(const TraceLog& log, const TraceFilter& filter);

/// What can be typed and what it means, line by line.
const std::vector<std::pair<QString, QString>>& traceFilterHelp();

}  // namespace nazir::widgets
