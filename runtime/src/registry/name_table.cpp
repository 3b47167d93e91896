// SPDX-License-Identifier: BSL-1.0
#include "registry/name_table.hpp"

#include <algorithm>

namespace nazir::detail {

const std::string NameTable::gone;

std::string NameTable::shown(std::string_view name) {
  constexpr std::size_t most = 100;
  std::size_t length = name.size();
  if (length > most) {
    length = most;
    while (length > 0 && (static_cast<unsigned char>(name[length]) & 0xC0U) == 0x80U) --length;
  }
  return "\"" + std::string(name.substr(0, length)) + (length < name.size() ? "…\"" : "\"");
}

std::string NameTable::add(Process& process, Pid pid, std::string_view name) {
  if (name.empty()) return "a name must not be empty";
  const Lock lock(mutex_);
  const auto [entry, is_free] = names_.try_emplace(std::string(name), Entry{pid, &process});
  if (!is_free) return "the name " + shown(name) + " is taken by " + to_text(entry->second.pid);
  const std::string* none = nullptr;
  if (!process.name.compare_exchange_strong(none, &entry->first)) {
    std::string problem =
        none == &gone ? to_text(pid) + " is dead" : to_text(pid) + " is registered as " + shown(*none) + " already";
    names_.erase(entry);
    return problem;
  }
  if (process.pid.load(std::memory_order_acquire) != pid.value) {
    process.name.store(nullptr);  // the block was reused for another process meanwhile
    names_.erase(entry);
    return to_text(pid) + " is dead";
  }
  return {};
}

std::optional<Pid> NameTable::remove(std::string_view name) {
  const Lock lock(mutex_);
  const auto found = names_.find(name);
  if (found == names_.end()) return std::nullopt;
  const Pid pid = found->second.pid;
  const std::string* own = &found->first;
  found->second.process->name.compare_exchange_strong(own, nullptr);
  names_.erase(found);
  return pid;
}

std::optional<Pid> NameTable::find(std::string_view name) const {
  const SharedLock lock(mutex_);
  const auto found = names_.find(name);
  if (found == names_.end()) return std::nullopt;
  return found->second.pid;
}

std::string NameTable::name_of(const Process& process, Pid pid) const {
  std::string name;
  with_name_of(process, pid, [&name](std::string_view text) { name = text; });
  return name;
}

std::string NameTable::release(Process& process) {
  const std::string* name = nullptr;
  if (process.name.compare_exchange_strong(name, &gone) || name == &gone) return {};
  const Lock lock(mutex_);
  name = process.name.exchange(&gone);
  if (name == nullptr) return {};
  return std::move(names_.extract(names_.find(*name)).key());
}

std::vector<std::string> NameTable::names() const {
  std::vector<std::string> result;
  {
    const SharedLock lock(mutex_);
    result.reserve(names_.size());
    for (const auto& [name, entry] : names_) result.push_back(name);
  }
  std::sort(result.begin(), result.end());
  return result;
}

void NameTable::clear() {
  const Lock lock(mutex_);
  names_.clear();
}

}  // namespace nazir::detail
