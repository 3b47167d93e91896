// SPDX-License-Identifier: BSL-1.0
#include "observe/inside.hpp"

#include <algorithm>
#include <exception>
#include <string>
#include <utility>

#include <nazir/detail/server_code.hpp>

#include "core/core.hpp"
#include "observe/unwind.hpp"
#include "process/info.hpp"

namespace nazir::detail {
namespace {

using observe::DetailsRequest;
using observe::Inspected;
using observe::Problem;

/// `inspect()`, or what it threw as a text.
template <class Inspect>
Inspected guarded(Inspect inspect) {
  Inspected failed;
  try {
    return inspect();
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    failed.text = std::string("<inspecting it failed: ") + error.what() + ">";
  } catch (...) {
    failed.text = "<inspecting it failed>";
  }
  return failed;
}

Inspected inspected_value(const MessageType& type, const void* value, const DetailsRequest& request) {
  return guarded([&] { return inspected(type.pretty, type.show, value, request.longest_text, request.most_parts); });
}

observe::Mailbox::Item item_of(Envelope& envelope, const DetailsRequest& request) {
  observe::Mailbox::Item item;
  item.from = envelope.timed || envelope.sender == observer_pid ? Pid() : envelope.sender;
  item.bytes = envelope.block;
  if (envelope.type != nullptr) item.message = inspected_value(*envelope.type, envelope.payload(), request);
  if (envelope.type == nullptr) item.message.text = "()";
  const char* around = envelope.kind == EnvelopeKind::call   ? "call("
                       : envelope.kind == EnvelopeKind::cast ? "cast("
                                                             : nullptr;
  if (around != nullptr) item.message.text = around + item.message.text + ")";
  return item;
}

std::string handler_of(const Process& process) {
  return place_text(Place{process.place.load(std::memory_order_acquire)});
}

bool is_at_rest(const Process& process) {
  const Place place{process.place.load(std::memory_order_acquire)};
  return place.kind() == Place::Kind::text && (place.string() == &server_loop || place.string() == &hibernating);
}

}  // namespace

observe::Relations relations_of(Process& process) {
  observe::Relations result;
  auto& relations = process.relations;
  relations.links.for_each([&](Pid pid, const Relations::Linked& linked) {
    if (!linked.unlinking) result.links.push_back(pid);
  });
  relations.monitors.for_each([&](Ref, const Relations::Watched& watched) { result.monitors.push_back(watched.pid); });
  relations.monitored_by.for_each([&](Ref, const Relations::Watcher& watcher) {
    if (!watcher.call) result.monitored_by.push_back(watcher.pid);
  });
  if (process.extras != nullptr) {
    result.group_leader = process.extras->group_leader;
    process.extras->suspending.for_each([&](Pid pid, std::uint32_t) { result.suspending.push_back(pid); });
  }
  for (auto* pids : {&result.links, &result.monitors, &result.monitored_by, &result.suspending}) {
    std::sort(pids->begin(), pids->end());
  }
  return result;
}

std::vector<Inspected> dictionary_of(const Process& process, const DetailsRequest& request) {
  std::vector<Inspected> entries;
  if (process.extras == nullptr) return entries;
  for (const auto& [key, value] : process.extras->dictionary) {
    if (entries.size() == request.most_parts) break;
    Inspected& entry = entries.emplace_back();
    if (value) {
      entry = inspected_value(*value.type(), value.address(), request);
    } else {
      entry.text = value.type_name();
    }
    entry.name = key;
    cut_text(entry.name, request.longest_text);
  }
  return entries;
}

observe::Mailbox mail_of(const Process& process, const DetailsRequest& request) {
  observe::Mailbox mailbox;
  mailbox.length = mailbox_of(process).length;
  for (Envelope* each = process.first; each != nullptr && mailbox.first.size() < request.messages; each = each->next) {
    mailbox.first.push_back(item_of(*each, request));
  }
  if (mailbox.first.size() == request.messages) return mailbox;
  // Those that the owner has not moved into the mailbox: only while it does not run. The newest comes first.
  std::vector<Envelope*> waiting;
  for (Envelope* each = first_of(process.inbox.load(std::memory_order_acquire)); each != nullptr; each = each->next) {
    if (each->kind <= EnvelopeKind::call && each->target == process.id()) waiting.push_back(each);
  }
  for (auto each = waiting.rbegin(); each != waiting.rend() && mailbox.first.size() < request.messages; ++each) {
    mailbox.first.push_back(item_of(**each, request));
  }
  return mailbox;
}

observe::Answer<std::vector<observe::Accepted>> accepted_by(const Process& process) {
  const auto* server = dynamic_cast<const ServerCode*>(process.code.get());
  if (server == nullptr) {
    return Problem{Problem::Kind::unable, to_text(process.id()) +
                                              " is no server, so the runtime does not know which messages it receives. "
                                              "Send to it from the program."};
  }
  std::vector<observe::Accepted> types;
  for (const AcceptedType& each : server->accepts()) {
    observe::Accepted& accepted = types.emplace_back();
    accepted.type = each.type->name();
    accepted.way = each.kind == EnvelopeKind::call   ? observe::Accepted::Way::call
                   : each.kind == EnvelopeKind::cast ? observe::Accepted::Way::cast
                                                     : observe::Accepted::Way::message;
    if (each.form != nullptr) {
      accepted.form = each.form();
    } else {
      accepted.why_not = "A " + accepted.type +
                         " cannot be made from text: only numbers, true or false, texts, durations, described enums, "
                         "and optionals, lists and plain structs of these can.";
    }
  }
  return types;
}

std::optional<observe::Answer<Inspected>> state_of(const Process& process, LookedBy by, const DetailsRequest& request) {
  auto* server = dynamic_cast<ServerCode*>(process.code.get());
  const std::string who = to_text(process.id());
  if (server == nullptr) {
    return Problem{Problem::Kind::unable,
                   who + " is no server: its state is in its local variables. Look at its stack and its dictionary."};
  }
  if (!process.started) {
    return Problem{Problem::Kind::unable, who + " has not begun to run, so it has no state yet. Ask again later."};
  }
  const Place place{process.place.load(std::memory_order_acquire)};
  const bool is_held_by_sys = place.kind() == Place::Kind::text && place.string() == &suspend_loop;
  if (process.carrier != nullptr && !is_held_by_sys) {
    // Its own look may come between two messages, before it goes to rest.
    if (by == LookedBy::owner || is_at_rest(process)) return std::nullopt;
    return Problem{Problem::Kind::unable, who + " is in the middle of " + handler_of(process) +
                                              ", and its state may be half changed. Look at its stack, or ask again "
                                              "when it waits for a message."};
  }
  return guarded([&] {
    Inspected root;
    root.type = full_type_name(server->state_type()());
    Inspector to(root, request.longest_text, request.most_parts);
    server->show_state(to);
    cut_text(root.text, request.longest_text);
    return root;
  });
}

std::optional<std::vector<const void*>> addresses_of(const Process& process, LookedBy by) {
  // A server's look between two messages finds the functions of the runtime only.
  if (by == LookedBy::owner) return unwind_here();
  if (process.carrier == nullptr) return std::vector<const void*>();
  if (process.carrier->suspended_since.load(std::memory_order_acquire) == Carrier::not_yet) return std::nullopt;
  return unwind_suspended(process);
}

observe::Waiting waiting_of(const Process& process) {
  observe::Waiting waiting;
  const auto state = process.state.load(std::memory_order_relaxed);
  const Place place{process.place.load(std::memory_order_acquire)};
  if (state != observe::State::waiting && state != observe::State::suspended) return waiting;
  waiting.place.function = place_text(place);
  if (const Carrier* carrier = process.carrier) {
    waiting.since = Duration(carrier->waits_since());
    const Duration until(carrier->waits_until.load(std::memory_order_relaxed));
    if (state == observe::State::waiting && until != infinity) waiting.until = until;
  }
  if (state == observe::State::suspended) {
    waiting.what = "resume";
  } else if (place.kind() == Place::Kind::call) {
    waiting.what = place_text(place);
    waiting.call = awaited_by(process);
  } else {
    waiting.what = is_at_rest(process) || waiting.place.function == suspend_loop ? "message" : "receive";
  }
  return waiting;
}

}  // namespace nazir::detail
