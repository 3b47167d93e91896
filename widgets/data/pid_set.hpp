// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A set of processes as a user selects them: some by name, or everything that a list shows but some. Selecting
// everything costs the same whether there are ten processes or a million.

#include <algorithm>
#include <iterator>
#include <vector>

#include <nazir/observe.hpp>

namespace nazir::widgets {

class PidSet {
 public:
  PidSet() = default;
  /// In any order.
  explicit PidSet(std::vector<observe::Pid> pids) : m_pids(inOrder(std::move(pids))) {}
  static PidSet everything() {
    PidSet set;
    set.m_all = true;
    return set;
  }

  /// Whether the set is everything that is shown, but `pids`; otherwise it is `pids`.
  bool all() const { return m_all; }
  /// Ascending.
  const std::vector<observe::Pid>& pids() const { return m_pids; }
  bool contains(observe::Pid pid) const { return m_all != std::binary_search(m_pids.begin(), m_pids.end(), pid); }

  /// Processes that are shown now, in any order.
  void add(std::vector<observe::Pid> pids) { m_all ? drop(std::move(pids)) : put(std::move(pids)); }
  void remove(std::vector<observe::Pid> pids) { m_all ? put(std::move(pids)) : drop(std::move(pids)); }
  void toggle(std::vector<observe::Pid> pids) {
    std::vector<observe::Pid> result;
    const auto others = inOrder(std::move(pids));
    std::set_symmetric_difference(m_pids.begin(), m_pids.end(), others.begin(), others.end(),
                                  std::back_inserter(result));
    m_pids = std::move(result);
  }

  friend bool operator==(const PidSet&, const PidSet&) = default;

 private:
  static std::vector<observe::Pid> inOrder(std::vector<observe::Pid> pids) {
    std::sort(pids.begin(), pids.end());
    pids.erase(std::unique(pids.begin(), pids.end()), pids.end());
    return pids;
  }
  void put(std::vector<observe::Pid> pids) {
    std::vector<observe::Pid> result;
    const auto others = inOrder(std::move(pids));
    std::set_union(m_pids.begin(), m_pids.end(), others.begin(), others.end(), std::back_inserter(result));
    m_pids = std::move(result);
  }
  void drop(std::vector<observe::Pid> pids) {
    std::vector<observe::Pid> result;
    const auto others = inOrder(std::move(pids));
    std::set_difference(m_pids.begin(), m_pids.end(), others.begin(), others.end(), std::back_inserter(result));
    m_pids = std::move(result);
  }

  bool m_all = false;
  std::vector<observe::Pid> m_pids;  // ascending
};

}  // namespace nazir::widgets
