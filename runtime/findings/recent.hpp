// SPDX-License-Identifier: BSL-1.0
#pragma once
// Incidents of the last while, by what they are about: a finding stays for some time after the last of its incidents.
//
// In one second a node records at most observe::incidents_per_second incidents of a kind and only counts the others.
// The recorded ones are a sample: a group has the same share of all of its kind as of these.

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "round.hpp"

namespace nazir::findings {

class Recent {
 public:
  struct Group {
    std::deque<observe::Incident> latest;  ///< At most 256, the oldest first.
    std::uint64_t count = 0;               ///< Recorded in this round.
    std::uint64_t in_round = 0;            ///< The same with those that were not recorded.
    /// Those of the window that are not in `latest`: when the last of some was, and how many these are.
    std::vector<std::pair<observe::Duration, std::uint64_t>> others;

    /// All of the window.
    std::uint64_t all() const {
      return std::accumulate(others.begin(), others.end(), std::uint64_t{latest.size()},
                             [](std::uint64_t sum, const auto& each) { return sum + each.second; });
    }
    observe::Duration since() const {
      auto since = latest.front().at;
      for (const auto& each : others) since = std::min(since, each.first);
      return since;
    }
    /// The distinct values of a member, the latest first.
    std::vector<observe::Pid> pids(observe::Pid observe::Incident::*member) const {
      std::vector<observe::Pid> found;
      for (auto each = latest.rbegin(); each != latest.rend() && found.size() < Finding::most_processes; ++each) {
        const auto pid = (*each).*member;
        if (pid && std::find(found.begin(), found.end(), pid) == found.end()) found.push_back(pid);
      }
      return found;
    }
  };

  /// Takes in the incidents of this round that `key` gives a text for (empty: not of interest), and drops those that
  /// are older than `window`.
  template <class Key>
  void take(const Round& round, observe::Duration window, Key key) {
    for (auto& [name, group] : groups_) group.count = group.in_round = 0;
    for (const auto& incident : round.incidents) {
      const std::string name = key(incident);
      if (name.empty()) continue;
      auto& group = groups_[name];
      ++group.count;
      group.latest.push_back(incident);
    }
    for (auto& [name, group] : groups_) {
      auto& latest = group.latest;
      if (group.count > 0) count_others(round, group);
      const auto oldest = round.at() - window;
      while (!latest.empty() && latest.front().at < oldest) latest.pop_front();
      std::erase_if(group.others, [oldest](const auto& each) { return each.first < oldest; });
    }
    std::erase_if(groups_, [](const auto& entry) { return entry.second.latest.empty(); });
  }
  const std::map<std::string, Group>& groups() const { return groups_; }
  void clear() { groups_.clear(); }

 private:
  static constexpr std::size_t most = 256;

  static void count_others(const Round& round, Group& group) {
    const auto kind = group.latest.back().kind;
    const auto recorded = static_cast<std::uint64_t>(
        std::ranges::count_if(round.incidents, [kind](const auto& incident) { return incident.kind == kind; }));
    const auto counted = std::max(round.incident_counts[static_cast<std::size_t>(kind)], recorded);
    const auto not_recorded = group.count * (counted - recorded) / recorded;
    group.in_round = group.count + not_recorded;
    if (not_recorded > 0) group.others.emplace_back(group.latest.back().at, not_recorded);
    if (group.latest.size() <= most) return;
    const auto surplus = static_cast<std::ptrdiff_t>(group.latest.size() - most);
    group.others.emplace_back(group.latest[static_cast<std::size_t>(surplus) - 1].at, surplus);
    group.latest.erase(group.latest.begin(), group.latest.begin() + surplus);
  }

  std::map<std::string, Group> groups_;
};

/// What a process was, for sentences: its name or function, and its pid.
inline std::string culprit(const Round& round, const observe::Incident& incident) {
  const auto pid = observe::to_text(incident.pid, round.info.pid_format);
  const auto& words = incident.name.empty() ? incident.function : incident.name;
  return words.empty() ? pid : words + " " + pid;
}

}  // namespace nazir::findings
