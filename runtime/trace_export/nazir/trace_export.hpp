// SPDX-License-Identifier: BSL-1.0
#pragma once
// Writes traces for other programs: as JSON for ui.perfetto.dev and chrome://tracing, or as CSV for spreadsheets and
// scripts. Link `nazir::trace_export`. Works on the events of any node, as they come. Memory grows with the gaps alone,
// 16 bytes for each.
//
//   std::ofstream file("trace.json");
//   const auto writer = nazir::chrome_trace([&](std::string_view text) { file << text; });
//   for (observe::TraceEvents some; !done; writer->add(some)) some = node->trace_since(id, some.next);
//   writer->finish(dropped);  // as its TraceStatus says
//
// The JSON is the Trace Event Format, an object with `traceEvents`:
// https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
//   * process 1, Schedulers: a lane for each, with the process that it runs as `X` events;
//   * process 2, Processes: a lane for each traced process, with its states running, runnable and waiting (`B`, `E`),
//     its messages (`X` events of 1 ns) and its life (`i`);
//   * `b` and `e` span a call, from the caller's view; a call that gets no answer ends with its caller, or with the
//     trace;
//   * `s` and `f` are arrows from a send to its receive, from a call to its taking, and from its answer to the reply.
//     There are none where only one end is in the trace.
// Where the node dropped events of a scheduler, its lane says how many, and what may have ended there ends before, if
// the answer of the node in which it ended tells of the gap. A mark at the end says how many more were dropped.
// Times are microseconds with three decimals. Perfetto drops what is at the same time as another event of its lane, and
// on a virtual clock nearly everything is: each event is at least 1 ns later than the one before.
//
// The CSV is RFC 4180 with one header line; times are in seconds, other durations too. Schedulers count from 1; what
// happened on no scheduler has an empty field. Of missing events there is a line `lost` or, with
// their scheduler, `dropped`; its text is their count. A last line `dropped` without a scheduler is of all others.
//
// Thread safety: as a container's. Members throw what the sink throws.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <nazir/observe.hpp>

namespace nazir {

/// Gets the text piece by piece.
using TextSink = std::function<void(std::string_view)>;
/// What to call a process. Asked when it first appears.
using ProcessName = std::function<std::string(observe::Pid)>;

class TraceWriter {
 public:
  TraceWriter() = default;
  TraceWriter(const TraceWriter&) = delete;
  TraceWriter& operator=(const TraceWriter&) = delete;
  virtual ~TraceWriter() = default;

  /// The next events of a trace, as a node answers them. Lost ones leave a mark.
  virtual void add(const observe::TraceEvents& events) = 0;
  /// Ends what is still open. Call it once, last. `dropped`: events of the whole trace that the node dropped.
  virtual void finish(std::uint64_t dropped) = 0;
};

std::unique_ptr<TraceWriter> chrome_trace(TextSink sink, ProcessName name = {});
std::unique_ptr<TraceWriter> csv_trace(TextSink sink, ProcessName name = {});

}  // namespace nazir
