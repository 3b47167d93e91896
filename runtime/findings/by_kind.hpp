// SPDX-License-Identifier: BSL-1.0
#pragma once
// Candidates of a rule, grouped by the kind of process.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "round.hpp"

namespace nazir::findings {

/// Counts all candidates, and keeps the worst of each kind. `Facts`: what the sentence needs of a process.
template <class Facts>
class ByKind {
 public:
  struct Entry {
    observe::Pid pid;
    double badness = 0;
    Facts facts{};
  };
  struct Group {
    std::uint64_t count = 0;
    std::vector<Entry> worst;  ///< The worst first, once sorted.
    std::vector<observe::Pid> pids() const {
      std::vector<observe::Pid> all;
      for (const auto& entry : worst) all.push_back(entry.pid);
      return all;
    }
  };

  void clear() { groups_.clear(); }
  bool empty() const { return groups_.empty(); }
  void add(const Round& round, const Subject& subject, double badness, Facts facts = {}) {
    add(round.kind(subject.row), {subject.row.pid, badness, std::move(facts)});
  }
  void add(const std::string& kind, Entry entry) {
    Group& group = groups_[kind];
    ++group.count;
    group.worst.push_back(std::move(entry));
    if (group.worst.size() >= 4 * Finding::most_processes) keep_worst(group);
  }
  /// By kind, each sorted and cut.
  const std::map<std::string, Group>& groups() {
    for (auto& [kind, group] : groups_) keep_worst(group);
    return groups_;
  }

 private:
  static void keep_worst(Group& group) {
    std::stable_sort(group.worst.begin(), group.worst.end(),
                     [](const Entry& one, const Entry& other) { return one.badness > other.badness; });
    if (group.worst.size() > Finding::most_processes) group.worst.resize(Finding::most_processes);
  }

  std::map<std::string, Group> groups_;
};

}  // namespace nazir::findings
