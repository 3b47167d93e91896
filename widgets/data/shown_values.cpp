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

Untold untoldBy(const observe::NodeInfo& info) {
  using observe::Ability;
  return {!tellsTimes(info), !info.abilities.has(Ability::mailbox_age), !info.abilities.has(Ability::heap),
          !info.abilities.has(Ability::restarts)};
}

ShownValues::ShownValues(const observe::Snapshot& snapshot, const Deltas* deltas, bool accumulate, Untold untold,
                         const Forest* forest, const findings::Findings* findings)
    : m_snapshot(&snapshot),
      m_deltas(deltas),
      m_forest(forest),
      m_findings(findings),
      m_accumulate(accumulate),
      m_untold(untold) {}

std::uint64_t ShownValues::reductions(std::size_t row) const {
  return m_accumulate || !m_deltas ? rowAt(row).reductions : m_deltas->reductions[row];
}

double ShownValues::reductionRate(std::size_t row) const {
  return hasInterval() ? static_cast<double>(m_deltas->reductions[row]) / m_deltas->seconds : 0;
}

double ShownValues::messages(std::size_t row) const {
  return hasInterval() ? static_cast<double>(m_deltas->messages[row]) / m_deltas->seconds : 0;
}

std::optional<double> ShownValues::shareOf(const std::vector<std::uint64_t>& times, std::size_t row) const {
  // The two snapshots read the clock of a process at slightly different moments.
  return std::min(static_cast<double>(times[row]) / 1e9 / m_deltas->seconds, 1.0);
}

std::optional<std::chrono::nanoseconds> ShownValues::total(std::chrono::nanoseconds time) const {
  if (!m_accumulate || m_untold.times) return std::nullopt;
  return std::max(time, std::chrono::nanoseconds(0));
}

std::optional<double> ShownValues::runningShare(std::size_t row) const {
  if (m_accumulate || m_untold.times || !hasInterval()) return std::nullopt;
  return shareOf(m_deltas->running, row);
}

std::optional<std::chrono::nanoseconds> ShownValues::runningTime(std::size_t row) const {
  return total(rowAt(row).running);
}

std::optional<double> ShownValues::runnableShare(std::size_t row) const {
  if (m_accumulate || m_untold.times || !hasInterval()) return std::nullopt;
  return shareOf(m_deltas->runnable, row);
}

std::optional<std::chrono::nanoseconds> ShownValues::runnableTime(std::size_t row) const {
  return total(rowAt(row).runnable);
}

std::optional<std::uint64_t> ShownValues::stack(std::size_t row) const {
  const std::uint64_t bytes = rowAt(row).stack_bytes;
  return bytes == 0 ? std::nullopt : std::optional(bytes);
}

std::optional<std::uint64_t> ShownValues::heap(std::size_t row) const {
  return m_untold.heap ? std::nullopt : std::optional(rowAt(row).heap_bytes);
}

std::optional<std::uint64_t> ShownValues::heapPeak(std::size_t row) const {
  return m_untold.heap ? std::nullopt : std::optional(rowAt(row).heap_peak);
}

std::optional<std::uint64_t> ShownValues::restarts(std::size_t row) const {
  return m_untold.restarts ? std::nullopt : std::optional<std::uint64_t>(rowAt(row).restarts);
}

std::optional<std::chrono::nanoseconds> ShownValues::oldest(std::size_t row) const {
  const auto& process = rowAt(row);
  if (m_untold.mailboxAge || process.mailbox_length == 0) return std::nullopt;
  return std::max(process.oldest_message, std::chrono::nanoseconds(0));
}

}  // namespace nazir::widgets
