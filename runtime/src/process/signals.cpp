// SPDX-License-Identifier: BSL-1.0
// Signals that arrive at a process and are not messages: links, monitors, exits, answers.
#include <utility>

#include "observe/incident_log.hpp"
#include "process/here.hpp"
#include "process/info.hpp"
#include "process/look.hpp"

namespace nazir::detail {
namespace {

void answer_signal(Core& core, const Process& process, const Envelope& question, EnvelopePtr answer) {
  answer->kind = EnvelopeKind::reply;
  answer->ref = question.ref;
  answer->sender = process.id();
  deliver(core, question.sender, std::move(answer));
}

}  // namespace

void Process::act_on(Core& core, EnvelopePtr signal) {
  if (signal->target != id()) {
    // Sent to a previous process in this block.
    core.bounce(std::move(signal));
    return;
  }
  const bool asks_the_living = signal->kind == EnvelopeKind::call || signal->kind == EnvelopeKind::link ||
                               signal->kind == EnvelopeKind::monitor || signal->kind == EnvelopeKind::alive ||
                               signal->kind == EnvelopeKind::suspend || signal->kind == EnvelopeKind::stacktrace ||
                               signal->kind == EnvelopeKind::messages;
  if (exit_pending && asks_the_living) {
    // The process will end, but the answer for a dead process must not arrive before its pid and its name are gone.
    signal->next = more().postponed;
    extras->postponed = signal.release();
    return;
  }
  switch (signal->kind) {
    case EnvelopeKind::message:
    case EnvelopeKind::cast:
    case EnvelopeKind::call:
      return;
    case EnvelopeKind::reply:
    case EnvelopeKind::call_down:
      if (pending != nullptr && signal->ref == pending->ref && !pending->answer) {
        pending->answer = std::move(signal);
      } else if (signal->kind == EnvelopeKind::reply && relations.monitors.find(signal->ref) != nullptr) {
        signal->kind = EnvelopeKind::message;
        append(signal.release());
      } else {
        if (signal->kind == EnvelopeKind::reply && signal->type != nullptr) note_late_reply(core, *this, *signal);
        core.bounce(std::move(signal));  // too late, or a second answer
      }
      return;
    case EnvelopeKind::exit: {
      const Exit exit = std::move(signal->as<Exit>());
      const bool linked = signal->linked;
      const Pid from = signal->sender;
      signal.reset();
      on_exit_signal(from, exit.reason, linked);
      return;
    }
    case EnvelopeKind::link:
      relations.links.insert(signal->sender, {});
      note_life(core, *this, observe::TraceKind::getting_linked, signal->sender);
      return;
    case EnvelopeKind::unlink: {
      const auto* known = relations.links.find(signal->sender);
      if (known != nullptr && !known->unlinking) {
        relations.links.erase(signal->sender);
        note_life(core, *this, observe::TraceKind::getting_unlinked, signal->sender);
      }
      deliver(core, signal->sender, make_signal(EnvelopeKind::unlinked, id(), signal->ref));
      return;
    }
    case EnvelopeKind::unlinked: {
      const auto* known = relations.links.find(signal->sender);
      if (known != nullptr && known->unlinking == signal->ref) relations.links.erase(signal->sender);
      return;
    }
    case EnvelopeKind::monitor:
      relations.monitored_by.insert(signal->ref, {signal->sender, false});
      return;
    case EnvelopeKind::demonitor:
      relations.monitored_by.erase(signal->ref);
      return;
    case EnvelopeKind::down:
      on_down(std::move(signal));
      return;
    case EnvelopeKind::alias_message:
      on_alias_message(core, std::move(signal));
      return;
    case EnvelopeKind::group_leader:
      more().group_leader = signal->as<Pid>();
      return;
    case EnvelopeKind::suspend:
      ++more().suspensions;
      suspended = true;
      if (signal->sender != observer_pid) answer_signal(core, *this, *signal, EnvelopePtr(allocate_envelope(0)));
      return;
    case EnvelopeKind::resume:
      more().suspensions -= signal->as<std::uint32_t>();
      suspended = more().suspensions != 0;
      return;
    case EnvelopeKind::stacktrace:
      answer_signal(core, *this, *signal, make_envelope(EnvelopeKind::reply, stacktrace_of(*this)));
      return;
    case EnvelopeKind::messages:
      answer_signal(core, *this, *signal, make_envelope(EnvelopeKind::reply, messages_of(*this)));
      return;
    case EnvelopeKind::look:
      signal->as<LookSignal>().run(*this);
      return;
    case EnvelopeKind::alive:
      answer_signal(core, *this, *signal,
                    make_envelope(EnvelopeKind::reply, std::optional<ProcessInfo>(info_of(core, *this, false))));
      return;
  }
}

void Process::on_down(EnvelopePtr down) {
  const Ref ref = down->ref;
  const auto* watched = relations.monitors.find(ref);
  if (watched == nullptr) return;
  relations.monitors.erase(ref);
  if (extras != nullptr) {
    if (auto* texts = extras->down_texts.find(ref)) {
      down->as<Down>().name = std::move(texts->name);
      down->as<Down>().tag = std::move(texts->tag);
    }
    forget_monitor(*this, ref);
  }
  down->kind = EnvelopeKind::message;
  append_news(std::move(down));
}

void Process::on_alias_message(Core& core, EnvelopePtr message) {
  const auto* end = extras != nullptr ? extras->aliases.find(message->ref) : nullptr;
  if (end == nullptr) {
    core.bounce(std::move(message));
    return;
  }
  const bool with_monitor = *end == AliasEnd::with_monitor_or_message;
  if (with_monitor || *end == AliasEnd::with_message) extras->aliases.erase(message->ref);
  if (with_monitor) end_monitor(core, *this, message->ref);
  message->kind = EnvelopeKind::message;
  append(message.release());
}

void Process::append_news(EnvelopePtr message) {
  add(current_scheduler->counters.sent, 1);
  append(message.release());
}

void Process::on_exit_signal(Pid from, const Reason& reason, bool linked) {
  bool quiet = false;
  if (linked) {
    const auto* link = relations.links.find(from);
    const bool holds = link != nullptr && !link->unlinking && !link->one_way;
    quiet = link != nullptr && link->quiet;
    relations.links.erase(from);
    if (!holds) return;  // unlinked before it came, or one-way
    note_life(current_scheduler->core, *this, observe::TraceKind::getting_unlinked, from);
  }
  if (exit_pending) return;  // the first that is delivered wins
  if (reason.kind() == Reason::Kind::kill && !linked) {
    end_reason = Reason::killed;
    exit_pending = true;
    return;
  }
  if (trap_exit.load(std::memory_order_relaxed)) {
    if (quiet) return;
    // A server ends when its parent does.
    if (linked && callback && from.value == parent.load(std::memory_order_relaxed)) {
      is_orphan.store(true, std::memory_order_relaxed);
    }
    auto message = make_envelope(EnvelopeKind::message, Exit{from, reason});
    message->target = id();
    append_news(std::move(message));
    return;
  }
  if (reason.kind() == Reason::Kind::normal && from != id()) return;
  end_reason = reason;
  exit_pending = true;
  if (linked) is_orphan.store(true, std::memory_order_relaxed);
}

}  // namespace nazir::detail
