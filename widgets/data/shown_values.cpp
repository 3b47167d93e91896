// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/shown_values.hpp"

#include <algorithm>
#include <string_view>

namespace nazir::widgets {

bool isVirtual(const observe::NodeInfo& info) {
  return info.is_virtual;
}

bool tellsTimes(const observe::NodeInfo& info) {
  return !info.is_virtual && info.abilities.has(observe::Ability::running_time);
}

observe::StringId titleOf(const observe::ProcessRow& row) {
  if (row.name != observe::StringId::none) return row.name;
  return row.label != observe::StringId::none ? row.label : row.initial_function;
}

std::chrono::nanoseconds ageOf(const observe::Snapshot& snapshot, const observe::ProcessRow& row) {
  return std::max(snapshot.at - row.spawned_at, std::chrono::nanoseconds(0));
}

ShownValues::ShownValues(const observe::Snapshot& snapshot, const Deltas* deltas, bool accumulate, bool virtualTime)
    : m_snapshot(&snapshot), m_deltas(deltas), m_accumulate(accumulate), m_virtual(virtualTime) {}

std::uint64_t ShownValues::reductions(std::size_t row) const {
  return m_accumulate || !m_deltas ? rowAt(row).reductions : m_deltas->reductions[row];
}

double ShownValues::messages(std::size_t row) const {
  return hasInterval() ? static_cast<double>(m_deltas->messages[row]) / m_deltas->seconds : 0;
}

std::optional<double> ShownValues::runningShare(std::size_t row) const {
  if (m_accumulate || m_virtual || !hasInterval()) return std::nullopt;
  // The two snapshots read the running clock at slightly different moments.
  return std::min(static_cast<double>(m_deltas->running[row]) / 1e9 / m_deltas->seconds, 1.0);
}

std::optional<std::chrono::nanoseconds> ShownValues::runningTime(std::size_t row) const {
  if (!m_accumulate || m_virtual) return std::nullopt;
  return std::max(rowAt(row).running, std::chrono::nanoseconds(0));
}

std::optional<std::uint64_t> ShownValues::stack(std::size_t row) const {
  const std::uint64_t bytes = rowAt(row).stack_bytes;
  return bytes == 0 ? std::nullopt : std::optional(bytes);
}

}  // namespace nazir::widgets
