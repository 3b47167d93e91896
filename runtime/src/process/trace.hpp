// SPDX-License-Identifier: BSL-1.0
#pragma once
// Records what traced processes do, on the thread that does it: mostly that of the process itself.

#include <cstdint>
#include <string>
#include <string_view>

#include <nazir/observe/trace.hpp>

#include "process/process.hpp"

namespace nazir::detail {

/// Which events of a process are recorded: bits of Process::traced.
inline constexpr std::uint8_t trace_messages = 1, trace_life = 2, trace_scheduling = 4;

std::uint8_t trace_bits(observe::TraceWhat what);

inline bool is_traced(const Process& process, std::uint8_t bit) {
  return (process.traced.load(std::memory_order_relaxed) & bit) != 0;
}

void note(Core& core, Pid pid, observe::TraceKind kind, Pid other, std::string text);
void note_send(Core& core, const Process& process, Envelope& envelope);
void note_receive(Core& core, const Process& process, Envelope& envelope);

/// Records an event of the process's life, if these are traced.
inline void note_life(Core& core, const Process& process, observe::TraceKind kind, Pid other,
                      std::string_view text = {}) {
  if (is_traced(process, trace_life)) [[unlikely]]
    note(core, process.id(), kind, other, std::string(text));
}

}  // namespace nazir::detail
