// SPDX-License-Identifier: BSL-1.0
// Links, monitors and exit signals, as processes ask for them.
#include <utility>

#include "process/here.hpp"

namespace nazir {

using detail::current_scheduler;
using detail::here;

ExitError detail::exit_error(Reason reason) {
  here();
  return ExitError(std::move(reason));
}

ExitError detail::exit_error(const char* term) {
  here();
  return ExitError(term);
}

void exit(Pid pid, Reason reason) {
  detail::Process& process = here();
  const Pid own = process.id();
  auto signal = detail::make_envelope(detail::EnvelopeKind::exit, Exit{own, std::move(reason)});
  signal->sender = own;
  deliver(current_scheduler->core, pid, std::move(signal));
  if (pid == own) {
    process.drain(current_scheduler->core);
    process.check_exit();
  }
  detail::tick();
}

void link(Pid pid) {
  detail::Process& process = here();
  const Pid own = process.id();
  if (pid == own || !pid) return;
  auto& links = process.relations.links;
  detail::Relations::Linked* known = links.find(pid);
  if (known != nullptr && !known->unlinking) return;
  if (current_scheduler->core.table.find(pid) == nullptr && !process.trap_exit) {
    links.erase(pid);
    throw ExitError(Reason::noproc);
  }
  if (known != nullptr) {
    known->unlinking = Ref();
  } else {
    links.insert(pid, {});
  }
  note_life(current_scheduler->core, process, observe::TraceKind::link, pid);
  deliver(current_scheduler->core, pid, detail::make_signal(detail::EnvelopeKind::link, own));
  detail::tick();
}

void unlink(Pid pid) {
  detail::Process& process = here();
  detail::Relations::Linked* known = process.relations.links.find(pid);
  if (known == nullptr || known->unlinking) return;
  // Kept until the other process has answered: its own link signal may cross this one and must not make half a link.
  const Ref ref = known->unlinking = current_scheduler->make_ref();
  note_life(current_scheduler->core, process, observe::TraceKind::unlink, pid);
  deliver(current_scheduler->core, pid, detail::make_signal(detail::EnvelopeKind::unlink, process.id(), ref));
  detail::tick();
}

namespace detail {

void make_link_one_way(Pid pid) {
  Relations::Linked* known = here().relations.links.find(pid);
  if (known != nullptr) known->one_way = true;
}

void forget_monitor(Process& process, Ref ref) {
  if (process.extras == nullptr) return;
  process.extras->down_texts.erase(ref);
  const auto* end = process.extras->aliases.find(ref);
  if (end != nullptr && *end != AliasEnd::never) process.extras->aliases.erase(ref);
}

bool end_monitor(Core& core, Process& process, Ref ref) {
  const auto* watched = process.relations.monitors.find(ref);
  if (watched == nullptr) return false;
  const Pid pid = watched->pid;
  process.relations.monitors.erase(ref);
  forget_monitor(process, ref);
  deliver(core, pid, make_signal(EnvelopeKind::demonitor, process.id(), ref));
  return true;
}

}  // namespace detail

namespace {

Alias monitor_as(Pid pid, std::string_view name, const MonitorOptions& options) {
  detail::Process& process = here();
  const Alias made{process.id(), make_ref()};
  if (options.alias != AliasMode::none) {
    process.more().aliases.insert(made.ref, options.alias == AliasMode::explicit_unalias ? detail::AliasEnd::never
                                            : options.alias == AliasMode::demonitor
                                                ? detail::AliasEnd::with_monitor
                                                : detail::AliasEnd::with_monitor_or_message);
  }
  if (pid == process.id()) return made;
  if (!name.empty() || !options.tag.empty()) {
    process.more().down_texts.insert(made.ref, {std::string(name), std::string(options.tag)});
  }
  process.relations.monitors.insert(made.ref, {pid});
  deliver(current_scheduler->core, pid, detail::make_signal(detail::EnvelopeKind::monitor, process.id(), made.ref));
  detail::tick();
  return made;
}

}  // namespace

Ref monitor(Pid pid) {
  return monitor_as(pid, {}, {});
}
Ref monitor(std::string_view name) {
  return monitor_as(whereis(name), name, {});
}
Alias monitor(Pid pid, const MonitorOptions& options) {
  return monitor_as(pid, {}, options);
}
Alias monitor(std::string_view name, const MonitorOptions& options) {
  return monitor_as(whereis(name), name, options);
}

bool demonitor(Ref ref) {
  detail::Process& process = here();
  process.drain(current_scheduler->core);
  if (detail::end_monitor(current_scheduler->core, process, ref)) return true;
  // A monitor of oneself is no monitor, but its alias is one.
  detail::forget_monitor(process, ref);
  return false;
}

bool demonitor(Ref ref, Flush) {
  // Either it was active, or its Down has arrived.
  if (demonitor(ref)) return true;
  detail::Process& process = here();
  const detail::Marks::Place* place = process.extras != nullptr ? process.extras->marks.find(ref) : nullptr;
  detail::Envelope* previous = place != nullptr ? place->last : nullptr;
  detail::Envelope* each = previous != nullptr ? previous->next : process.first;
  for (; each != nullptr; previous = each, each = each->next) {
    if (each->kind == detail::EnvelopeKind::message && each->type == &message_type<Down> &&
        each->as<Down>().ref == ref) {
      process.take(previous, each);
      break;
    }
  }
  return false;
}

}  // namespace nazir
