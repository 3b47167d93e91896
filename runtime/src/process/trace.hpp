// SPDX-License-Identifier: BSL-1.0
#pragma once
// Records what traced processes do, on the thread that does it: mostly that of the process itself. See tracing.hpp.

#include <string>
#include <string_view>

#include <nazir/observe/trace.hpp>

#include "process/process.hpp"

namespace nazir::detail {

class Core;
class Scheduler;

/// Whether a trace may want events of the process: all that untraced processes pay.
inline bool is_traced(const Process& process) {
  return process.traced.load(std::memory_order_relaxed) != 0;
}

// For traced processes. What they record depends on the traces.
void note_life_of_traced(Core& core, Process& process, observe::TraceKind kind, Pid other, std::string_view text);
/// These two: of a process that is not muted (see TraceMute).
void note_send(Core& core, Process& process, Envelope& envelope);
void note_receive(Core& core, Process& process, Envelope& envelope);
/// `asked`: the type of the request. `began`: when the call did.
void note_reply(Core& core, Process& process, Envelope& answer, const MessageType* asked, Duration began);
/// The call `ref` of `target` has failed.
void note_no_reply(Core& core, Process& process, Pid target, Ref ref, const Reason& reason, const MessageType* asked,
                   Duration began);
/// It gets (`in`) or leaves (`out`) the scheduler.
void note_turn(Scheduler& scheduler, Process& process, observe::TraceKind kind);

/// Records an event of the process's life, if it is traced.
inline void note_life(Core& core, Process& process, observe::TraceKind kind, Pid other, std::string_view text = {}) {
  if (is_traced(process)) [[unlikely]]
    note_life_of_traced(core, process, kind, other, text);
}
/// The label that it has now, which may be cut.
inline void note_label(Core& core, Process& process) {
  InlineText::Bytes shown;
  if (is_traced(process)) [[unlikely]]
    note_life_of_traced(core, process, observe::TraceKind::label, {}, process.label.load(shown));
}

}  // namespace nazir::detail
