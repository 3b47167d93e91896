// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A fake node that tells waits and crashes which a test sets, and counts how often it was asked.

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "fake_node.hpp"

namespace nazir::widgets::tests {

class WaitNode : public FakeNode {
 public:
  void wait(std::uint64_t number, std::uint64_t on, observe::Duration since = {}, bool await = false) {
    const std::lock_guard lock(m_waitMutex);
    m_waits.push_back({pid(number), pid(on), since, await});
    std::sort(m_waits.begin(), m_waits.end(), [](const auto& one, const auto& other) { return one.pid < other.pid; });
  }
  void waitNoMore(std::uint64_t number) {
    const std::lock_guard lock(m_waitMutex);
    std::erase_if(m_waits, [&](const observe::Wait& wait) { return wait.pid == pid(number); });
  }
  void failWaits(const std::string& problem) {
    const std::lock_guard lock(m_waitMutex);
    m_noWaits = problem;
  }
  int waitsAsked() const {
    const std::lock_guard lock(m_waitMutex);
    return m_waitsAsked;
  }
  int incidentsAsked() const {
    const std::lock_guard lock(m_waitMutex);
    return m_incidentsAsked;
  }
  void crash(const std::string& function) {
    const std::lock_guard lock(m_waitMutex);
    auto& incident = m_crashes.emplace_back();
    incident.number = m_crashes.size();
    incident.function = function;
  }

  using FakeNode::incidents_since;
  using FakeNode::waits;
  observe::Answer<std::vector<observe::Wait>> waits(const observe::Call&) override {
    const std::lock_guard lock(m_waitMutex);
    ++m_waitsAsked;
    if (!m_noWaits.empty()) return observe::Problem{observe::Problem::Kind::failed, m_noWaits};
    return m_waits;
  }
  observe::Answer<observe::Incidents> incidents_since(std::uint64_t number, std::size_t,
                                                      const observe::Call&) override {
    const std::lock_guard lock(m_waitMutex);
    ++m_incidentsAsked;
    observe::Incidents answer;
    for (const auto& each : m_crashes) {
      if (each.number >= number) answer.incidents.push_back(each);
    }
    answer.next = m_crashes.size() + 1;
    answer.counts[static_cast<std::size_t>(observe::IncidentKind::crash)] = m_crashes.size();
    return answer;
  }

 private:
  mutable std::mutex m_waitMutex;
  std::vector<observe::Wait> m_waits;
  std::vector<observe::Incident> m_crashes;
  std::string m_noWaits;
  int m_waitsAsked = 0, m_incidentsAsked = 0;
};

}  // namespace nazir::widgets::tests
