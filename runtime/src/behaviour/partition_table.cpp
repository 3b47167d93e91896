// SPDX-License-Identifier: BSL-1.0
#include "behaviour/partition_table.hpp"

namespace nazir::detail {

std::shared_ptr<PartitionTable> PartitionTables::add(Pid supervisor, std::size_t partitions) {
  const auto remove = [this, supervisor](PartitionTable* table) {
    {
      const Lock lock(mutex_);
      tables_.erase(supervisor);
    }
    delete table;  // NOLINT(cppcoreguidelines-owning-memory)
  };
  std::shared_ptr<PartitionTable> table(new PartitionTable(partitions), remove);
  const Lock lock(mutex_);
  tables_[supervisor] = table;
  return table;
}

std::shared_ptr<PartitionTable> PartitionTables::find(Pid supervisor) const {
  const SharedLock lock(mutex_);
  const auto found = tables_.find(supervisor);
  return found != tables_.end() ? found->second.lock() : nullptr;
}

}  // namespace nazir::detail
