// SPDX-License-Identifier: BSL-1.0
#pragma once
// The table behind a Registry. Users of the registry read and write it from any thread. Each partition has its own
// lock, held for one look-up and never while a user's function runs. Each partition has a process, its server, which is
// linked to the owners of entries there and removes the entries of an owner that ends. A partition without a server is
// closed and empty.

#include <any>
#include <boost/intrusive/list.hpp>
#include <boost/unordered/unordered_map.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <nazir/detail/key.hpp>
#include <nazir/detail/mutex.hpp>
#include <nazir/gen_server.hpp>

namespace nazir {

/// Whether a key has one owner or any number of entries.
enum class Keys : unsigned char { unique, duplicate };
inline constexpr Keys unique = Keys::unique;
inline constexpr Keys duplicate = Keys::duplicate;

struct RegistryOptions;

namespace detail {

/// Literals are stored as std::string.
template <class T>
std::any meta_value(T&& value) {
  using V = std::decay_t<T>;
  if constexpr (std::is_same_v<V, std::any>) {
    return std::forward<T>(value);
  } else if constexpr (std::is_convertible_v<V, std::string>) {
    return std::string(std::forward<T>(value));
  } else {
    return std::any(std::forward<T>(value));
  }
}

struct RegistryMeta {
  AnyKey key;
  std::any value;
  template <class T>
  RegistryMeta(AnyKey of, T&& with) : key(std::move(of)), value(meta_value(std::forward<T>(with))) {}
};

/// The part that does not depend on the types of keys and values.
class RegistryTable {
 public:
  RegistryTable(const RegistryOptions& options, const MessageType* type);
  RegistryTable(const RegistryTable&) = delete;
  RegistryTable& operator=(const RegistryTable&) = delete;
  virtual ~RegistryTable() = default;

  // Called by the server of a partition.
  virtual void open(std::size_t partition, Pid server) = 0;
  virtual void close(std::size_t partition) = 0;
  virtual void forget(std::size_t partition, Pid owner) = 0;

  void put_meta(AnyKey key, std::any value);
  std::any meta(const AnyKey& key) const;
  void delete_meta(const AnyKey& key);

  const std::string name;
  const Keys keys;
  const MessageType* const entry_type;  ///< Identifies the types of key and value.
  const std::vector<std::string> listeners;

 private:
  mutable Mutex meta_mutex_;
  std::vector<RegistryMeta> meta_ NAZIR_GUARDED_BY(meta_mutex_);
};

/// Searches the current runtime. Throws ArgumentError if there is no such registry, or it has other key or value types.
std::shared_ptr<RegistryTable> find_registry(const std::string& name, const MessageType& entry_type);
/// Starts the registry's supervisor with a server for each partition. Suspends.
StartResult start_registry(const std::shared_ptr<RegistryTable>& table, std::size_t partitions);
/// Whether the process is alive. Does not suspend.
bool is_living(Pid pid);
[[noreturn]] void not_for_duplicate_keys(const char* function, const std::string& registry);
/// Throws ArgumentError if the registry runs and has duplicate keys.
void check_has_unique_keys(const std::string& registry);
/// Throws ArgumentError for an empty name or 0 partitions.
void check_registry(const std::string& name, std::size_t partitions);
[[noreturn]] void no_such_registry(const std::string& name);

/// Holds a key's lock from construction to destruction. The constructor suspends.
class RegistryLock {
 public:
  RegistryLock(Pid server, AnyKey key);
  RegistryLock(const RegistryLock&) = delete;
  RegistryLock& operator=(const RegistryLock&) = delete;
  ~RegistryLock();

 private:
  Pid server_;
  AnyKey key_;
};

template <class Key, class Value>
class KeyedTable final : public RegistryTable {
 public:
  KeyedTable(const RegistryOptions& options, const MessageType* type, std::size_t partitions)
      : RegistryTable(options, type), shards_(partitions) {}

