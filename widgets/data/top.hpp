// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The processes with the greatest values of something. Feed it processes in ascending order of pid: of equal values the
// older process goes first, and nobody is among the top with nothing. O(n) for n processes, whatever their order.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <nazir/observe.hpp>

namespace nazir::widgets {

class Top {
 public:
  struct Entry {
    std::uint64_t value;
    observe::Pid pid;
    friend bool operator==(const Entry&, const Entry&) = default;
  };

  explicit Top(std::size_t most) : m_most(most) {}

  void add(std::uint64_t value, observe::Pid pid) {
    if (value <= m_least) return;
    m_entries.push_back({value, pid});
    if (m_entries.size() >= 4 * m_most) cut();
  }

  /// The top so far, at most `most`: the greatest first.
  const std::vector<Entry>& entries() {
    cut();
    std::sort(m_entries.begin(), m_entries.end(), before);
    return m_entries;
  }

 private:
  static bool before(const Entry& a, const Entry& b) { return a.value != b.value ? a.value > b.value : a.pid < b.pid; }

  void cut() {
    if (m_entries.size() <= m_most) return;
    const auto last = m_entries.begin() + static_cast<std::ptrdiff_t>(m_most) - 1;
    std::nth_element(m_entries.begin(), last, m_entries.end(), before);
    // Processes come in ascending order: an equal one that comes later is younger.
    m_least = last->value;
    m_entries.resize(m_most);
  }

  std::size_t m_most;
  std::uint64_t m_least = 0;
  std::vector<Entry> m_entries;
};

}  // namespace nazir::widgets
