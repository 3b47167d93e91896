// SPDX-License-Identifier: BSL-1.0
#include <nazir/registry.hpp>

#include <algorithm>
#include <deque>
#include <unordered_map>
#include <utility>

#include "core/core.hpp"

namespace nazir {
namespace {

using detail::AnyKey;
using detail::current_core;
using detail::RegistryTable;

/// Removes the entries of owners that end, and manages locks.
class RegistryPartition : public GenServer<RegistryPartition> {
 public:
  struct Lock {
    AnyKey key;
    using Reply = void;
  };
  struct Unlock {
    AnyKey key;
    Pid holder;
  };
  using Handles = Messages<Lock, Unlock>;

  RegistryPartition(std::shared_ptr<RegistryTable> table, std::size_t partition)
      : table_(std::move(table)), partition_(partition) {
    Process::trap_exit(true);
    table_->open(partition_, self());
    if (partition_ == 0) current_core().registries.add(table_->name, table_);
  }
  RegistryPartition(const RegistryPartition&) = delete;
  RegistryPartition& operator=(const RegistryPartition&) = delete;
  ~RegistryPartition() {
    if (partition_ == 0) current_core().registries.remove(table_->name);
    table_->close(partition_);
  }

  void handle_call(const Lock& request, From<void> from) {
    auto& queue = locks_[request.key];
    queue.push_back({from, monitor(from.pid)});
    waiting_for_.emplace(queue.back().monitor, request.key);
    if (queue.size() == 1) reply(from);
  }
  void handle_cast(const Unlock& request) {
    const auto found = locks_.find(request.key);
    if (found == locks_.end() || found->second.front().from.pid != request.holder) return;
    demonitor(found->second.front().monitor, flush);
    leave(found, found->second.begin());
  }
  void handle_info(const Down& down) {
    const auto key = waiting_for_.find(down.ref);
    if (key == waiting_for_.end()) return;
    const auto found = locks_.find(key->second);
    leave(found, std::find_if(found->second.begin(), found->second.end(),
                              [&](const Waiter& waiter) { return waiter.monitor == down.ref; }));
  }
  void handle_info(const Exit& exit) { table_->forget(partition_, exit.pid); }

 private:
  /// The first waiter in a key's queue holds the lock.
  struct Waiter {
    From<void> from;
    Ref monitor;
  };
  struct HashOfKey {
    std::size_t operator()(const AnyKey& key) const { return key.hash(); }
  };
  using Locks = std::unordered_map<AnyKey, std::deque<Waiter>, HashOfKey>;

  void leave(Locks::iterator lock, std::deque<Waiter>::iterator waiter) {
    auto& queue = lock->second;
    const bool held_it = waiter == queue.begin();
    waiting_for_.erase(waiter->monitor);
    queue.erase(waiter);
    if (queue.empty()) {
      locks_.erase(lock);
    } else if (held_it) {
      reply(queue.front().from);
    }
  }

  std::shared_ptr<RegistryTable> table_;
  std::size_t partition_;
  Locks locks_;
  std::unordered_map<Ref, AnyKey> waiting_for_;  // by monitor
};

}  // namespace

namespace detail {

RegistryTable::RegistryTable(const RegistryOptions& options, const MessageType* type)
    : name(options.name), keys(options.keys), entry_type(type), listeners(options.listeners), meta_(options.meta) {}

void RegistryTable::put_meta(AnyKey key, std::any value) {
  const Lock lock(meta_mutex_);
  for (RegistryMeta& each : meta_) {
    if (each.key == key) return each.value.swap(value);
  }
  meta_.emplace_back(std::move(key), std::move(value));
}

std::any RegistryTable::meta(const AnyKey& key) const {
  const Lock lock(meta_mutex_);
  const auto found =
      std::find_if(meta_.begin(), meta_.end(), [&](const RegistryMeta& each) { return each.key == key; });
  return found != meta_.end() ? found->value : std::any();
}

void RegistryTable::delete_meta(const AnyKey& key) {
  const Lock lock(meta_mutex_);
  std::erase_if(meta_, [&](const RegistryMeta& each) { return each.key == key; });
}

std::shared_ptr<RegistryTable> find_registry(const std::string& name, const MessageType& entry_type) {
  auto table = current_core().registries.find(name);
  if (table == nullptr) no_such_registry(name);
  if (table->entry_type != &entry_type) {
    throw ArgumentError("the registry \"" + name + "\" has keys or values of other types");
  }
  return table;
}

StartResult start_registry(const std::shared_ptr<RegistryTable>& table, std::size_t partitions) {
  std::vector<ChildSpec> servers;
  for (std::size_t i = 0; i < partitions; ++i) {
    servers.push_back(child<RegistryPartition>({.name = table->name + ".PIDPartition" + std::to_string(i)}, table, i));
  }
  return Supervisor::start_link(std::move(servers), {.name = table->name});
}

bool is_living(Pid pid) {
  return current_core().table.find(pid) != nullptr;
}

void not_for_duplicate_keys(const char* function, const std::string& registry) {
  throw ArgumentError(std::string(function) + ": the registry \"" + registry +
                      "\" has duplicate keys, expected unique");
}

void check_has_unique_keys(const std::string& registry) {
  const auto table = current_core().registries.find(registry);
  if (table != nullptr && table->keys == Keys::duplicate) not_for_duplicate_keys("via", registry);
}

void check_registry(const std::string& name, std::size_t partitions) {
  if (name.empty()) throw ArgumentError("Registry: expected a name, got none");
  if (partitions == 0) throw ArgumentError("Registry: expected at least 1 partition, got 0");
}

void no_such_registry(const std::string& name) {
  throw ArgumentError("no registry runs as \"" + name + "\"");
}

RegistryLock::RegistryLock(Pid server, AnyKey key) : server_(server), key_(std::move(key)) {
  nazir::call(server_, RegistryPartition::Lock{key_}, infinity);
}

RegistryLock::~RegistryLock() {
  // Not `cast`, which may suspend the process or end it by throwing.
  auto unlock = make_envelope(EnvelopeKind::cast, RegistryPartition::Unlock{std::move(key_), self()});
  unlock->sender = self();
  deliver(current_core(), server_, std::move(unlock));
}

}  // namespace detail
}  // namespace nazir
