// SPDX-License-Identifier: BSL-1.0
#pragma once
// The processes that run the partitions of each PartitionSupervisor. Any process reads them without a call to the
// supervisor.

#include <atomic>
#include <memory>
#include <unordered_map>
#include <vector>

#include <nazir/detail/mutex.hpp>
#include <nazir/pid.hpp>

namespace nazir::detail {

/// The table of one supervisor. Any thread.
class PartitionTable {
 public:
  explicit PartitionTable(std::size_t partitions) : active_(partitions), pids_(partitions) {}

  std::size_t size() const { return pids_.size(); }
  /// The number of partitions in use, which are the first ones.
  std::size_t active() const { return active_.load(std::memory_order_acquire); }
  void set_active(std::size_t partitions) { active_.store(partitions, std::memory_order_release); }
  Pid pid(std::size_t partition) const { return Pid{pids_[partition].load(std::memory_order_acquire)}; }
  void set_pid(std::size_t partition, Pid pid) { pids_[partition].store(pid.value, std::memory_order_release); }

 private:
  std::atomic<std::size_t> active_;
  std::vector<std::atomic<std::uint64_t>> pids_;
};

/// The tables of all supervisors of a runtime, by pid. Any thread; the lock is held for one look-up.
class PartitionTables {
 public:
  /// Adds a table, which lives as long as the returned pointer: the supervisor holds it.
  std::shared_ptr<PartitionTable> add(Pid supervisor, std::size_t partitions);
  /// Null if there is no such supervisor.
  std::shared_ptr<PartitionTable> find(Pid supervisor) const;

 private:
  mutable SharedMutex mutex_;
  std::unordered_map<Pid, std::weak_ptr<PartitionTable>> tables_ NAZIR_GUARDED_BY(mutex_);
};

}  // namespace nazir::detail
