// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/trace_sequence.hpp"

#include <optional>

#include "widgets/data/trace_pairs.hpp"

namespace nazir::widgets {
namespace {

using observe::TraceKind;

ArrowKind arrowKindOf(TraceKind kind) {
  switch (kind) {
    case TraceKind::call:
    case TraceKind::called:
      return ArrowKind::call;
    case TraceKind::answer:
    case TraceKind::reply:
      return ArrowKind::answer;
    case TraceKind::no_reply:
      return ArrowKind::failure;
    case TraceKind::spawn:
    case TraceKind::spawned:
    case TraceKind::restart:
      return ArrowKind::spawn;
    default:
      return ArrowKind::message;
  }
}

class SequenceBuilder {
 public:
  SequenceBuilder(const TraceLog& log, const std::vector<std::uint32_t>& partners)
      : m_log(log), m_partners(partners), m_columns(log.processes().size(), TraceLog::nobody) {}

  TraceSequence build(std::span<const std::uint32_t> shown) {
    std::vector<bool> wanted(m_log.size());
    for (const auto event : shown) {
      if (isScheduling(m_log.entries()[event].event.kind)) continue;
      wanted[event] = true;
      if (m_partners[event] != TraceLog::nobody) wanted[m_partners[event]] = true;
    }
    m_rowOf.assign(m_log.size(), TraceLog::nobody);
    for (std::uint32_t event = 0; event < m_log.size(); ++event) {
      if (!wanted[event]) continue;
      m_rowOf[event] = static_cast<std::uint32_t>(m_sequence.rows.size());
      m_sequence.rows.push_back(event);
    }
    m_sequence.arrowOf.assign(m_sequence.rows.size(), TraceLog::nobody);
    for (std::uint32_t row = 0; row < m_sequence.rows.size(); ++row) addRow(row);
    m_sequence.reach.assign((m_sequence.arrows.size() + TraceSequence::step - 1) / TraceSequence::step, 0);
    for (std::size_t i = 0; i < m_sequence.arrows.size(); ++i) {
      auto& reach = m_sequence.reach[i / TraceSequence::step];
      reach = std::max(reach, m_sequence.arrows[i].toRow);
    }
    return std::move(m_sequence);
  }

 private:
  std::uint32_t columnOf(std::uint32_t process) {
    auto& column = process == TraceLog::nobody ? m_outside : m_columns[process];
    if (column == TraceLog::nobody) {
      column = static_cast<std::uint32_t>(m_sequence.columns.size());
      m_sequence.columns.push_back(process);
    }
    return column;
  }

  void addRow(std::uint32_t row) {
    const auto event = m_sequence.rows[row];
    const auto& entry = m_log.entries()[event];
    const auto kind = entry.event.kind;
    const bool receiving = isReceiving(kind);
    const auto partner = m_partners[event];
    if (!isMessage(kind)) {
      m_sequence.columnOf.push_back(columnOf(entry.process));
      return;
    }
    if (receiving && partner != TraceLog::nobody) {
      m_sequence.columnOf.push_back(columnOf(entry.process));
      m_sequence.arrowOf[row] = m_sequence.arrowOf[m_rowOf[partner]];
      return;
    }
    // A sender stands left of its receiver where the order is free.
    const auto from = columnOf(receiving ? entry.other : entry.process);
    const auto to = columnOf(receiving ? entry.process : entry.other);
    m_sequence.columnOf.push_back(receiving ? to : from);
    m_sequence.arrowOf[row] = static_cast<std::uint32_t>(m_sequence.arrows.size());
    auto arrowKind = arrowKindOf(kind);
    if (partner != TraceLog::nobody && m_log.entries()[partner].event.kind == TraceKind::no_reply) {
      arrowKind = ArrowKind::failure;
    }
    m_sequence.arrows.push_back({from, to, row, partner == TraceLog::nobody ? row : m_rowOf[partner],
                                 receiving ? TraceLog::nobody : event, receiving ? event : partner, arrowKind});
  }

  const TraceLog& m_log;
  const std::vector<std::uint32_t>& m_partners;
  std::vector<std::uint32_t> m_columns;  // by process
  std::vector<std::uint32_t> m_rowOf;    // by event
  std::uint32_t m_outside = TraceLog::nobody;
  TraceSequence m_sequence;
};

}  // namespace

TraceSequence sequenceOf(const TraceLog& log, std::span<const std::uint32_t> shown,
                         const std::vector<std::uint32_t>& partners) {
  return SequenceBuilder(log, partners).build(shown);
}

}  // namespace nazir::widgets
