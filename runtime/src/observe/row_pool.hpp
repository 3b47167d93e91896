// SPDX-License-Identifier: BSL-1.0
#pragma once
// Buffers for the rows of snapshots, which return when the last user of a snapshot drops it. The first touch of fresh
// memory would take longer than reading the processes.

#include <memory>
#include <utility>
#include <vector>

#include <nazir/detail/mutex.hpp>
#include <nazir/observe/huge_pages.hpp>
#include <nazir/observe/snapshot.hpp>

namespace nazir::detail {

class RowPool : public std::enable_shared_from_this<RowPool> {
 public:
  using Rows = std::vector<observe::ProcessRow>;

  RowPool() { free_.reserve(most); }

  /// An empty snapshot with room for `rows` processes. It may outlive its node. Any thread.
  std::shared_ptr<observe::Snapshot> make(std::size_t rows) {
    auto snapshot = std::make_unique<observe::Snapshot>();
    snapshot->processes = take(rows);
    return {snapshot.release(), [pool = shared_from_this()](observe::Snapshot* old) {
              pool->put(std::move(old->processes));
              delete old;
            }};
  }
  /// Frees the buffers that nobody uses.
  void clear() {
    const Lock lock(mutex_);
    free_.clear();
  }

 private:
  static constexpr std::size_t most = 2;       // a viewer holds the last two while the next one is made
  static constexpr std::size_t small = 4'096;  // rows: not worth freeing

  Rows take(std::size_t rows) {
    Rows buffer;
    {
      const Lock lock(mutex_);
      std::erase_if(free_, [rows](const Rows& each) { return each.capacity() > 2 * rows + small; });
      if (!free_.empty()) {
        buffer = std::move(free_.back());
        free_.pop_back();
      }
    }
    buffer.clear();
    // With some room to grow, because moving a million rows takes long.
    if (buffer.capacity() < rows) observe::reserve_huge(buffer, rows + rows / 8);
    return buffer;
  }
  void put(Rows buffer) noexcept {
    const Lock lock(mutex_);
    if (free_.size() < most) free_.push_back(std::move(buffer));
  }

  Mutex mutex_;
  std::vector<Rows> free_ NAZIR_GUARDED_BY(mutex_);
};

}  // namespace nazir::detail
