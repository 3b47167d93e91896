// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/trace_log.hpp"

#include <algorithm>
#include <utility>

namespace nazir::widgets {

using observe::TraceKind;

TraceRecorder::TraceRecorder(TraceOrigin origin, std::size_t mostEvents, std::size_t mostBytes)
    : m_mostEvents(std::min<std::size_t>(mostEvents, TraceLog::nobody - 1)), m_mostBytes(mostBytes) {
  m_log.m_origin = std::move(origin);
}

void TraceRecorder::add(const observe::TraceEvents& events, const NameOf& nameOf) {
  if (events.lost > 0) {
    m_log.m_lost += events.lost;
    gapHere(m_log.end()).lost += events.lost;
  }
  for (const auto& event : events.events) addEvent(event, nameOf);
}

void TraceRecorder::addProcess(observe::Pid pid, std::string name) {
  const bool known = !name.empty();
  placeOf(pid, [&](observe::Pid) { return TraceName(std::move(name), known); });
}

void TraceRecorder::setStatus(const std::string& whyEnded, std::uint64_t dropped) {
  m_log.m_whyEnded = whyEnded;
  m_log.m_dropped = std::max(m_missed, dropped);
}

TraceGap& TraceRecorder::gapHere(observe::Duration since) {
  auto& gaps = m_log.m_gaps;
  if (gaps.empty() || gaps.back().before != m_log.size()) gaps.push_back({.before = m_log.size(), .since = since});
  gaps.back().since = std::min(gaps.back().since, since);
  return gaps.back();
}

void TraceRecorder::addEvent(const observe::TraceEvent& event, const NameOf& nameOf) {
  const auto bytes = sizeof(TraceEntry) + event.type.size() + event.text.size();
  // Once something was left out, all that follows is: a smaller event must not stand for what came before it.
  if (m_log.m_omitted > 0 || m_log.size() >= m_mostEvents || m_log.m_bytes + bytes > m_mostBytes) {
    ++m_log.m_omitted;
    return;
  }
  TraceEntry entry{event, placeOf(event.pid, nameOf), TraceLog::nobody, event.at};
  if (event.other) entry.other = placeOf(event.other, nameOf);
  // No node waits for longer than it has lived.
  if (event.latency > event.at) entry.event.latency = observe::Duration(0);
  if (!m_log.empty()) entry.at = std::max(entry.at, m_log.end() + observe::Duration(1));
  if (const auto since = m_gaps.note(event, entry.at)) {
    gapHere(*since).dropped += event.missed;
    m_missed += event.missed;
    m_log.m_dropped = std::max(m_log.m_dropped, m_missed);
  }
  if (event.kind == TraceKind::spawned) nameByFunction(entry.process, event.text);
  if (event.kind == TraceKind::spawn && event.other) nameByFunction(entry.other, event.text);
  if (event.kind == TraceKind::label && !m_registered.contains(entry.process)) rename(entry.process, event.text);
  if (event.kind == TraceKind::register_name) {
    rename(entry.process, event.text);
    m_registered.insert(entry.process);
  }
  if (event.kind == TraceKind::unregister_name) m_registered.erase(entry.process);
  m_log.m_bytes += bytes;
  m_log.m_entries.push_back(std::move(entry));
}

std::uint32_t TraceRecorder::placeOf(observe::Pid pid, const NameOf& nameOf) {
  const auto [found, isNew] = m_places.try_emplace(pid.value, static_cast<std::uint32_t>(m_log.m_processes.size()));
  if (isNew) {
    auto name = nameOf ? nameOf(pid) : TraceName();
    if (name.isRegistered) m_registered.insert(found->second);
    m_log.m_processes.push_back({pid, std::move(name.text)});
  }
  return found->second;
}

void TraceRecorder::rename(std::uint32_t place, const std::string& name) {
  const auto& process = m_log.m_processes[place];
  if (!name.empty() && process.name != name) m_log.m_processes.set(place, {process.pid, name});
}

void TraceRecorder::nameByFunction(std::uint32_t place, const std::string& function) {
  if (m_log.m_processes[place].name.empty()) rename(place, function);
}

std::string titleOf(const TraceLog& log, std::uint32_t process) {
  if (process >= log.processes().size()) return {};
  const auto& known = log.processes()[process];
  const auto pid = observe::to_text(known.pid, log.origin().format);
  return known.name.empty() ? pid : known.name + ' ' + pid;
}

}  // namespace nazir::widgets
