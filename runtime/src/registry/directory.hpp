// SPDX-License-Identifier: BSL-1.0
#pragma once
// The tables of the running registries, by name. Any thread; the lock is held for one look-up.

#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>

namespace nazir::detail {

class RegistryTable;

class RegistryDirectory {
 public:
  void add(const std::string& name, std::shared_ptr<RegistryTable> table) {
    const std::unique_lock lock(mutex_);
    tables_[name] = std::move(table);
  }
  void remove(const std::string& name) {
    const std::unique_lock lock(mutex_);
    tables_.erase(name);
  }
  /// Null when there is none.
  std::shared_ptr<RegistryTable> find(const std::string& name) const {
    const std::shared_lock lock(mutex_);
    const auto found = tables_.find(name);
    return found != tables_.end() ? found->second : nullptr;
  }

 private:
  mutable std::shared_mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<RegistryTable>> tables_;
};

}  // namespace nazir::detail
