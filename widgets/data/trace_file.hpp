// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Traces as files. Both functions block until they are done: do not call them on the window's thread.
//
// The native format is JSON Lines (https://jsonlines.org), UTF-8, one object a line:
//   {"format":"nazir-trace","version":1,"node":"local","virtual":false,"before":"<0.","after":".0>","shift":24}
//   {"process":"83886087","name":"checkout"}           each process once, before the first event
//   {"lost":12}                                        events that are missing here
//   {"number":1,"at":1500,"process":"83886087","scheduler":0,"event":"send","other":"100663303","pair":"7",
//    "type":"Ping","text":"Ping{}","missed":3}         times in nanoseconds; what is 0 or empty may be left out
//   {"ended":"It was stopped.","dropped":3}            of the whole trace, last; not if it is not known
// A pid or a pair is a text, because it may need 64 bits.

#include <QString>
#include <functional>

#include "widgets/data/trace_log.hpp"

namespace nazir::widgets {

enum class TraceFormat {
  native,    ///< As above: can be opened again.
  perfetto,  ///< JSON for ui.perfetto.dev (nazir/trace_export.hpp).
  csv        ///< For spreadsheets (the same).
};

/// "jsonl", "json", "csv".
QString suffixOf(TraceFormat format);
/// By the suffix of a file's name; without a known one it is `otherwise`.
TraceFormat formatOf(const QString& file, TraceFormat otherwise);

/// Asked now and then while a file is read or written; false stops. What was stopped has a problem, and no result.
using TraceGoOn = std::function<bool()>;

/// Why nothing was written, in the system's words; empty if all went well. An earlier file stays as it is until the new
/// one is complete.
QString writeTrace(const QString& file, TraceFormat format, const TraceLog& log, const TraceGoOn& goOn = {});

struct OpenedTrace {
  TraceLog log;
  QString problem;  ///< Where and what is wrong, and what was expected: "line 7: …". Empty if all went well.
};

/// Limits of a file that is opened. Events beyond those of a TraceLog are omitted, and counted there.
inline constexpr qint64 mostFileBytes = qint64{512} << 20;
inline constexpr qint64 mostLineBytes = 65536;
inline constexpr std::size_t mostFileProcesses = 2'000'000;

/// Reads a file in the native format. Whatever the file holds, the log keeps the contract of observe/trace.hpp: numbers
/// and times that ascend or are 0, kinds that exist, and bounded sizes.
OpenedTrace readTrace(const QString& file, const TraceGoOn& goOn = {});

}  // namespace nazir::widgets
