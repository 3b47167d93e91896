// SPDX-License-Identifier: BSL-1.0
#pragma once
// Where arrows begin whose end has not been seen. Forgets the oldest beyond a limit.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>

#include <nazir/observe/pid.hpp>

namespace nazir {

class OpenArrows {
 public:
  struct Begin {
    int thread = 0;  ///< Of the lane.
    observe::Duration at{0};
  };

  /// An arrow that is open already stays as it is.
  void add(std::uint64_t arrow, Begin begin) {
    if (!open_.emplace(arrow, Entry{begin, ++count_}).second) return;
    order_.push_back({arrow, count_});
    // Those that were taken are still in the order, and may have been added again since.
    while (order_.size() > most) {
      const auto [oldest, added] = order_.front();
      order_.pop_front();
      if (const auto found = open_.find(oldest); found != open_.end() && found->second.added == added) {
        open_.erase(found);
      }
    }
  }
  /// Nothing if it is not open.
  std::optional<Begin> take(std::uint64_t arrow) {
    const auto found = open_.find(arrow);
    if (found == open_.end()) return std::nullopt;
    const auto begin = found->second.begin;
    open_.erase(found);
    return begin;
  }

 private:
  static constexpr std::size_t most = 200'000;

  struct Entry {
    Begin begin;
    std::uint64_t added;
  };
  struct Added {
    std::uint64_t arrow, added;
  };
  std::unordered_map<std::uint64_t, Entry> open_;
  std::deque<Added> order_;
  std::uint64_t count_ = 0;
};

}  // namespace nazir
