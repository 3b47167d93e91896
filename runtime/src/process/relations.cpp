// SPDX-License-Identifier: BSL-1.0
// Links, monitors and exit signals, as processes ask for them.
#include <utility>

#include "process/here.hpp"

namespace nazir {

using detail::current_scheduler;
using detail::here;

void exit(Reason reason) {
  here();
  throw ExitError(std::move(reason));
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
  deliver(current_scheduler->core, pid, detail::make_signal(detail::EnvelopeKind::link, own));
  detail::tick();
}

void unlink(Pid pid) {
  detail::Process& process = here();
  detail::Relations::Linked* known = process.relations.links.find(pid);
  if (known == nullptr || known->unlinking) return;
  // Kept until the other has answered: a link of its own that crosses this one must not make half a link.
  const Ref ref = known->unlinking = current_scheduler->make_ref();
  deliver(current_scheduler->core, pid, detail::make_signal(detail::EnvelopeKind::unlink, process.id(), ref));
  detail::tick();
}

namespace {

Ref monitor_as(Pid pid, const std::string* name) {
  detail::Process& process = here();
  const Ref ref = make_ref();
  if (pid == process.id()) return ref;
  process.relations.monitors.insert(ref, {pid, name});
  deliver(current_scheduler->core, pid, detail::make_signal(detail::EnvelopeKind::monitor, process.id(), ref));
  detail::tick();
  return ref;
}

}  // namespace

Ref monitor(Pid pid) {
  return monitor_as(pid, nullptr);
}
Ref monitor(std::string_view name) {
  return monitor_as(whereis(name), &detail::intern_for_ever(std::string(name)));
}

bool demonitor(Ref ref) {
  detail::Process& process = here();
  process.drain(current_scheduler->core);
  const auto* watched = process.relations.monitors.find(ref);
  if (watched == nullptr) return false;
  const Pid pid = watched->pid;
  process.relations.monitors.erase(ref);
  deliver(current_scheduler->core, pid, detail::make_signal(detail::EnvelopeKind::demonitor, process.id(), ref));
  return true;
}

bool demonitor(Ref ref, Flush) {
  const bool was_active = demonitor(ref);
  detail::Process& process = here();
  detail::Envelope* previous = nullptr;
  for (detail::Envelope* each = process.first; each != nullptr; previous = each, each = each->next) {
    if (each->kind == detail::EnvelopeKind::message && each->type == &message_type<Down> &&
        each->as<Down>().ref == ref) {
      process.take(previous, each);
      break;
    }
  }
  return was_active;
}

}  // namespace nazir