  std::size_t partitions() const { return shards_.size(); }
  /// Unique keys are spread by key, so that one lock decides ownership; duplicate keys are spread by owner.
  std::size_t partition_of(const Key& key, Pid owner) const {
    return (keys == Keys::unique ? hash_of(key) : owner.value >> 24U) % shards_.size();
  }
  /// `visit(partition)` for each partition that may have entries of the key.
  template <class Visit>
  void partitions_of(const Key& key, Visit visit) const {
    if (keys == Keys::unique) return visit(hash_of(key) % shards_.size());
    for (std::size_t partition = 0; partition < shards_.size(); ++partition) visit(partition);
  }
  Pid server(std::size_t partition) const {
    const SharedLock lock(shards_[partition].mutex);
    return shards_[partition].server;
  }

  // `visit` runs under the lock: it only copies and counts, and is never a user's function. Dead processes are skipped,
  // except by `size`.
  /// visit(serial, pid, value)
  template <class Visit>
  void each_of_key(std::size_t partition, const Key& key, Visit visit) const {
    const Shard& shard = shards_[partition];
    const SharedLock lock(shard.mutex);
    const auto found = shard.by_key.find(key);
    if (found == shard.by_key.end()) return;
    for (const Entry& entry : found->second) {
      if (is_living(entry.owner)) visit(entry.serial, entry.owner, entry.value);
    }
  }
  /// visit(key, value)
  template <class Visit>
  void each_of_owner(std::size_t partition, Pid owner, Visit visit) const {
    const Shard& shard = shards_[partition];
    const SharedLock lock(shard.mutex);
    const auto found = shard.by_owner.find(owner);
    if (found == shard.by_owner.end() || !is_living(owner)) return;
    for (const Entry& entry : found->second) visit(*entry.key, entry.value);
  }
  /// visit(key, pid, value)
  template <class Visit>
  void each(std::size_t partition, Visit visit) const {
    const Shard& shard = shards_[partition];
    const SharedLock lock(shard.mutex);
    for (const auto& [key, entries] : shard.by_key) {
      for (const Entry& entry : entries) {
        if (is_living(entry.owner)) visit(key, entry.owner, entry.value);
      }
    }
  }
  std::size_t size() const {
    std::size_t sum = 0;
    for (const Shard& shard : shards_) {
      const SharedLock lock(shard.mutex);
      sum += shard.size;
    }
    return sum;
  }
  /// The number of known owners; 0 once nothing is left. For tests.
  std::size_t owners() const {
    std::size_t sum = 0;
    for (const Shard& shard : shards_) {
      const SharedLock lock(shard.mutex);
      sum += shard.by_owner.size();
    }
    return sum;
  }
  bool has_entries(std::size_t partition, Pid owner) const {
    const SharedLock lock(shards_[partition].mutex);
    return shards_[partition].by_owner.contains(owner);
  }

  /// For entries of the caller. Returns no pid if the entry was added, else the key's holder. Throws if the partition
  /// is closed.
  Pid add(std::size_t partition, const Key& key, Pid owner, Value value) {
    auto entry = std::make_unique<Entry>(owner, std::move(value));
    Shard& shard = shards_[partition];
    const Lock lock(shard.mutex);
    if (!shard.server) no_such_registry(name);
    const auto slot = shard.by_key.try_emplace(key).first;
    if (keys == Keys::unique && !slot->second.empty()) {
      const Pid holder = slot->second.front().owner;
      if (is_living(holder)) return holder;
      shard.erase(slot->second.front(), false);  // the owner is dead, but its entries have not been removed yet
    }
    entry->key = &slot->first;
    entry->serial = ++shard.serial;
    slot->second.push_back(*entry);
    shard.by_owner[owner].push_back(*entry.release());
    ++shard.size;
    return Pid();
  }
  /// Removes the caller's entries of a key for which `chosen(serial)` is true. Returns how many it removed.
  template <class Chosen>
  std::size_t remove(std::size_t partition, const Key& key, Pid owner, Chosen chosen) {
    Shard& shard = shards_[partition];
    const Lock lock(shard.mutex);
    std::vector<Entry*> removed;
    const auto look_at = [&](Entry& entry) {
      if (entry.owner == owner && *entry.key == key && chosen(entry.serial)) removed.push_back(&entry);
    };
    // Takes the shorter way: a unique key has one entry, an owner usually a few.
    if (keys == Keys::unique) {
      if (const auto found = shard.by_key.find(key); found != shard.by_key.end()) look_at(found->second.front());
    } else if (const auto mine = shard.by_owner.find(owner); mine != shard.by_owner.end()) {
      for (Entry& entry : mine->second) look_at(entry);
    }
    for (Entry* entry : removed) shard.erase(*entry);
    return removed.size();
  }
  /// False if the caller does not own the key.
  bool update(std::size_t partition, const Key& key, Pid owner, Value value) {
    Shard& shard = shards_[partition];
    const Lock lock(shard.mutex);
    const auto found = shard.by_key.find(key);
    if (found == shard.by_key.end() || found->second.front().owner != owner) return false;
    std::swap(found->second.front().value, value);  // the old value is destroyed after the lock is released
    return true;
  }

