// SPDX-License-Identifier: BSL-1.0
#include "process/trace.hpp"

#include <utility>

#include <nazir/inspect.hpp>

#include "core/core.hpp"

namespace nazir::detail {
namespace {

/// Cut at a whole character of UTF-8.
std::string cut(std::string text) {
  if (text.size() <= observe::longest_trace_text) return text;
  constexpr std::string_view ellipsis = "…";
  std::size_t length = observe::longest_trace_text - ellipsis.size();
  while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
  // A new string, since the long one would keep its memory.
  return text.substr(0, length).append(ellipsis);
}

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
  const UnaccountedScope nobodys;  // the memory is the observer's
  Scheduler& scheduler =
      current_scheduler != nullptr && &current_scheduler->core == &core ? *current_scheduler : *core.schedulers.front();
  scheduler.trace.add({.number = core.traced.fetch_add(1, std::memory_order_relaxed) + 1,
                       .at = core.now(),
                       .pid = pid,
                       .kind = kind,
                       .other = other,
                       .text = cut(std::move(text))});
}

void note_send(Core& core, const Process& process, Envelope& envelope) {
  const UnaccountedScope nobodys;
  note(core, process.id(), observe::TraceKind::send, envelope.target, text_of(envelope));
}

void note_receive(Core& core, const Process& process, Envelope& envelope) {
  const UnaccountedScope nobodys;
  note(core, process.id(), observe::TraceKind::receive, envelope.sender, text_of(envelope));
}

}  // namespace nazir::detail
