// SPDX-License-Identifier: BSL-1.0
#include "registry/registry.hpp"

#include <algorithm>
#include <mutex>

namespace nazir::detail {

const std::string Registry::gone;

std::string Registry::add(Process& process, Pid pid, std::string_view name) {
  if (name.empty()) return "a name must not be empty";
  const std::string* text = &intern_for_ever(std::string(name));
  const std::lock_guard lock(mutex_);
  if (const auto found = names_.find(name); found != names_.end()) {
    return "the name \"" + std::string(name) + "\" is taken by " + to_text(found->second.pid);
  }
  const std::string* none = nullptr;
  if (!process.name.compare_exchange_strong(none, text)) {
    return none == &gone ? to_text(pid) + " is dead" : to_text(pid) + " is registered as \"" + *none + "\" already";
  }
  if (process.pid.load(std::memory_order_acquire) != pid.value) {
    process.name.store(nullptr);  // the block was taken by another process meanwhile
    return to_text(pid) + " is dead";
  }
  names_.emplace(std::string(name), Entry{pid, &process});
  return {};
}

std::optional<Pid> Registry::remove(std::string_view name) {
  const std::lock_guard lock(mutex_);
  const auto found = names_.find(name);
  if (found == names_.end()) return std::nullopt;
  const Pid pid = found->second.pid;
  const std::string* own = found->second.process->name.load();
  if (own != nullptr && own != &gone) found->second.process->name.compare_exchange_strong(own, nullptr);
  names_.erase(found);
  return pid;
}

std::optional<Pid> Registry::find(std::string_view name) const {
  const std::shared_lock lock(mutex_);
  const auto found = names_.find(name);
  if (found == names_.end()) return std::nullopt;
  return found->second.pid;
}

const std::string* Registry::release(Process& process) {
  const std::string* name = process.name.exchange(&gone);
  if (name == nullptr || name == &gone) return nullptr;
  const std::lock_guard lock(mutex_);
  if (const auto found = names_.find(*name); found != names_.end() && found->second.process == &process) {
    names_.erase(found);
  }
  return name;
}

std::vector<std::string> Registry::names() const {
  std::vector<std::string> result;
  {
    const std::shared_lock lock(mutex_);
    result.reserve(names_.size());
    for (const auto& [name, entry] : names_) result.push_back(name);
  }
  std::sort(result.begin(), result.end());
  return result;
}

void Registry::clear() {
  const std::lock_guard lock(mutex_);
  names_.clear();
}

}  // namespace nazir::detail
