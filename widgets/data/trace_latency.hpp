// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How long messages took in a trace, for each type: from the recorded events alone. Pure functions, usable from any
// thread.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "widgets/data/trace_log.hpp"

namespace nazir::widgets {

enum class LatencyOf : std::uint8_t {
  call,      ///< From a call to its reply, as the caller measured it; of the type of the request.
  handling,  ///< From taking a call out of the mailbox to answering it; of the type of the request.
  delivery,  ///< From sending a message to its receive, so most of it in the mailbox.
  turn,      ///< From being able to run to running; has no type.
};

struct Latency {
  observe::Duration took{0};
  std::uint32_t event = 0;  ///< With which it ended.
  friend bool operator==(const Latency&, const Latency&) = default;
};

struct TypeLatencies {
  LatencyOf of = LatencyOf::call;
  std::string type;
  /// The request is not known, and `type` is that of the answer: both its sending and its receive were before the
  /// trace.
  bool isOfAnswer = false;
  std::vector<Latency> values;  ///< The shortest first.
  std::uint64_t failed = 0;     ///< Calls without a reply; they are not among the values.
  /// What had begun but not ended when the trace did: not among the values, so the true times are longer. Begun after
  /// the last gap, for a process that lives and whose ends are traced: of others the end may be missing.
  std::uint64_t open = 0;
  double sum = 0;  ///< Of the values, in nanoseconds: those of a file may be huge.

  observe::Duration mean() const;
  /// The value that `share` (0 to 1) of all do not exceed, by the nearest-rank method; 0 without values.
  observe::Duration quantile(double share) const;
};

/// Of the events in `shown`, which end them or, for those that are open, begin them. A request that is not in the trace
/// has the type that all requests with the same type of answer have. Ordered by what is measured, then by how many
/// there are, then by type.
std::vector<TypeLatencies> latenciesOf(const TraceLog& log, std::span<const std::uint32_t> shown,
                                       const std::vector<std::uint32_t>& partners);

/// Latencies of at least `from` and less than `to`.
struct LatencyBin {
  observe::Duration from{0}, to{0};
  std::uint64_t count = 0;
  std::uint32_t event = 0;  ///< That of the longest in it; 0 if there is none.
  friend bool operator==(const LatencyBin&, const LatencyBin&) = default;
};
/// Ten bins for each power of ten from 100 ns on, and one for all that is shorter: without gaps, from the first to the
/// last that is not empty.
std::vector<LatencyBin> binsOf(const TypeLatencies& latencies);

}  // namespace nazir::widgets
