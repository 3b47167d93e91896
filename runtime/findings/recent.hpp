// SPDX-License-Identifier: BSL-1.0
#pragma once
// Incidents of the last while, by what they are about: a finding stays for some time after the last of its incidents.

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "round.hpp"

namespace nazir::findings {

class Recent {
 public:
  struct Group {
    std::deque<observe::Incident> latest;  ///< At most 256, the oldest first.
    std::uint64_t count = 0;               ///< In this round.
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
    for (auto& [name, group] : groups_) group.count = 0;
    for (const auto& incident : round.incidents) {
      const std::string name = key(incident);
      if (name.empty()) continue;
      auto& group = groups_[name];
      ++group.count;
      group.latest.push_back(incident);
      if (group.latest.size() > most) group.latest.pop_front();
    }
    for (auto& [name, group] : groups_) {
      auto& latest = group.latest;
      while (!latest.empty() && latest.front().at < round.at() - window) latest.pop_front();
    }
    std::erase_if(groups_, [](const auto& entry) { return entry.second.latest.empty(); });
  }
  const std::map<std::string, Group>& groups() const { return groups_; }
  void clear() { groups_.clear(); }

 private:
  static constexpr std::size_t most = 256;
  std::map<std::string, Group> groups_;
};

/// What a process was, for sentences: its name or function, and its pid.
inline std::string culprit(const Round& round, const observe::Incident& incident) {
  const auto pid = observe::to_text(incident.pid, round.info.pid_format);
  const auto& words = incident.name.empty() ? incident.function : incident.name;
  return words.empty() ? pid : words + " " + pid;
}

}  // namespace nazir::findings
