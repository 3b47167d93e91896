// SPDX-License-Identifier: BSL-1.0
// What arrives at a process and is no message: links, monitors, exits, answers.
#include <utility>

#include "core/core.hpp"
#include "process/info.hpp"
#include "process/process.hpp"

namespace nazir::detail {

void Process::act_on(Core& core, EnvelopePtr signal) {
  if (signal->target != id()) {
    // Sent to a process that had this block before.
    if (signal->kind <= EnvelopeKind::call) add(taken, mail(1, signal->block));
    core.bounce(std::move(signal));
    return;
  }
  const bool asks_the_living = signal->kind == EnvelopeKind::call || signal->kind == EnvelopeKind::link ||
                               signal->kind == EnvelopeKind::monitor || signal->kind == EnvelopeKind::alive;
  if (exit_pending && asks_the_living) {
    // It is as good as dead, but the answer of the dead must not come before its pid and its name are gone.
    signal->next = postponed;
    postponed = signal.release();
    return;
  }
  switch (signal->kind) {
    case EnvelopeKind::message:
    case EnvelopeKind::cast:
    case EnvelopeKind::call:
    case EnvelopeKind::poke:
      return;
    case EnvelopeKind::reply:
    case EnvelopeKind::call_down:
      if (awaited && signal->ref == awaited && !answer) {
        answer = std::move(signal);
      } else if (signal->kind == EnvelopeKind::reply && relations.monitors.find(signal->ref) != nullptr) {
        signal->kind = EnvelopeKind::message;
        append_mail(signal.release());
      } else {
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
      return;
    case EnvelopeKind::unlink:
      relations.links.erase(signal->sender);
      return;
    case EnvelopeKind::monitor:
      relations.monitored_by.insert(signal->ref, {signal->sender, false});
      return;
    case EnvelopeKind::demonitor:
      relations.monitored_by.erase(signal->ref);
      return;
    case EnvelopeKind::down: {
      const auto* watched = relations.monitors.find(signal->ref);
      if (watched == nullptr) return;
      if (watched->name != nullptr) signal->as<Down>().name = *watched->name;
      relations.monitors.erase(signal->ref);
      signal->kind = EnvelopeKind::message;
      append_news(std::move(signal));
      return;
    }
    case EnvelopeKind::alive: {
      auto answer_to = make_envelope(EnvelopeKind::reply, std::optional<ProcessInfo>(info_of(core, *this)));
      answer_to->ref = signal->ref;
      answer_to->sender = id();
      deliver(core, signal->sender, std::move(answer_to));
      return;
    }
  }
}

void Process::append_news(EnvelopePtr message) {
  add(current_scheduler->counters.sent, 1);
  append_mail(message.release());
}

void Process::on_exit_signal(Pid from, const Reason& reason, bool linked) {
  bool quiet = false;
  if (linked) {
    const auto* link = relations.links.find(from);
    if (link == nullptr) return;  // unlinked before it came
    quiet = link->quiet;
    relations.links.erase(from);
  }
  if (exit_pending) return;  // the first that is delivered wins
  if (reason.kind() == Reason::Kind::kill && !linked) {
    end_reason = Reason::killed;
    exit_pending = true;
    return;
  }
  if (trap_exit.load(std::memory_order_relaxed)) {
    if (quiet) return;
    auto message = make_envelope(EnvelopeKind::message, Exit{from, reason});
    message->target = id();
    append_news(std::move(message));
    return;
  }
  if (reason.kind() == Reason::Kind::normal && from != id()) return;
  end_reason = reason;
  exit_pending = true;
}

}  // namespace nazir::detail