  void open(std::size_t partition, Pid server) override {
    const Lock lock(shards_[partition].mutex);
    shards_[partition].server = server;
  }
  void close(std::size_t partition) override {
    Shard& shard = shards_[partition];
    const Lock lock(shard.mutex);
    shard.server = Pid();
    while (!shard.by_owner.empty()) shard.erase(shard.by_owner.begin()->second.front());
  }
  void forget(std::size_t partition, Pid owner) override {
    Shard& shard = shards_[partition];
    const Lock lock(shard.mutex);
    for (auto found = shard.by_owner.find(owner); found != shard.by_owner.end(); found = shard.by_owner.find(owner)) {
      shard.erase(found->second.front());
    }
  }

 private:
  using Hook = boost::intrusive::list_member_hook<>;
  /// Member of two lists, of its key and of its owner, each in registration order.
  struct Entry {
    Entry(Pid of, Value with) : owner(of), value(std::move(with)) {}
    Hook in_key, in_owner;
    const Key* key = nullptr;  ///< The key as stored in the map.
    Pid owner;
    std::uint64_t serial = 0;
    Value value;
  };
  using Options = boost::intrusive::constant_time_size<false>;
  using OfKey = boost::intrusive::list<Entry, Options, boost::intrusive::member_hook<Entry, Hook, &Entry::in_key>>;
  using OfOwner = boost::intrusive::list<Entry, Options, boost::intrusive::member_hook<Entry, Hook, &Entry::in_owner>>;

  struct Shard {
    mutable SharedMutex mutex;
    Pid server NAZIR_GUARDED_BY(mutex);
    boost::unordered_map<Key, OfKey, HashOf> by_key NAZIR_GUARDED_BY(mutex);
    boost::unordered_map<Pid, OfOwner, HashOf> by_owner NAZIR_GUARDED_BY(mutex);
    std::uint64_t serial NAZIR_GUARDED_BY(mutex) = 0;
    std::size_t size NAZIR_GUARDED_BY(mutex) = 0;

    Shard() = default;
    Shard(const Shard&) = delete;
    Shard& operator=(const Shard&) = delete;
    ~Shard() {
      while (!by_owner.empty()) erase(by_owner.begin()->second.front());
    }
    void erase(Entry& entry, bool with_key = true) NAZIR_REQUIRES(mutex) {
      const std::unique_ptr<Entry> dead(&entry);
      const auto key = by_key.find(*entry.key);
      key->second.erase(key->second.iterator_to(entry));
      if (with_key && key->second.empty()) by_key.erase(key);
      const auto owner = by_owner.find(entry.owner);
      owner->second.erase(owner->second.iterator_to(entry));
      if (owner->second.empty()) by_owner.erase(owner);
      --size;
    }
  };

  std::vector<Shard> shards_;
};

}  // namespace detail
}  // namespace nazir
