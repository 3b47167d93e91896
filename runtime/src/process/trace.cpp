// SPDX-License-Identifier: BSL-1.0
#include "process/trace.hpp"

#include <utility>

#include <nazir/inspect.hpp>

#include "core/core.hpp"

namespace nazir::detail {
namespace {

std::string text_of(Envelope& envelope) {
  const std::string text = Message(envelope).inspect();
  return envelope.kind == EnvelopeKind::reply ? "reply(" + text + ")" : text;
}

}  // namespace

std::uint8_t trace_bits(observe::TraceWhat what) {
  return static_cast<std::uint8_t>((what.messages ? trace_messages : 0) | (what.life ? trace_life : 0) |
                                   (what.scheduling ? trace_scheduling : 0));
}

void note(Core& core, Pid pid, observe::TraceKind kind, Pid other, std::string text) {
  const Nobodys nobodys;  // an observer's memory
  Scheduler& scheduler =
      current_scheduler != nullptr && &current_scheduler->core == &core ? *current_scheduler : *core.schedulers.front();
  scheduler.trace.add({.number = core.traced.fetch_add(1, std::memory_order_relaxed) + 1,
                       .at = core.now(),
                       .pid = pid,
                       .kind = kind,
                       .other = other,
                       .text = std::move(text)});
}

void note_send(Core& core, const Process& process, Envelope& envelope) {
  const Nobodys nobodys;
  note(core, process.id(), observe::TraceKind::send, envelope.target, text_of(envelope));
}

void note_receive(Core& core, const Process& process, Envelope& envelope) {
  const Nobodys nobodys;
  note(core, process.id(), observe::TraceKind::receive, envelope.sender, text_of(envelope));
}

}  // namespace nazir::detail
