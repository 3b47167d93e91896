// SPDX-License-Identifier: BSL-1.0
#include "process/trace.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <nazir/inspect.hpp>

#include "core/core.hpp"
#include "observe/tracing.hpp"

namespace nazir::detail {
namespace {

using observe::TraceKind;

/// Cut at a whole character of UTF-8.
std::string cut(std::string text) {
  if (text.size() <= observe::longest_trace_text) return text;
  constexpr std::string_view ellipsis = "…";
  std::size_t length = observe::longest_trace_text - ellipsis.size();
  while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
  text.resize(length);
  return text.append(ellipsis);
}

std::string text_of(Envelope& envelope) {
  if (envelope.type == nullptr) return "()";
  // The type's own function may throw. What the process does must not depend on whether it is traced.
  try {
    std::string text = envelope.type->inspect(envelope.payload());
    return envelope.kind == EnvelopeKind::cast ? "cast(" + text + ")" : text;
  } catch (...) {
    return "<" + envelope.type->name() + ">";
  }
}

/// What is known of an event before anything is paid for it.
struct Note {
  TraceGroup group;
  TraceKind kind;
  Pid other;
  std::uint64_t pair = 0;
  std::optional<Duration> began = {};  // when the call did that this ends
  const MessageType* type = nullptr;
  const MessageType* also = nullptr;  // another type that a trace of one type may want
  Duration waited{0};                 // for a scheduler
};

/// Calls `text`, which may complete the note, only if the event is recorded. Returns whether it is. The time of the
/// event is read before its text is made, or the latency of a call would contain the text of its reply.
template <class Text>
bool record(Core& core, Process& process, Note& note, Text text) {
  Tracing& tracing = *core.tracing;
  const auto wanting = tracing.wanting(process, note.group);
  if (wanting == 0) return false;
  Scheduler* here = current_scheduler != nullptr && &current_scheduler->core == &core ? current_scheduler : nullptr;
  const std::size_t lane = here != nullptr ? here->id : core.options.schedulers;
  // Most events of an overloaded node end here: no clock is read for them.
  const Duration about = here != nullptr && !core.is_virtual ? here->last_look() : core.now();
  const auto traces = tracing.admit(wanting, lane, about, note.type, note.also);
  if (traces == 0) return false;
  const Duration at = core.now();
  const UnaccountedScope nobodys;  // the memory is the observer's
  const std::string words = cut(text());
  tracing.record(traces, lane, process,
                 {.number = 0,
                  .at = at.count(),
                  .pid = process.id().value,
                  .other = note.other.value,
                  .pair = note.pair,
                  .latency = (note.began ? at - *note.began : note.waited).count(),
                  .type = note.type,
                  .text_begin = 0,
                  .text_length = 0,
                  .kind = note.kind,
                  .missed = 0},
                 words);
  return true;
}

}  // namespace

[[gnu::noinline]] void note_life_of_traced(Core& core, Process& process, TraceKind kind, Pid other,
                                           std::string_view text) {
  Note note{TraceGroup::life, kind, other};
  record(core, process, note, [text] { return std::string(text); });
}

[[gnu::noinline]] void note_send(Core& core, Process& process, Envelope& envelope) {
  Note note{TraceGroup::messages, TraceKind::send, envelope.target};
  note.type = envelope.type;
  switch (envelope.kind) {
    case EnvelopeKind::message:
    case EnvelopeKind::cast:
    case EnvelopeKind::alias_message:
      break;
    case EnvelopeKind::reply:
      note.group = TraceGroup::calls;
      note.kind = TraceKind::answer;
      note.pair = envelope.ref.value;
      break;
    default:
      note.group = TraceGroup::calls;
      note.kind = TraceKind::call;
      note.pair = envelope.ref.value;
  }
  const bool is_recorded = record(core, process, note, [&] {
    // The message carries the number to its receiver. Nothing else reads the reference of a plain message or a cast.
    if (envelope.kind <= EnvelopeKind::cast) note.pair = envelope.ref.value = core.tracing->new_pair();
    return text_of(envelope);
  });
  envelope.paired = is_recorded && note.pair != 0;
}

[[gnu::noinline]] void note_receive(Core& core, Process& process, Envelope& envelope) {
  const bool is_call = envelope.kind == EnvelopeKind::call;
  Note note{is_call ? TraceGroup::calls : TraceGroup::messages, is_call ? TraceKind::called : TraceKind::receive,
            envelope.timed ? Pid() : envelope.sender};
  note.type = envelope.type;
  if (is_call || envelope.paired) note.pair = envelope.ref.value;
  record(core, process, note, [&] { return text_of(envelope); });
}

[[gnu::noinline]] void note_reply(Core& core, Process& process, Envelope& answer, const MessageType* asked,
                                  Duration began) {
  Note note{TraceGroup::calls, TraceKind::reply, answer.sender, answer.ref.value, began, answer.type, asked};
  record(core, process, note, [&] { return text_of(answer); });
}

[[gnu::noinline]] void note_no_reply(Core& core, Process& process, Pid target, Ref ref, const Reason& reason,
                                     const MessageType* asked, Duration began) {
  Note note{TraceGroup::calls, TraceKind::no_reply, target, ref.value, began, asked};
  record(core, process, note, [&] { return reason.to_string(); });
}

[[gnu::noinline]] void note_turn(Scheduler& scheduler, Process& process, TraceKind kind) {
  if (!process.id()) return;  // the rest of the turn in which it ended
  if (scheduler.mute.drops(process, TraceGroup::scheduling)) return;
  Tracing& tracing = *scheduler.core.tracing;
  const Duration runnable = process.runnable.read([] { return Duration(0); });
  Note note{TraceGroup::scheduling, kind, {}};
  record(scheduler.core, process, note, [&] {
    if (kind == TraceKind::in) {
      note.waited = tracing.waited(process, runnable);
      return std::string();
    }
    const auto state = process.state.load(std::memory_order_relaxed);
    return std::string(to_text(state == observe::State::running ? observe::State::runnable : state));
  });
  if (kind == TraceKind::out) tracing.note_leaving(process, runnable);
}

}  // namespace nazir::detail
