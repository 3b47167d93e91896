// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which events of a trace are the two ends of one message. Pure functions, usable from any thread.

#include <cstdint>
#include <vector>

#include "widgets/data/trace_log.hpp"

namespace nazir::widgets {

/// For each event the other end of its message, or TraceLog::nobody: send and receive, call and called, answer and
/// reply (of a task: receive), spawn and spawned. What causes an event comes before it.
std::vector<std::uint32_t> partnersOf(const TraceLog& log);

/// Whether the event is the receiving end of a message.
bool isReceiving(observe::TraceKind kind);
/// Whether it is one end of a message, a call, an answer or a spawn.
bool isMessage(observe::TraceKind kind);
bool isScheduling(observe::TraceKind kind);

}  // namespace nazir::widgets
