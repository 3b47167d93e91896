// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/process_selection.hpp"

#include <algorithm>
#include <utility>

namespace nazir::widgets {

ProcessSelection::ProcessSelection(ProcessModel& model, QObject* parent)
    : QItemSelectionModel(&model, parent), m_processes(model) {}

std::vector<observe::Pid> ProcessSelection::pids() const {
  const auto& frame = m_processes.frame();
  std::vector<observe::Pid> pids;
  if (!frame) return pids;
  const auto& rows = frame->snapshot->processes;
  if (!m_set.all()) {
    for (const auto pid : m_set.pids()) {
      if (indexOf(*frame->snapshot, pid) >= 0) pids.push_back(pid);
    }
    return pids;
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (frame->order->positions[i] != ProcessOrder::hidden && m_set.contains(rows[i].pid)) pids.push_back(rows[i].pid);
  }
  return pids;
}

std::vector<observe::Pid> ProcessSelection::firstPids(std::size_t most) const {
  std::vector<observe::Pid> pids;
  if (!m_set.all()) {
    for (const auto pid : m_set.pids()) {
      if (pids.size() == most) break;
      if (m_processes.lineOf(pid) >= 0) pids.push_back(pid);
    }
    return pids;
  }
  for (int line = 0; line < m_processes.rowCount() && pids.size() < most; ++line) {
    if (const auto pid = m_processes.pidAt(line); m_set.contains(pid)) pids.push_back(pid);
  }
  return pids;
}

void ProcessSelection::selectEverything() {
  m_set = m_base = PidSet::everything();
  settle();
  emit pidsChanged();
}

void ProcessSelection::setLines(int first, int last) {
  if (first == m_first && last == m_last) return;
  m_first = first;
  m_last = last;
  settle();
}

void ProcessSelection::frameChanging(const Frame* next) {
  const auto& shown = m_processes.frame();
  if (!next) {
    m_set = m_base = {};
  } else if (m_set.all() && shown && shown->query.filter != next->query.filter) {
    m_set = m_base = PidSet(pids());  // everything meant what this filter shows
  }
}

void ProcessSelection::select(const QItemSelection& selection, QItemSelectionModel::SelectionFlags command) {
  if (command == NoUpdate) return;
  // As QItemSelectionModel does it: what goes on (Current) replaces what it did before, else that is settled.
  if (command & Clear) {
    m_base = {};
  } else if (!(command & Current)) {
    m_base = m_set;
  }
  m_set = m_base;
  if (command & (Select | Deselect | Toggle)) {
    auto pids = pidsOf(selection);
    if (command & Select) {
      m_set.add(std::move(pids));
    } else if (command & Deselect) {
      m_set.remove(std::move(pids));
    } else {
      m_set.toggle(std::move(pids));
    }
  }
  settle();
  emit pidsChanged();
}

void ProcessSelection::clear() {
  m_set = m_base = {};
  QItemSelectionModel::clear();
  emit pidsChanged();
}

void ProcessSelection::reset() {
  m_set = m_base = {};
  QItemSelectionModel::reset();
}

std::vector<observe::Pid> ProcessSelection::pidsOf(const QItemSelection& selection) const {
  std::vector<observe::Pid> pids;
  for (const auto& range : selection) {
    for (int line = range.top(); line <= range.bottom(); ++line) {
      if (const auto pid = m_processes.pidAt(line)) pids.push_back(pid);
    }
  }
  return pids;
}

void ProcessSelection::settle() {
  QItemSelection selection;
  const int last = std::min(m_last, m_processes.rowCount() - 1);
  for (int line = std::max(0, m_first); line <= last; ++line) {
    if (!m_set.contains(m_processes.pidAt(line))) continue;
    const int begin = line;
    while (line < last && m_set.contains(m_processes.pidAt(line + 1))) ++line;
    selection.select(m_processes.index(begin, 0), m_processes.index(line, m_processes.columnCount() - 1));
  }
  if (selection != this->selection()) QItemSelectionModel::select(selection, ClearAndSelect);
}

}  // namespace nazir::widgets
