// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A list that grows at its end, and whose copies are cheap: full blocks are shared and never change. So one thread goes
// on adding to its list while another works on a copy. Each object is for one thread at a time.

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace nazir::widgets {

template <class T>
class Blocks {
 public:
  static constexpr std::size_t block = 1024;

  std::size_t size() const { return m_full.size() * block + m_tail.size(); }
  bool empty() const { return size() == 0; }
  const T& operator[](std::size_t at) const {
    const auto number = at / block;
    return number < m_full.size() ? (*m_full[number])[at % block] : m_tail[at % block];
  }
  const T& back() const { return (*this)[size() - 1]; }

  void push_back(T value) {
    m_tail.push_back(std::move(value));
    if (m_tail.size() < block) return;
    m_full.push_back(std::make_shared<const std::vector<T>>(std::move(m_tail)));
    m_tail.clear();
  }
  /// Copies at most one block.
  void set(std::size_t at, T value) {
    const auto number = at / block;
    if (number >= m_full.size()) {
      m_tail[at % block] = std::move(value);
      return;
    }
    auto changed = *m_full[number];
    changed[at % block] = std::move(value);
    m_full[number] = std::make_shared<const std::vector<T>>(std::move(changed));
  }

 private:
  std::vector<std::shared_ptr<const std::vector<T>>> m_full;
  std::vector<T> m_tail;
};

}  // namespace nazir::widgets
