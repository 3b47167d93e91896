// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How lists write the events of a trace. Pure functions.

#include <QString>

#include <nazir/observe.hpp>

#include "widgets/data/frame.hpp"
#include "widgets/data/trace_digest.hpp"

namespace nazir::widgets {

/// The other process of an event; for a message that no process sent, what else can have sent it. Empty: none.
QString otherWords(const TraceLog& log, std::uint32_t event);
/// A time on the node's clock, in seconds with six decimals: "12.000345".
QString clockText(observe::Duration at);

/// The name, label or function of a process in a frame, which may be null; empty if it is not there.
TraceName nameIn(const FramePointer& frame, observe::Pid pid);
/// Which events of a trace are missing, and why it ended: sentences, each after a space.
QString traceRemarks(std::uint64_t lost, std::uint64_t dropped, const std::string& whyEnded);
/// Whether a trace runs, how many events there are, and the remarks.
QString traceStatusText(const observe::TraceStatus& status, std::uint64_t events, std::uint64_t lost);

/// Everything that is known of an event, line by line.
QString eventDetails(const TraceDigest& digest, std::uint32_t event);
/// The same in one line: "checkout <0.5.0> sent to stock <0.6.0>: Take{7}".
QString eventLine(const TraceLog& log, std::uint32_t event);
/// What a latency measures: "Call", and a sentence about it.
QString latencyWords(LatencyOf of);
QString latencyHelp(LatencyOf of);
/// Of what type the messages are: "Take", or what else is known of them.
QString latencyType(const TypeLatencies& latencies);
/// A sentence about those that are open; empty if there are none.
QString openWords(const TypeLatencies& latencies);
QString activityWords(Activity activity);

}  // namespace nazir::widgets
