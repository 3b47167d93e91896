// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/history.hpp"

namespace nazir::widgets {

void addPoint(std::vector<double>& series, double value) {
  if (series.size() >= History::capacity) series.erase(series.begin());
  series.push_back(value);
}

void History::add(const observe::Snapshot& snapshot, const Rates& rates) {
  if (rates.known) {
    addPoint(messages, rates.messages);
    addPoint(utilisation, rates.utilisation);
  }
  addPoint(processes, static_cast<double>(snapshot.totals.processes));
  addPoint(memory, static_cast<double>(snapshot.memory.total));
  addPoint(runnable, static_cast<double>(snapshot.totals.runnable));
}

}  // namespace nazir::widgets
