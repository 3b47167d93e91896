// SPDX-License-Identifier: BSL-1.0
#pragma once
// Candidates of a rule, grouped by the kind of process.

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "round.hpp"
#include "words.hpp"

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
    /// What was cut off was no worse than this.
    double least = -std::numeric_limits<double>::infinity();
    std::vector<observe::Pid> pids() const {
      std::vector<observe::Pid> all;
      for (const auto& entry : worst) all.push_back(entry.pid);
      return all;
    }
  };

  void clear() {
    groups_.clear();
    known_.clear();
  }
  bool empty() const { return groups_.empty(); }
  void add(const Round& round, const Subject& subject, double badness, Facts facts = {}) {
    const auto& row = subject.row;
    // Most processes share a function with many others, and texts are slow to compare.
    const auto known = known_.find({row.name, row.initial_function});
    Group& group = known != known_.end() ? *known->second : groups_[round.kind(row)];
    if (known == known_.end()) known_.emplace(std::pair(row.name, row.initial_function), &group);
    add_to(group, {row.pid, badness, std::move(facts)});
  }
  void add(const std::string& kind, Entry entry) { add_to(groups_[kind], std::move(entry)); }

  /// By kind, each sorted and cut.
  const std::map<std::string, Group>& groups() {
    for (auto& [kind, group] : groups_) keep_worst(group);
    return groups_;
  }

 private:
  static void add_to(Group& group, Entry entry) {
    ++group.count;
    if (entry.badness <= group.least) return;
    group.worst.push_back(std::move(entry));
    if (group.worst.size() >= 4 * Finding::most_processes) keep_worst(group);
  }
  static void keep_worst(Group& group) {
    std::stable_sort(group.worst.begin(), group.worst.end(),
                     [](const Entry& one, const Entry& other) { return one.badness > other.badness; });
    if (group.worst.size() < Finding::most_processes) return;
    group.worst.resize(Finding::most_processes);
    group.least = group.worst.back().badness;
  }

  std::map<std::string, Group> groups_;
  boost::unordered_flat_map<std::pair<observe::StringId, observe::StringId>, Group*> known_;
};

/// What follows a sentence about the worst of a group.
inline std::string and_others(std::uint64_t count, const std::string& kind) {
  if (count < 2) return {};
  return fmt::format(" The same goes for {} of {}.", counted(count - 1, "other", "others"), kind);
}

/// A finding about a whole group, still without its sentence.
template <class Group>
Draft draft_of(const std::string& kind, const Group& group, std::string_view one, std::string_view many) {
  Draft draft{.kind = kind, .count = counted(group.count, one, many)};
  draft.concerned = group.count;
  draft.processes = group.pids();
  return draft;
}

}  // namespace nazir::findings
