// SPDX-License-Identifier: BSL-1.0
#pragma once
// The tables of the running registries, by name. Any thread; the lock is held for one look-up.

#include <memory>
#include <string>
#include <unordered_map>

#include <nazir/detail/mutex.hpp>

namespace nazir::detail {

class RegistryTable;

class RegistryDirectory {
 public:
  void add(const std::string& name, std::shared_ptr<RegistryTable> table) {
    const Lock lock(mutex_);
    tables_[name] = std::move(table);
  }
  void remove(const std::string& name) {
    const Lock lock(mutex_);
    tables_.erase(name);
  }
  /// Null when there is none.
  std::shared_ptr<RegistryTable> find(const std::string& name) const {
    const SharedLock lock(mutex_);
    const auto found = tables_.find(name);
    return found != tables_.end() ? found->second : nullptr;
  }

 private:
  mutable SharedMutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<RegistryTable>> tables_ NAZIR_GUARDED_BY(mutex_);
};

}  // namespace nazir::detail
