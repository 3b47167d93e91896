// SPDX-License-Identifier: BSL-1.0
#pragma once
// The pairs of which one half has been seen. Forgets the oldest beyond a limit.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <unordered_map>

namespace nazir {

class PairSet {
 public:
  void add(std::uint64_t pair) {
    if (!waiting_.emplace(pair, ++count_).second) return;
    order_.push_back({pair, count_});
    // Those that were taken are still in the order, and may have been added again since.
    while (order_.size() > most) {
      const auto [oldest, added] = order_.front();
      order_.pop_front();
      if (const auto found = waiting_.find(oldest); found != waiting_.end() && found->second == added) {
        waiting_.erase(found);
      }
    }
  }
  /// Whether it was there.
  bool take(std::uint64_t pair) { return waiting_.erase(pair) != 0; }

 private:
  static constexpr std::size_t most = 200'000;

  struct Entry {
    std::uint64_t pair, added;
  };
  std::unordered_map<std::uint64_t, std::uint64_t> waiting_;
  std::deque<Entry> order_;
  std::uint64_t count_ = 0;
};

}  // namespace nazir
