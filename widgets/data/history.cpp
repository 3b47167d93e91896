// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/history.hpp"

namespace nazir::widgets {

void Series::add(double value, std::chrono::nanoseconds at) {
  m_values.push_back(value);
  m_times.push_back(at);
}

void Series::clear() {
  m_values.clear();
  m_times.clear();
}

std::chrono::nanoseconds Series::span() const {
  return m_times.size() < 2 ? std::chrono::nanoseconds(0) : m_times.back() - m_times.front();
}

void History::add(const observe::Snapshot& snapshot, const Rates& rates) {
  if (rates.known) {
    messages.add(rates.messages, snapshot.taken);
    utilisation.add(rates.utilisation, snapshot.taken);
  }
  processes.add(static_cast<double>(snapshot.totals.processes), snapshot.taken);
  memory.add(static_cast<double>(snapshot.memory.total), snapshot.taken);
  runnable.add(static_cast<double>(snapshot.totals.runnable), snapshot.taken);
}

}  // namespace nazir::widgets
