// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/trace_pairs.hpp"

#include <optional>
#include <unordered_map>

namespace nazir::widgets {
namespace {

using observe::TraceKind;

/// A call and its answer have the same pair: one bit more tells the ways apart.
constexpr std::uint64_t there(std::uint64_t pair) {
  return pair << 1U;
}
constexpr std::uint64_t back(std::uint64_t pair) {
  return pair << 1U | 1U;
}

class Waiting {
 public:
  void add(std::uint64_t key, std::uint32_t event) { m_waiting.insert_or_assign(key, event); }
  std::optional<std::uint32_t> take(std::uint64_t key) {
    const auto found = m_waiting.find(key);
    if (found == m_waiting.end()) return std::nullopt;
    const auto event = found->second;
    m_waiting.erase(found);
    return event;
  }

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> m_waiting;
};

}  // namespace

bool isReceiving(TraceKind kind) {
  switch (kind) {
    case TraceKind::receive:
    case TraceKind::called:
    case TraceKind::reply:
    case TraceKind::no_reply:
    case TraceKind::spawned:
      return true;
    default:
      return false;
  }
}

bool isMessage(TraceKind kind) {
  return kind <= TraceKind::spawn || kind == TraceKind::restart || kind == TraceKind::spawned;
}

bool isScheduling(TraceKind kind) {
  return kind == TraceKind::in || kind == TraceKind::out;
}

std::vector<std::uint32_t> partnersOf(const TraceLog& log) {
  std::vector<std::uint32_t> partners(log.size(), TraceLog::nobody);
  Waiting messages, spawns;
  for (std::uint32_t i = 0; i < log.size(); ++i) {
    const auto& event = log.entries()[i].event;
    std::optional<std::uint32_t> cause;
    switch (event.kind) {
      case TraceKind::send:
      case TraceKind::call:
        if (event.pair != 0) messages.add(there(event.pair), i);
        break;
      case TraceKind::answer:
        if (event.pair != 0) messages.add(back(event.pair), i);
        break;
      case TraceKind::receive:
      case TraceKind::called:
        if (event.pair == 0) break;
        cause = messages.take(there(event.pair));
        if (!cause)
          cause = messages.take(back(event.pair));  // the result of a task is an answer that comes as a message
        break;
      case TraceKind::reply:
      case TraceKind::no_reply:
        if (event.pair != 0) cause = messages.take(back(event.pair));
        break;
      case TraceKind::spawn:
        spawns.add(event.other.value, i);
        break;
      case TraceKind::spawned:
        cause = spawns.take(event.pid.value);
        break;
      default:
        break;
    }
    if (!cause) continue;
    partners[i] = *cause;
    partners[*cause] = i;
  }
  return partners;
}

}  // namespace nazir::widgets
