// SPDX-License-Identifier: BSL-1.0
#include "observe/incident_log.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include <nazir/detail/server_code.hpp>

#include "core/core.hpp"
#include "process/here.hpp"
#include "process/process.hpp"

namespace nazir::detail {
namespace {

using observe::Incident;
using observe::IncidentKind;

constexpr std::size_t longest_text = 256;

std::uint32_t saturated(std::uint64_t number) {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(number, std::numeric_limits<std::uint32_t>::max()));
}

std::string short_text(std::string text) {
  cut_text(text, longest_text);
  return text;
}

std::string type_of(const Envelope& envelope) {
  return short_text(envelope.type != nullptr ? envelope.type->name() : std::string("()"));
}

/// An incident of a process that lives.
Incident incident_of(Core& core, const Process& process, IncidentKind kind, Duration now) {
  Incident incident;
  incident.kind = kind;
  incident.at = now;
  incident.pid = process.id();
  incident.name = core.name_table.name_of(process, process.id());
  const std::string* function = process.initial_function.load(std::memory_order_acquire);
  if (function != nullptr) incident.function = short_text(*function);
  return incident;
}

}  // namespace

bool IncidentLog::counts(IncidentKind kind, Duration now) {
  auto& count = counts_[static_cast<std::size_t>(kind)];
  count.all.fetch_add(1, std::memory_order_relaxed);
  const auto second = static_cast<std::uint64_t>(std::chrono::floor<std::chrono::seconds>(now).count()) << 32U;
  auto known = count.second.load(std::memory_order_relaxed);
  for (;;) {
    const bool same = (known ^ second) >> 32U == 0;
    if (same && static_cast<std::uint32_t>(known) >= observe::incidents_per_second) return false;
    if (count.second.compare_exchange_weak(known, same ? known + 1 : second + 1, std::memory_order_relaxed)) {
      return true;
    }
  }
}

void IncidentLog::record(Incident incident) {
  const UnaccountedScope serves_all_processes;
  const Lock lock(mutex_);
  incident.number = next_++;
  latest_.push_back(std::move(incident));
}

observe::Incidents IncidentLog::since(std::uint64_t number, std::size_t most) const {
  observe::Incidents answer;
  for (std::size_t i = 0; i < counts_.size(); ++i) answer.counts[i] = counts_[i].all.load(std::memory_order_relaxed);
  const Lock lock(mutex_);
  const auto oldest = next_ - latest_.size();
  number = std::clamp<std::uint64_t>(number, 1, next_);
  const auto first = std::max(number, oldest);
  answer.lost = first - number;
  const auto count = std::min<std::uint64_t>(most, next_ - first);
  const auto begin = latest_.begin() + static_cast<std::ptrdiff_t>(first - oldest);
  answer.incidents.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
  answer.next = first + count;
  return answer;
}

void IncidentLog::restart() {
  for (auto& count : counts_) {
    count.all = 0;
    count.second = 0;
  }
}

void note_dead_letter(Core& core, const Envelope& letter) {
  const auto now = core.about_now();
  if (!core.incidents->counts(IncidentKind::dead_letter, now)) return;
  Incident incident;
  const Process* sender = letter.sender ? core.table.find(letter.sender) : nullptr;
  if (sender != nullptr) incident = incident_of(core, *sender, IncidentKind::dead_letter, now);
  incident.kind = IncidentKind::dead_letter;
  incident.at = now;
  incident.pid = letter.sender;
  incident.other = letter.target;
  incident.type = type_of(letter);
  core.incidents->record(std::move(incident));
}

void note_crash(Core& core, const Process& process, const Reason& reason, std::uint64_t witnesses) {
  const auto now = core.about_now();
  if (!core.incidents->counts(IncidentKind::crash, now)) return;
  auto incident = incident_of(core, process, IncidentKind::crash, now);
  incident.other = Pid{process.parent.load(std::memory_order_relaxed)};
  incident.text = short_text(reason.to_string());
  incident.amount = saturated(witnesses);
  core.incidents->record(std::move(incident));
}

void note_late_reply(Core& core, const Process& process, const Envelope& reply) {
  const auto now = core.about_now();
  if (!core.incidents->counts(IncidentKind::late_reply, now)) return;
  Incident incident;
  const Process* server = core.table.find(reply.sender);
  if (server != nullptr) incident = incident_of(core, *server, IncidentKind::late_reply, now);
  incident.kind = IncidentKind::late_reply;
  incident.at = now;
  incident.pid = reply.sender;
  incident.other = process.id();
  incident.type = type_of(reply);
  core.incidents->record(std::move(incident));
}

void note_shared_payload(Core& core, const Process& process, Envelope& message) {
  const long uses = message.type->shared_uses(message.payload());
  if (uses <= 1) return;
  const auto now = core.about_now();
  if (!core.incidents->counts(IncidentKind::shared_payload, now)) return;
  auto incident = incident_of(core, process, IncidentKind::shared_payload, now);
  incident.other = message.sender;
  incident.type = type_of(message);
  incident.amount = saturated(static_cast<std::uint64_t>(uses));
  core.incidents->record(std::move(incident));
}

void ServerCode::note_unhandled(const Envelope& message) {
  Core& core = current_core();
  const auto now = core.about_now();
  if (!core.incidents->counts(IncidentKind::unhandled, now)) return;
  auto incident = incident_of(core, here(), IncidentKind::unhandled, now);
  incident.other = message.sender;
  incident.type = type_of(message);
  core.incidents->record(std::move(incident));
}

void note_restart_of(Pid child, const std::string& id, std::uint64_t recent, std::uint64_t limit) {
  Core& core = current_core();
  const auto now = core.about_now();
  if (!core.incidents->counts(IncidentKind::restart, now)) return;
  auto incident = incident_of(core, here(), IncidentKind::restart, now);
  incident.other = child;
  incident.text = short_text(id);
  incident.amount = saturated(recent);
  incident.limit = saturated(limit);
  core.incidents->record(std::move(incident));
}

}  // namespace nazir::detail
